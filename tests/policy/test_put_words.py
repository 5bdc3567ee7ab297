"""What is put of a claim: the copy's words as they are now, without who tells us so where they have no name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Anchor, AnchorState, Claim, Source
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.states import StoryState
from newsdesk.policy.put_words import is_reworded, names_source, put_words

HEADER = StoryHeader("s", StoryState.DRAFT, "", "", "", 1)


@pytest.fixture(scope="module")
def engine():
    return Engine()


def on_a_card(engine, words, *sources):
    """A story of these words alone, and a claim on all of them."""
    content = Content(body=words)
    claim = Claim("c", words, ClaimKind.ALLEGATION, Anchor(Field.BODY, Span(0, len(words)), words))
    return Dossier(HEADER, content, engine.analyse(content.text()), (claim,), sources), claim


@pytest.mark.parametrize(
    ("copy", "put"),
    [
        (
            "An Ostrel intelligence official says the port is training smugglers.",
            "The port is training smugglers.",
        ),
        (
            "The port, an Ostrel intelligence official says, is training smugglers.",
            "The port is training smugglers.",
        ),
        ("According to a harbour clerk, the board hid the minutes.", "The board hid the minutes."),
        ("The board hid the minutes, a harbour clerk said.", "The board hid the minutes."),
        (
            "An official, who asked not to be named, said that the board hid the minutes.",
            "The board hid the minutes.",
        ),
        (
            "The board hid the minutes, an official said on condition of anonymity because she feared for her job.",
            "The board hid the minutes.",
        ),
        ("“They hid the minutes,” a harbour clerk said.", "They hid the minutes."),
        (
            "The board took bribes, sources say, and an official told the Herald that it hid the books.",
            "The board took bribes, and it hid the books.",
        ),
        (
            "This is the old story of the quay: a harbour clerk says the board hid the minutes.",
            "This is the old story of the quay: the board hid the minutes.",
        ),
        ("It is understood that the board took bribes.", "The board took bribes."),
        (
            "Ruth Calder said an official told her that the board took bribes.",
            "Ruth Calder said the board took bribes.",
        ),
    ],
)
def test_who_has_no_name_is_left_out_and_a_whole_sentence_is_left(engine, copy, put):
    assert put_words(*on_a_card(engine, copy)) == put


@pytest.mark.parametrize(
    "copy",
    [
        "Ruth Calder said the board took bribes.",
        "Officials accuse the board of taking bribes.",
        "A leaked memo says that the board took bribes.",
        "The board took bribes.",
        "The ministry has spent public money on a campaign that tells visitors the lake is safe to swim in.",
        "The board lied to the council in March, when it swore that it had never released a litre of waste.",
        "The board hid the minutes, which told the mayor that the quay was rotten.",
        "The ministry told visitors that the lake is safe to swim in.",
        "The board keeps a clerk who says the quay is sound.",
    ],
)
def test_a_name_a_charge_and_a_paper_stay(engine, copy):
    assert put_words(*on_a_card(engine, copy)) == copy


def test_a_paper_that_is_recorded_as_a_source_that_is_not_named_is_left_out(engine):
    memo = Source("m", "a leaked memo", named=False)
    told = put_words(*on_a_card(engine, "A leaked memo says that the board took bribes.", memo))
    assert told == "The board took bribes."


def test_the_copy_s_present_words_are_put_and_not_those_of_an_older_card(engine):
    dossier, claim = on_a_card(engine, "The board may have hidden the minutes.")
    older = replace(
        claim,
        text="The board hid the minutes.",
        anchor=replace(claim.anchor, exact="The board hid the minutes.", state=AnchorState.CHANGED),
    )
    assert put_words(dossier, older) == "The board may have hidden the minutes."
    assert is_reworded(dossier, older)
    assert not is_reworded(dossier, claim)


def test_a_wording_of_one_s_own_holds_until_the_copy_changes(engine):
    dossier, claim = on_a_card(engine, "The board hid the minutes, a harbour clerk said.")
    own = replace(claim, text="The harbour board hid its minutes.")
    assert put_words(dossier, own) == "The harbour board hid its minutes."
    changed = replace(own, anchor=replace(claim.anchor, exact="The board hid the papers.", state=AnchorState.CHANGED))
    assert put_words(dossier, changed) == "The board hid the minutes."


def test_a_claim_without_words_in_the_copy_is_what_its_card_says(engine):
    dossier, claim = on_a_card(engine, "The council meets.")
    lost = replace(claim, text="The board lied.", anchor=Anchor(Field.BODY, Span(0, 0), "x", AnchorState.ORPHANED))
    for card in (lost, replace(lost, anchor=None)):
        assert (present_words(dossier, card), is_reworded(dossier, card)) == ("The board lied.", False)


def test_a_source_is_found_by_whatever_article():
    assert names_source("an Ostrel official", "The Ostrel official was there.")
    assert names_source("an Ostrel\nofficial", "an ostrel official")
    assert not names_source("an official", "It was official.")
    assert not names_source("", "It was official.")
