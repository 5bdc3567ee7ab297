"""What the command line tells people to type exists, and takes the arguments it is told with."""

from __future__ import annotations

import argparse
import re
import shlex
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.cli.groups import GROUPS
from newsdesk.cli.main import _parser
from newsdesk.cli.remedies import _COMMANDS, _NEXT_STEPS, command_for, told
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.records import (
    Attempt,
    Basis,
    Claim,
    EvidenceLink,
    Party,
    ReplyRequest,
    RequestState,
    Seriousness,
    Source,
)
from newsdesk.domain.states import StoryState
from newsdesk.policy import load_policy

POLICY = load_policy()
ITEMS = POLICY.items
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BARE = Dossier(StoryHeader("3f8k", StoryState.DRAFT, "", "", "ana", 1), Content(body="Calder ordered the changes."))
CLAIM = Claim("c", "Calder ordered the changes.", ClaimKind.ALLEGATION, seriousness=Seriousness.SERIOUS, about=("p",))
FILLED_IN = {
    "BASIS": "witnessed",
    "TERMS": "background",
    "STATUS": "disputed",
    "STATE": "no_answer",
    "LEVEL": "guilt",
    "TIME": "2099-01-01T12:00+00:00",
    "DAY": "2099-01-01",
    "FILE": "letter.docx",
}
"""What a person writes for the words in capitals that are not free."""
PACKAGE = Path(__file__).resolve().parents[2] / "newsdesk"
NAMED = re.compile(
    r"`newsdesk ([a-z][a-z ?-]*)|“((?:source|claim|party|reply|decision|review|note|person|document) [a-z-]+)”"
)


@pytest.fixture(scope="module")
def parser():
    return _parser(GROUPS)


def arguments(command):
    return [FILLED_IN.get(word, word) for word in shlex.split(command)[1:]]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_open_question_names_a_command_that_takes_what_it_is_told_with(item, parser):
    for predicate in dict.fromkeys(name for clause in item.settled_by for name in clause):
        command = told(item, predicate, BARE)
        if item.id == "A0":  # a text is written, not recorded
            assert command == ""
            continue
        parsed = parser.parse_args(arguments(f"newsdesk {command}"))
        assert callable(parsed.run)
        assert parsed.story == "STORY"


@pytest.mark.parametrize("predicate", _COMMANDS)
def test_every_hint_takes_its_arguments_even_where_another_comes_first(predicate, parser):
    parsed = parser.parse_args(arguments(f"newsdesk {_COMMANDS[predicate]}"))
    assert parsed.story == "STORY"


def test_every_hint_is_of_a_predicate_the_policy_names():
    named = {name for item in ITEMS for clause in item.settled_by for name in clause}
    assert set(_COMMANDS) == named - {"answered", "text_present"}


def hint(item, **records):
    return command_for(POLICY, replace(BARE, **records), item, NOW).removeprefix("newsdesk ")


def test_a_reply_that_the_copy_lacks_is_carried_there():
    item = next(i for i in ITEMS if i.id == "R6b")
    assert told(item, item.settled_by[0][0], BARE).startswith("reply carry STORY RESPONSE")


def test_an_origin_is_asked_of_a_link_that_says_none_and_else_of_another_source(parser):
    linked = {"claims": (CLAIM,), "sources": (Source("s", "the minutes"),)}
    silent = EvidenceLink("l", "c", "s", basis=Basis.DOCUMENT_SEEN)
    assert hint("S10", **linked) == "source link 3f8k CLAIM SOURCE --origin WORDS"
    assert hint("S10", **linked, links=(silent,)) == "source edit-link 3f8k LINK --origin WORDS"
    said = replace(silent, origin="the minutes")
    assert hint("S10", **linked, links=(said,)) == "source link 3f8k CLAIM SOURCE --origin WORDS"
    parser.parse_args(shlex.split(hint("S10", **linked, links=(silent,))))


def test_what_evidence_supports_is_checked_in_one_go(parser):
    claims = {"claims": (CLAIM,), "sources": (Source("s", "the minutes"),)}
    a9 = next(i for i in ITEMS if i.id == "A9")
    alone = told(a9, "checked_by_another", replace(BARE, **claims))
    assert alone == "claim check STORY --claim CLAIM --status STATUS --as PERSON"
    supported = replace(BARE, **claims, links=(EvidenceLink("l", "c", "s"),))
    together = told(a9, "checked_by_another", supported)
    assert together == "claim check STORY --all --as PERSON"
    for command in (alone, together):
        assert callable(parser.parse_args(arguments(f"newsdesk {command}")).run)


def test_of_two_things_asked_in_one_question_the_hint_is_of_the_one_that_is_open():
    linked = {"claims": (CLAIM,), "sources": (Source("s", "the minutes"),)}
    heard = EvidenceLink("l", "c", "s")
    assert hint("S11", **linked, links=(heard,)) == "source edit-link 3f8k LINK --basis BASIS"
    told_on = replace(heard, basis=Basis.SECOND_HAND)
    assert hint("S11", **linked, links=(told_on,)) == "source link 3f8k CLAIM SOURCE --basis BASIS"


def test_a_silence_is_logged_with_an_attempt_and_then_told_in_the_copy(parser):
    asked = ReplyRequest(
        "r", "p", put_at="2026-11-20T09:00:00Z", deadline="2026-11-21T09:00:00Z", state=RequestState.PUT
    )
    party = {"parties": (Party("p", "Ruth Calder"),)}
    silence = "reply silence STORY --party NAME --channel WORDS --outcome WORDS"
    r7 = next(i for i in ITEMS if i.id == "R7")
    assert told(r7, "silence_stated", replace(BARE, **party, requests=(asked,))) == silence
    tried = replace(asked, attempts=(Attempt("a", "2026-11-21T10:00:00Z", "ana", "phone"),))
    written = told(r7, "silence_stated", replace(BARE, **party, requests=(tried,)))
    assert written == "reply write STORY --party NAME"
    unasked = told(r7, "silence_stated", BARE)
    assert unasked.startswith("reply log STORY --party PARTY")
    for command in (silence, written, " ".join(arguments(f"newsdesk {unasked}"))):
        assert callable(parser.parse_args(shlex.split(command)).run)
    assert set(_NEXT_STEPS) <= set(_COMMANDS)


def commands_of(parser, path=()):
    """Every command there is, with its verb."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    yield " ".join(path)
    for group in groups:
        for name, below in group.choices.items():
            yield from commands_of(below, (*path, name))


def test_every_command_that_a_message_names_exists(parser):
    there = set(commands_of(parser))
    told = {
        (path.name, " ".join((one or other).split()[:2]))
        for path in PACKAGE.rglob("*.py")
        for one, other in NAMED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(told) > 10
    missing = [(name, words) for name, words in told if words not in there and words.split()[0] not in there]
    assert missing == []
    groups = {words.split()[0] for words in there if " " in words}
    unknown = [
        (name, words) for name, words in told if words.split()[0] in groups and " " in words and words not in there
    ]
    assert unknown == []
