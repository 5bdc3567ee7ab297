"""The points of an answer, and letters to several parties: stored, undone, done again."""

from __future__ import annotations

import pytest

from newsdesk.actions import claims, documents, letter_files, parties, replies, sources
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.digests import records_digest
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Anchor, Disposition, Point, RequestState
from newsdesk.domain.spans import Field, Span
from newsdesk.policy import load_policy
from newsdesk.policy.fidelity import fidelity
from tests.support.desks import do

ANCHOR = Anchor(Field.BODY, Span(4, 9), "ferry")
DEADLINE = "2026-11-24T18:00+01:00"


@pytest.fixture
def policy():
    return load_policy()


@pytest.fixture
def ids(desk, story):
    """Two parties with an allegation against each; the first was asked and answered."""
    party = do(desk, parties.add_party, story=story, name="Tarn harbour office")
    other = do(desk, parties.add_party, story=story, name="Vane Ferries")
    claim = do(desk, claims.add_claim, story=story, text="It knew", kind=ClaimKind.ALLEGATION, about=[party])
    do(desk, claims.add_claim, story=story, text="Vane was late", kind=ClaimKind.ALLEGATION, about=[other])
    request = do(desk, replies.log_request, story=story, party=party, claims=[claim], deadline=DEADLINE)
    response = do(
        desk, replies.log_response, story=story, request=request, text="We did not know.", by_whom="the harbour master",
        points=(Point(claim, Disposition.EXPLAINS), Point(claim, Disposition.DENIES)),
    )  # fmt: skip
    return {"story": story, "party": party, "other": other, "claim": claim, "response": response}


def points(desk, ids):
    return desk.dossier(ids["story"]).requests[0].responses[0].points


def test_an_answer_has_one_point_a_claim(desk, ids):
    assert points(desk, ids) == (Point(ids["claim"], Disposition.DENIES),)


@pytest.mark.parametrize(
    ("action", "given", "after"),
    [
        (
            replies.answer_point,
            {"disposition": Disposition.ADMITS, "words": " We did "},
            {"disposition": Disposition.ADMITS, "words": "We did"},
        ),
        (
            replies.carry_point,
            {"anchor": ANCHOR},
            {"disposition": Disposition.DENIES, "anchor": ANCHOR},
        ),
    ],
)
def test_a_point_is_changed_undone_and_done_again(desk, ids, action, given, after):
    before = desk.dossier(ids["story"])
    changed = desk.execute(action, story=ids["story"], response=ids["response"], claim=ids["claim"], **given).result()
    assert points(desk, ids) == (Point(ids["claim"], **after),)
    assert records_digest(desk.dossier(ids["story"]), "") != records_digest(before, "")
    undone = desk.undo(changed).result()
    assert points(desk, ids) == (Point(ids["claim"], Disposition.DENIES),)
    desk.undo(undone).result()
    assert points(desk, ids) == (Point(ids["claim"], **after),)


def test_a_point_nobody_has_read_yet_is_not_carried(desk, ids):
    further = do(desk, claims.add_claim, story=ids["story"], text="It hid it", kind=ClaimKind.ALLEGATION)
    arguments = {"story": ids["story"], "response": ids["response"], "claim": further}
    with pytest.raises(KnownError, match="Say first"):
        do(desk, replies.carry_point, anchor=ANCHOR, **arguments)
    do(desk, replies.answer_point, disposition=Disposition.EXPLAINS, **arguments)
    do(desk, replies.carry_point, anchor=ANCHOR, **arguments)
    assert points(desk, ids)[1].anchor == ANCHOR


def test_an_answer_may_be_a_document_but_never_nothing(desk, ids, tmp_path):
    request = desk.dossier(ids["story"]).requests[0].id
    arguments = {"story": ids["story"], "request": request, "by_whom": "the lawyer", "text": " "}
    with pytest.raises(KnownError, match="kept in full"):
        do(desk, replies.log_response, **arguments)
    (tmp_path / "letter.txt").write_text("Our client denies it.", encoding="utf-8")
    source = do(desk, sources.add_source, story=ids["story"], label="the harbour office")
    document = do(
        desk, documents.attach_document, story=ids["story"], source=source, path=tmp_path / "letter.txt", store=True
    )
    do(desk, replies.log_response, document=document, **arguments)
    found = fidelity(desk.dossier(ids["story"]))[-1]
    assert (found.full.strip(), found.document) == ("", "letter.txt")


def test_letters_to_several_parties_are_undone_in_one_step_and_done_again(desk, ids, tmp_path):
    before = desk.dossier(ids["story"]).requests
    do(desk, claims.add_claim, story=ids["story"], text="It hid it", kind=ClaimKind.ALLEGATION, about=[ids["party"]])
    written = desk.execute(
        letter_files.write_letters,
        story=ids["story"],
        parties=[ids["party"], ids["other"]],
        path=tmp_path / "letter.txt",
        deadline=DEADLINE,
        state=RequestState.PUT,
    ).result()
    after = desk.dossier(ids["story"]).requests
    assert len(after) == len(before) + 2
    assert written.inverse.label == "write letters"
    undone = desk.undo(written).result()
    assert desk.dossier(ids["story"]).requests == before
    desk.undo(undone).result()
    assert {r.id: r.text for r in desk.dossier(ids["story"]).requests} == {r.id: r.text for r in after}
