"""The decision log: who decided what, under which clause, until when."""

from __future__ import annotations

import pytest

from newsdesk.actions import decision_log, parties, people, sources
from newsdesk.domain.digests import records_digest
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import DecisionKind, Role
from tests.support.desks import do

WHY = "Readers pay for the ferry, and the office knew."


def test_a_decision_names_who_when_clause_and_end(desk, story, reporter):
    before = records_digest(desk.dossier(story), "policy-1")
    done = desk.execute(
        decision_log.add_decision,
        story=story,
        kind=DecisionKind.PUBLIC_INTEREST,
        text=f" {WHY} ",
        clause="Public interest, 2",
        expires="2026-12-01T00:00+00:00",
    ).result()
    (decision,) = desk.dossier(story).decisions
    assert (decision.text, decision.by, decision.at) == (WHY, reporter, "2026-11-23T13:40:00Z")
    assert (decision.clause, decision.expires) == ("Public interest, 2", "2026-12-01T00:00+00:00")
    assert records_digest(desk.dossier(story), "policy-1") != before
    undone = desk.undo(done).result()
    assert desk.dossier(story).decisions == ()
    desk.undo(undone).result()
    assert desk.dossier(story).decisions[0].text == WHY


def test_only_who_took_a_decision_changes_it_or_takes_it_back(desk, story):
    taken = do(desk, decision_log.add_decision, story=story, kind=DecisionKind.OTHER, text=WHY)
    do(desk, decision_log.edit_decision, story=story, decision=taken, text="Otherwise.")
    assert desk.dossier(story).decisions[0].text == "Otherwise."
    desk.act_as(do(desk, people.add_person, name="Ed Quill", roles=(Role.EDITOR,)))
    for action, more in ((decision_log.edit_decision, {"text": "No."}), (decision_log.remove_decision, {})):
        with pytest.raises(KnownError, match="Ines Halloran took this decision"):
            do(desk, action, story=story, decision=taken, **more)


def test_a_decision_is_about_something_that_is_on_record(desk, story):
    source = do(desk, sources.add_source, story=story, label="a sailor", named=False)
    party = do(desk, parties.add_party, story=story, name="Vane Ferries")
    add = {"story": story, "text": WHY}
    do(desk, decision_log.add_decision, kind=DecisionKind.ANONYMITY, subject=source, **add)
    do(desk, decision_log.add_decision, kind=DecisionKind.REPLY_NOT_SOUGHT, subject=party, **add)
    for kind, subject, words in (
        (DecisionKind.ANONYMITY, "", "Say which source"),
        (DecisionKind.REPLY_NOT_SOUGHT, source, "no party"),
        (DecisionKind.COUNTER_CLAIM, "", "Say which party"),
        (DecisionKind.SECOND_LOOK, "", "by when"),
        (DecisionKind.OTHER, "nothing", "not among the story's records"),
    ):
        with pytest.raises(KnownError, match=words):
            do(desk, decision_log.add_decision, kind=kind, subject=subject, **add)
    with pytest.raises(KnownError, match="what was decided"):
        do(desk, decision_log.add_decision, story=story, kind=DecisionKind.OTHER, text=" ")
    with pytest.raises(KnownError, match="is not a time with its zone"):
        do(desk, decision_log.add_decision, kind=DecisionKind.OTHER, expires="next week", **add)
    desk.act_as(None)
    with pytest.raises(KnownError, match="Say who you are"):
        do(desk, decision_log.add_decision, kind=DecisionKind.OTHER, **add)
