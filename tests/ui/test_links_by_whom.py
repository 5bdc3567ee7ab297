"""A claim's card says of each link who made it and when."""

from __future__ import annotations

from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.records import Claim, EvidenceLink, Person, Role, Source
from newsdesk.domain.states import StoryState
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
