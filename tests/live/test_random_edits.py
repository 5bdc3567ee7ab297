"""A story edited five hundred random ways: every record points at its own words or is orphaned, never at others'."""

from __future__ import annotations

import pytest

from newsdesk.actions import claims, stories
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.sentences import sentences
from newsdesk.domain.spans import Field
from newsdesk.live.session import LiveStory
from tests.support.desks import do
from tests.support.random_edits import RandomWriter

BODY = """Harbour commissioner Pell Dvorin rigged the tender for the long quay. An aide in his office said so on Monday.

Northgate Dredging bribed two clerks, according to a former accountant. The firm owed 40 million crowns. It paid late.

The audit chamber looked away. Its chair dined with the owner of the firm, two waiters said. 😀 Nobody asked why.

Brannic Holdings dumped spoil in the bay. The town waived the fine. Reports were lost, and the mayor knew of it.
"""
EDITS = 500


class Watched:
    """A live story with a claim on each sentence, and the letters that each claim stands on."""

    def __init__(self, desk, seed: int) -> None:
        self.desk = desk
        self.story = do(desk, stories.create_story, content=Content(slug="quay", headline="The quay", body=BODY))
        self.claims = {}
        for place in sentences(BODY):
            words = BODY[place.start : place.end]
            anchor = Anchor(Field.BODY, place, words)
            arguments = {"story": self.story, "text": words, "kind": ClaimKind.FACT, "anchor": anchor}
            self.claims[do(desk, claims.add_claim, **arguments)] = place
        self.live = LiveStory(desk, desk.dossier(self.story))
        self.writer = RandomWriter(seed, BODY, self.type_splice)
        self.own = {claim: set(self.writer.letters[a:b]) for claim, (a, b) in self.claims.items()}

    def type_splice(self, splice, origin) -> None:
        self.live.apply(Field.BODY, splice, origin)

    def check(self, said: str) -> None:
        """Each claim stands on letters of its own and none of another's, and is orphaned when all its own are gone."""
        assert self.live.content.body == self.writer.text
        here = self.writer.letters
        for claim, anchor in self.live.anchors.items():
            own, shown = self.own[claim], set(here[anchor.span.start : anchor.span.end])
            note = f"{said}: “{anchor.exact}” → “{self.writer.text[anchor.span.start : anchor.span.end]}”"
            if anchor.state is AnchorState.ORPHANED:
                assert not own & set(here), note
                continue
            assert shown & own, note
            assert not shown & set().union(*(letters for other, letters in self.own.items() if other != claim)), note
            if anchor.state is AnchorState.ATTACHED:
                assert self.writer.text[anchor.span.start : anchor.span.end] == anchor.exact

    def open_again(self) -> None:
        """Close and open the story: its halves that lie elsewhere are not known any more."""
        self.live.save_now()
        self.live = LiveStory(self.desk, self.desk.dossier(self.story))
        self.writer.forget()
        for claim, anchor in self.live.anchors.items():
            here = set(self.writer.letters[anchor.span.start : anchor.span.end])
            self.own[claim] = here


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.usefixtures("reporter")
def test_five_hundred_random_edits_leave_every_claim_on_its_own_words_or_orphaned(desk, seed):
    watched = Watched(desk, seed)
    for n in range(EDITS):
        kind = watched.writer.edit()
        watched.check(f"seed {seed}, edit {n}, {kind}")
        if n % 100 == 99:
            watched.live.save_now()
            watched.live.take(desk.dossier(watched.story))
            watched.check(f"seed {seed}, saved after {n}")
    watched.writer.undo_everything()
    assert watched.live.content.body == BODY
    assert {c: (a.span, a.state) for c, a in watched.live.anchors.items()} == {
        claim: (place, AnchorState.ATTACHED) for claim, place in watched.claims.items()
    }


@pytest.mark.parametrize("seed", range(100, 104))
@pytest.mark.usefixtures("reporter")
def test_closing_and_opening_in_between_makes_none_of_them_wrong(desk, seed):
    watched = Watched(desk, seed)
    for n in range(EDITS):
        kind = watched.writer.edit()
        watched.check(f"seed {seed}, edit {n}, {kind}")
        if n % 125 == 124:
            watched.open_again()
            watched.check(f"seed {seed}, opened after {n}")
