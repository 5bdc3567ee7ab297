"""A claim's card says of each link who made it and when; a settled finding says so, too."""

from __future__ import annotations

from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.records import Claim, EvidenceLink, Person, Role, Source
from newsdesk.domain.states import StoryState
from newsdesk.policy.settled import Settlement
from tests.policy.conftest import Story
from ui.viewmodels import findings
from ui.viewmodels.claims import claims

WHEN = "2026-11-20T10:00:00Z"


def link_line(**made) -> str:
    dossier = Dossier(
        StoryHeader("story", StoryState.DRAFT, "", "", "ana", 1),
        Content(body="The quay was sold twice."),
        claims=(Claim("c", "The quay was sold twice", ClaimKind.FACT, created_by="ana"),),
        sources=(Source("s", "the minutes"),),
        links=(EvidenceLink("l", "c", "s", **made),),
        people=(Person("ana", "Ana Moreno", (Role.REPORTER,)), Person("ed", "Ed Quill", (Role.EDITOR,))),
    )
    (card,) = claims(dossier).rows
    return next(line.words for line in card.details if line.stamp == "the minutes")


def test_a_link_on_a_card_says_who_made_it_and_when():
    line = link_line(created_by="ed", created_at=WHEN)
    assert "linked: Ed Quill, " in line
    assert "Ana Moreno" not in line


def test_a_link_of_an_older_library_says_that_it_is_not_recorded():
    assert link_line().endswith("linked: by whom is not recorded")


def settled_line(settlement: Settlement) -> str:
    story = Story()
    finding = story.finding("balance.loaded-word", "cut corners")
    *_, card = findings.rows(story.dossier, {finding.fingerprint: settlement}, story.now)
    return card.lines[0].words


def test_a_settled_finding_says_by_what_by_whom_and_when():
    line = settled_line(Settlement("evidence the minutes", "Ed Quill", WHEN))
    assert line.startswith("evidence the minutes · Ed Quill · ")


def test_a_finding_that_an_older_library_settled_says_that_it_is_not_recorded():
    assert settled_line(Settlement("evidence the minutes")) == "evidence the minutes · by whom is not recorded"


def test_what_the_text_itself_settles_names_nobody():
    assert settled_line(Settlement("nothing to count", by_rule=True)) == "nothing to count"
