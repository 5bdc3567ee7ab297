"""What a form proposes as the name of an unnamed source: what the copy calls it, never what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import StoryText
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Source
from newsdesk.policy import evaluate, load_policy
from newsdesk.policy.anonymity import UNNAMED_RULES, matched_phrases
from tests.support import port_ostrel
from ui.viewmodels.cards import Ask
from ui.viewmodels.remedies import remedies
from ui.viewmodels.sources import sources
from ui.viewmodels.unnamed import called, same_phrase


@pytest.fixture(scope="module")
def engine():
    return Engine()


def read(engine, body):
    dossier = replace(port_ostrel.dossier(), content=Content(body=body))
    dossier = replace(dossier, analysis=engine.analyse(StoryText("", "", body)))
    return dossier, [f.fingerprint for f in dossier.analysis.findings if f.rule in UNNAMED_RULES]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Intelligence sources point to a hidden ledger.", "Intelligence sources"),
        ("Insiders say the mayor lied.", "Insiders"),
        ("Sources close to the port told the paper that it was so.", "Sources close to the port"),
        ("The ferry was unsafe, sources said.", "sources"),
        ("According to people familiar with the matter, the deal is off.", "people familiar with the matter"),
        ("Two officials who asked not to be named said the log was forged.", "Two officials"),
        ("A former clerk, who spoke on condition of anonymity, described a scheme.", "A former clerk"),
        ("Reports suggest that two clerks were paid.", "Reports"),
        ("It is understood that the mayor sold the quay.", ""),
        ("The mayor sold the quay, intelligence says.", "intelligence"),
    ],
)
def test_a_source_is_proposed_by_its_noun_alone(engine, sentence, label):
    dossier, found = read(engine, sentence)
    assert [called(dossier, fingerprint) for fingerprint in found] == [label]


def test_phrases_that_call_their_source_the_same_are_alike_whatever_it_does(engine):
    dossier, found = read(engine, "Insiders say the mayor lied. The quay is lost.\n\nInsiders claim that he fled.\n")
    assert len(found) == 2
    assert set(same_phrase(dossier, found[0])) == set(found)


def test_of_several_unnamed_sources_each_button_says_whom_an_editor_knows():
    policy, now = load_policy(), datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    recorded = (Source("s1", "a clerk", named=False), Source("s2", "two officials", named=False))
    dossier = port_ostrel.dossier(sources=recorded)
    item = next(i for i in evaluate(policy, dossier, now).items if i.item == "S7")
    offered = remedies(item, policy.item("S7"), dossier, None, now)
    assert [(c.label, c.subject) for c in offered if c.ask is Ask.SOURCE_KNOWN] == [
        ("I know who “a clerk” is", "s1"),
        ("I know who “two officials” is", "s2"),
    ]


TWICE = """An Ostrel harbour official says the mayor hid the ledger.

The mayor was paid for it, an Ostrel harbour official says.

Insiders say the mayor lied.
"""


def test_a_phrase_that_names_nobody_has_one_card_with_all_its_passages(engine):
    dossier, _ = read(engine, TWICE)
    now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    dossier = replace(dossier, sources=(), matches=())
    official, insiders = sources(dossier, {}, now).rows
    assert official.lines[0].words == "Unknown origin, 2 passages"
    assert [quote.where for quote in official.quotes] == ["¶\N{NO-BREAK SPACE}1", "¶\N{NO-BREAK SPACE}2"]
    assert "Insiders" in insiders.title
    recorded = replace(dossier, sources=(Source("s1", "an Ostrel harbour official", named=False),))
    matched = matched_phrases(load_policy(), recorded, now)
    _, left = sources(recorded, {}, now, matched).rows
    assert "Insiders" in left.title, "what stands for a record is found no more"
