"""What the story carries of an answer's points follows its words like any other record."""

from __future__ import annotations

from newsdesk.actions import claims, parties, replies
from newsdesk.analysis.engine import StoryAnalysis
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.records import Anchor, AnchorState, Disposition, Point
from newsdesk.domain.spans import Field, Span
from newsdesk.live.anchors import Origin
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice
from tests.support.desks import BODY, do

KNEW = "the harbour office in Tarn knew"
AT = BODY.index(KNEW)
END = AT + len(KNEW)


def test_the_point_of_an_answer_follows_its_words_and_comes_back_by_undo(desk, story):
    claim = do(desk, claims.add_claim, story=story, text="The ferry left late", kind=ClaimKind.ALLEGATION)
    party = do(desk, parties.add_party, story=story, name="Tarn harbour office")
    request = do(desk, replies.log_request, story=story, party=party, claims=[claim])
    said = (Point(claim, Disposition.DENIES, "We did not"),)
    response = do(
        desk, replies.log_response, story=story, request=request, text="No.", by_whom="the office", points=said
    )
    passage = Anchor(Field.BODY, Span(AT, END), KNEW)
    do(desk, replies.carry_point, story=story, response=response, claim=claim, anchor=passage)
    live = LiveStory(desk, desk.dossier(story), StoryAnalysis(desk.engine))
    live.apply(Field.BODY, Splice(0, "", "In Tarn: "))
    live.save_now()
    (point,) = desk.dossier(story).requests[0].responses[0].points
    assert (point.words, point.anchor) == ("We did not", Anchor(Field.BODY, Span(AT + 9, END + 9), KNEW))
    live.apply(Field.BODY, Splice(AT + 9, KNEW, ""))
    live.save_now()
    assert desk.dossier(story).requests[0].responses[0].points[0].anchor.state is AnchorState.ORPHANED
    live.apply(Field.BODY, Splice(AT + 9, "", KNEW), Origin.UNDO)
    (kept,) = live.dossier().requests[0].responses[0].points
    assert kept.anchor == point.anchor
    live.save_now()
    do(desk, replies.carry_point, story=story, response=response, claim=claim, anchor=None)
    assert live.take(desk.dossier(story)) is False
    assert live.dossier().requests[0].responses[0].points[0].anchor is None
