"""One list of everything that was decided, wherever it was recorded."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.domain.decision_log import Decided
from newsdesk.domain.dossier import Verdict
from newsdesk.domain.records import Decision, DecisionKind, MatchKind, Waiver
from newsdesk.policy.decision_log import decision_log

OVER = "2026-11-22T00:00:00Z"


def log(story):
    return decision_log(story.policy, story.dossier, story.now)


def test_nothing_decided_is_an_empty_log(story):
    assert log(story) == ()


def test_every_kind_of_decision_is_in_it_with_who_when_clause_and_end(story):
    story.finding("sourcing.unattributed-claim", "officials")
    story.source("a clerk", named=False, anonymity_reason="Her post.")
    story.party(
        *("Vane Ferries",),
        no_approach_reason="In hiding.",
        no_approach_approver="ed",
        no_approach_at="2026-11-18T10:00:00Z",
    )
    story.match(MatchKind.DISMISSED, "sourcing.unattributed-claim/officials", reason="misread")
    story.submit()
    story.sign("", "ed", Verdict.OVERRIDE, OVER)
    story.change(
        waivers=(Waiver("w1", "S4", "safety", "She is known in town.", "sto", "2026-11-20T10:00:00Z", OVER),),
        decisions=(
            Decision(
                "d1", DecisionKind.PUBLIC_INTEREST, "Readers pay.", "ed", "2026-11-21T10:00:00Z", clause="House 4"
            ),
            Decision(
                "d2", DecisionKind.ANONYMITY, "Agreed.", "ed", OVER, "source-a clerk", expires="2026-11-23T00:00:00Z"
            ),
        ),
    )
    lines = {line.record: line for line in log(story)}
    waived, public, clerk = lines["w1"], lines["d1"], lines["source-a clerk"]
    assert (waived.kind, waived.by, waived.at, waived.items) == (Decided.WAIVER, "sto", "2026-11-20T10:00:00Z", ("S4",))
    assert waived.run_out
    assert waived.clause == "AP, SPJ, JTI 12.1"
    assert "She is known in town." in waived.text
    assert (public.clause, public.run_out) == ("House 4", False)
    assert (clerk.text, clerk.by, clerk.at, clerk.about) == ("Her post.", "ed", OVER, "a clerk"), "who agreed last"
    assert lines["d2"].about == "a clerk"
    assert lines["d2"].run_out
    assert lines["party-Vane Ferries"].at == "2026-11-18T10:00:00Z"
    assert lines["match-0"].text == "The analysis misread the sentence."
    assert {line.kind for line in lines.values()} == {
        *(Decided.WAIVER, Decided.PUBLIC_INTEREST, Decided.ANONYMITY, Decided.REPLY_NOT_SOUGHT),
        *(Decided.DISMISSAL, Decided.OVERRIDE),
    }
    dated = [line.at for line in log(story) if line.at]
    assert dated == sorted(dated)


def test_a_reason_that_nobody_agreed_to_says_so_by_naming_nobody(story):
    story.source("a clerk", named=False, anonymity_reason="Her post.")
    (line,) = log(story)
    assert (line.by, line.at) == ("", "")


def test_what_ran_out_opens_the_questions_it_names(story):
    story.source("officials", named=False, anonymity_reason="Her post.", known_to="ed")
    taken = Decision("d", DecisionKind.ANONYMITY, "Agreed.", "ed", OVER, "source-officials")
    story.change(decisions=(taken,))
    assert not log(story)[0].run_out
    assert {i: story.item(i).state.value for i in ("S5",)} == {"S5": "met"}
    story.change(decisions=(replace(taken, expires=OVER),))
    over = next(line for line in log(story) if line.record == "d")
    assert over.run_out
    assert "S5" in over.items
    assert story.item("S5").state.value == "open"
