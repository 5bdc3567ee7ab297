"""A claim is checked when somebody who is not on the story said how far it is borne out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain.checklist import ItemState
from newsdesk.domain.dossier import Route
from newsdesk.domain.records import ClaimStatus, Disposition, Point, Response, Stance
from newsdesk.policy.checking import awaiting_check, denied_by, lack_of_check, status_by_evidence, why_no_checker

ORDERED = "ordered the changes after a private dinner"
CUT = "cut corners on the quay"


def mark(story, claim, **fields):
    story.change(claims=tuple(replace(c, **fields) if c.id == claim else c for c in story.dossier.claims))


def question(story):
    story.write(route=Route.INVESTIGATION)
    story.submit()
    return story.item("A9")


@pytest.mark.parametrize(
    ("fields", "lack"),
    [
        ({}, "not checked by somebody not on the story"),
        ({"checker": "ed"}, "checked by Ed Quill, status still unchecked"),
        ({"status": ClaimStatus.PARTLY}, "status partly, not recorded who checked it"),
        ({"status": ClaimStatus.SUPPORTED, "checker": "ana"}, "checked by Ana Moreno, who is on the story"),
        ({"status": ClaimStatus.SUPPORTED, "checker": "gone"}, ""),
        ({"status": ClaimStatus.UNSUPPORTED, "checker": "ed"}, ""),
    ],
)
def test_what_is_lacking_of_a_check_is_said(story, fields, lack):
    claim = story.allegation(ORDERED)
    mark(story, claim, **fields)
    assert lack_of_check(story.dossier, story.dossier.claims[0]) == lack
    assert (question(story).state is ItemState.MET) == (not lack)
    assert lack in question(story).detail


def test_claims_with_unlike_lacks_are_told_apart_and_stand_in_reading_order(story):
    cut, ordered = story.allegation(CUT), story.allegation(ORDERED)
    mark(story, cut, checker="ed")
    assert [c.id for c in awaiting_check(story.dossier)] == [ordered, cut]
    asked = question(story)
    assert asked.detail == (
        f"“{ORDERED}”: not checked by somebody not on the story. “{CUT}”: checked by Ed Quill, status still unchecked."
    )
    assert [o.text for o in asked.occurrences] == [ORDERED, CUT]
    mark(story, ordered, status=ClaimStatus.REMOVED)
    assert [c.id for c in awaiting_check(story.dossier)] == [cut]


def test_evidence_speaks_for_a_claim_while_none_contradicts_it(story):
    claim, minutes = story.allegation(ORDERED), story.source("The minutes")
    (card,) = story.dossier.claims
    assert status_by_evidence(story.dossier, card) is None
    story.evidence(claim, minutes)
    assert status_by_evidence(story.dossier, card) is ClaimStatus.SUPPORTED
    story.evidence(claim, story.source("A clerk"), stance=Stance.CONTRADICTS)
    assert status_by_evidence(story.dossier, card) is None
    assert status_by_evidence(story.dossier, replace(card, status=ClaimStatus.PARTLY)) is ClaimStatus.PARTLY


def test_evidence_does_not_speak_for_a_claim_that_a_party_denied(story):
    office = story.party("The harbour office")
    claim = story.allegation(ORDERED, office)
    story.evidence(claim, story.source("The minutes"))
    request = story.ask(office, claim)
    answer = Response(
        "r", request, "2026-11-21T09:00:00+00:00", "Bo", "No.", points=(Point(claim, Disposition.DENIES),)
    )
    asked = tuple(replace(r, responses=(answer,)) for r in story.dossier.requests)
    (card,) = story.dossier.claims
    assert status_by_evidence(story.dossier, card) is ClaimStatus.SUPPORTED
    story.change(requests=asked)
    assert denied_by(story.dossier, card) == ("The harbour office",)
    assert status_by_evidence(story.dossier, card) is None


def test_nobody_checks_a_story_they_are_on_or_a_claim_they_recorded(story):
    story.allegation(ORDERED)
    mark(story, story.dossier.claims[0].id, created_by="sto")
    why = {p.id: why_no_checker(story.dossier, p, story.dossier.claims) for p in story.dossier.people}
    assert "works on a story" in why["ana"]
    assert "the person who recorded it" in why["sto"]
    assert (why["ed"], why["lex"]) == ("", "")
