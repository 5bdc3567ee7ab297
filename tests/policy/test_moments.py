"""The next moment at which time alone changes what is said of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newsdesk.domain.dossier import Verdict
from newsdesk.domain.records import Decision, DecisionKind, Document, Extension, RequestState, Waiver
from newsdesk.domain.states import StoryState
from newsdesk.policy.matrix import moment
from newsdesk.policy.moments import next_change
from newsdesk.policy.readiness import summary

LATER = "2026-11-24T18:00:00Z"


def waived(s):
    s.finding("sourcing.unnamed-source", "officials")
    s.change(waivers=(Waiver("w", "S2", "breaking", "", "sto", "", LATER),))


def decided(s):
    s.allegation("cut corners", s.party("Tallis Marine"))
    s.state(StoryState.IN_REVIEW)
    s.change(decisions=(Decision("d", DecisionKind.PUBLIC_INTEREST, "Readers pay.", "ed", "", expires=LATER),))


def overridden(s):
    s.submit()
    s.sign("", "ed", Verdict.OVERRIDE, LATER)


def asked(s):
    s.ask(
        s.party("Tallis Marine"),
        s.allegation("cut corners", "party-Tallis Marine"),
        deadline="2026-11-24T19:00:00+01:00",
    )


def extended(s):
    given = (Extension("2026-11-24T18:00:00+00:00", "ed", ""),)
    s.ask(s.party("Tallis Marine"), deadline="2026-11-23T18:00:00+00:00", extensions=given)


def embargoed(s):
    s.source("the minister", embargoed_until=LATER)


def kept(s):
    s.change(documents=(Document("doc", "Minutes", "ab", 9, retain_until="2026-11-24"),))


WAYS = {f.__name__: f for f in (waived, decided, overridden, asked, extended, embargoed)}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_the_end_of_whatever_ends_next(story, way):
    WAYS[way](story)
    assert next_change(story.dossier, story.now) == LATER
    assert next_change(story.dossier, moment(LATER)) == "", "at its end it is over"


def test_a_document_is_past_its_day_when_the_day_is_over(story):
    kept(story)
    assert next_change(story.dossier, story.now) == "2026-11-25T00:00:00Z"


def test_of_several_moments_it_is_the_nearest_that_is_ahead(story):
    waived(story)
    kept(story)
    embargoed(story)
    story.change(sources=tuple(replace(x, embargoed_until="2026-11-23T15:00:00Z") for x in story.dossier.sources))
    assert next_change(story.dossier, story.now) == "2026-11-23T15:00:00Z"
    assert next_change(story.dossier, story.now + timedelta(hours=3)) == LATER


def test_a_part_of_a_second_is_waited_for(story):
    story.change(waivers=(Waiver("w", "S2", "breaking", "", "sto", "", "2026-11-24T18:00:00.4Z"),))
    assert next_change(story.dossier, story.now) == "2026-11-24T18:00:01Z"


def test_nothing_is_waited_for_where_nothing_ends_or_the_story_is_closed(story):
    assert next_change(story.dossier, story.now) == ""
    story.ask(story.party("Tallis Marine"), state=RequestState.DRAFT)
    assert next_change(story.dossier, story.now) == "", "a draft was not put"
    waived(story)
    story.state(StoryState.ARCHIVED)
    assert next_change(story.dossier, story.now) == ""


@pytest.mark.parametrize("way", ["waived", "decided", "asked"])
def test_what_is_said_of_a_story_is_the_same_until_then_and_may_be_another_from_then_on(story, way):
    WAYS[way](story)
    said = summary(story.dossier, story.checklist(), story.now)
    story.now = moment(said.changes_at) - timedelta(seconds=1)
    assert summary(story.dossier, story.checklist(), story.now) == said
    story.now += timedelta(seconds=1)
    assert summary(story.dossier, story.checklist(), story.now) != said
