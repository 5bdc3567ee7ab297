"""Findings about sourcing, balance and reply, and the fingerprints that let decisions survive edits."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Analysis, Finding, Severity, StoryText

PADDING = "The ferry from Harsk was late again on Tuesday, and the baker opened at nine as usual. " * 10


def analyse(engine: Engine, body: str) -> Analysis:
    return engine.analyse(StoryText("A headline", "", body))


def of_rule(engine: Engine, body: str, rule: str) -> list[Finding]:
    return [f for f in analyse(engine, body).findings if f.rule == rule]


class TestSourcing:
    @pytest.mark.parametrize(
        ("body", "severity"),
        [
            ("According to three former engineers, the chip was a dummy.", Severity.SHOULD),
            ("According to Orlan security officials, the mill will close.", Severity.NOTE),
            ("Sources say the mill will close.", Severity.MUST),
            ("The mill will close, insiders said.", Severity.MUST),
            ("According to people familiar with the matter, the mill will close.", Severity.MUST),
            (
                "An official at the ministry, who asked not to be named because she feared for her job, said it would close.",
                Severity.SHOULD,
            ),
        ],
    )
    def test_an_unnamed_source_weighs_by_how_it_is_described(
        self, engine: Engine, body: str, severity: Severity
    ) -> None:
        (finding,) = of_rule(engine, body, "sourcing.unnamed-source")
        assert finding.severity is severity

    @pytest.mark.parametrize(
        "phrase",
        [
            "It is understood",
            "It is widely believed",
            "Reports suggest",
            "Intelligence reports show",
            "A leaked report suggests",
            "Word on the street is",
            "It has emerged",
            "Letters leaked to a rival paper show",
            "A foreign intelligence assessment found",
            "Those close to the miller insist",
            "A senior figure in the guild claimed",
        ],
    )
    def test_hearsay_is_found_where_it_stands(self, engine: Engine, phrase: str) -> None:
        body = f"{phrase} that the mill will close."
        found = of_rule(engine, body, "sourcing.agentless") + of_rule(engine, body, "sourcing.unnamed-source")
        assert found
        assert all(f.span and f.span.start < len(phrase) for f in found)

    def test_a_paper_that_we_have_is_a_note_even_where_it_accuses(self, engine: Engine) -> None:
        (found,) = of_rule(
            engine, "According to a memo seen by the Courier, Orla Vane bribed two inspectors.", "sourcing.agentless"
        )
        assert found.severity is Severity.NOTE

    def test_hearsay_that_accuses_must_be_settled(self, engine: Engine) -> None:
        (plain,) = of_rule(engine, "It is understood that the mill will close.", "sourcing.agentless")
        (grave,) = of_rule(engine, "It is understood that Orla Vane bribed two inspectors.", "sourcing.agentless")
        assert (plain.severity, grave.severity) == (Severity.SHOULD, Severity.MUST)

    @pytest.mark.parametrize(
        "body",
        [
            "The report, by Harding Vail, says the roof leaks.",
            "“Sources say a lot,” Orla Vane said.",
            "Police said the road was closed.",
            "The figures were reported to the regulator.",
            "The guild’s memo, seen by the Courier, says the roof leaks.",
            "Letters obtained under the records law show that the roof leaks.",
            "She met senior officials at the mill.",
        ],
    )
    def test_a_source_that_stands_by_its_word_is_none_of_these(self, engine: Engine, body: str) -> None:
        rules = {f.rule for f in analyse(engine, body).findings if f.severity is not Severity.NOTE}
        assert not rules & {"sourcing.agentless", "sourcing.unnamed-source"}

    def test_an_allegation_in_our_own_voice_must_be_settled(self, engine: Engine) -> None:
        (finding,) = of_rule(engine, "Orla Vane bribed two inspectors.", "sourcing.unattributed-allegation")
        assert finding.severity is Severity.MUST
        assert finding.parties
        assert finding.claims

    def test_what_else_is_said_of_a_party_accused_in_our_own_voice_wants_a_source(self, engine: Engine) -> None:
        body = "Orla Vane bribed two inspectors. She has kept a villa by the sea for nine years."
        (finding,) = of_rule(engine, body, "sourcing.unattributed-claim")
        assert finding.severity is Severity.NOTE
        assert not of_rule(engine, body.replace("Orla Vane bribed", "Orla Vane met"), "sourcing.unattributed-claim")

    @pytest.mark.parametrize(
        "sentence",
        [
            "No surveyor was ever appointed.",
            "Vane sold her shares the same week.",
            "The tenants were moved to a barn without stoves.",
            "She never told the tenants.",
            "The council, Orla Vane said, was slow. She kept the keys of the mill.",
            "The harbour board paid for the roof.",
            "The board, which had sold the mill to a cousin for one crown, called it “a palace”.",
            "A clerk saw the ledger and was told to burn it.",
            "There is no fire door on the second floor.",
        ],
    )
    def test_conduct_told_without_a_source_in_a_story_that_accuses(self, engine: Engine, sentence: str) -> None:
        body = f"Orla Vane bribed two inspectors. {sentence}"
        found = of_rule(engine, body, "sourcing.unattributed-claim")
        assert [f.severity for f in found] == [Severity.NOTE]
        assert found[0].span
        assert body[found[0].span.start : found[0].span.end] in sentence

    @pytest.mark.parametrize(
        "sentence",
        [
            "Vane, 45, was born in Harsk.",
            "Vane sold her shares the same week, records show.",
            "Vane did not respond to a request for comment.",
            "Vane will stand for the council in May.",
            "“No surveyor was ever appointed,” said Ben Stokes.",
            "The mill stands on the river at Harsk.",
            "The mill stood on the river, Ben Stokes said, and the board had sold it.",
            "The ledger burned, said a clerk, in “a night of smoke”.",
        ],
    )
    def test_background_answers_and_what_is_ascribed_want_no_other_source(self, engine: Engine, sentence: str) -> None:
        body = f"Orla Vane bribed two inspectors. {sentence}"
        assert not of_rule(engine, body, "sourcing.unattributed-claim")

    def test_what_stands_beside_a_quotation_is_ours_in_any_paragraph(self, engine: Engine) -> None:
        told = "The board, which had sold the mill to a cousin for one crown, called it “a palace”."
        body = f"Orla Vane bribed two inspectors.\n\n{told}\n\nThe mill was lost, Ben Stokes said."
        found = of_rule(engine, body, "sourcing.unattributed-claim")
        assert [body[f.span.start : f.span.end] for f in found if f.span] == [told]

    def test_a_story_that_accuses_nobody_may_tell_what_was_not_done(self, engine: Engine) -> None:
        body = "The mill shut on 4 March 2024. No drain was laid. The tenants were moved to Harsk."
        assert not of_rule(engine, body, "sourcing.unattributed-claim")

    def test_what_a_court_found_may_be_told_as_fact(self, engine: Engine) -> None:
        body = "Orla Vane was jailed for three years. Vane stole £9,000 from a choir."
        assert not of_rule(engine, body, "sourcing.unattributed-allegation")

    def test_one_voice_behind_every_allegation_is_pointed_out(self, engine: Engine) -> None:
        body = f"“Vane bribed them,” said Ben Stokes.\n\n“Orla Vane lied to us all,” Stokes said.\n\n{PADDING}"
        assert of_rule(engine, body, "sourcing.single-source")


class TestReplies:
    def test_an_accused_party_without_an_answer(self, engine: Engine) -> None:
        body = "Orla Vane and Ben Stokes bribed two inspectors, records show. Stokes declined to comment."
        (finding,) = of_rule(engine, body, "reply.not-in-text")
        assert finding.severity is Severity.MUST
        assert "Orla Vane" in finding.message

    def test_somebody_before_a_court_need_not_be_asked_first(self, engine: Engine) -> None:
        (finding,) = of_rule(engine, "Orla Vane was charged with arson on Monday.", "reply.not-in-text")
        assert finding.severity is Severity.SHOULD

    def test_a_story_in_which_none_of_the_accused_speaks_is_one_sided(self, engine: Engine) -> None:
        body = f"Orla Vane bribed two inspectors. Ben Stokes embezzled the rest.\n\n{PADDING}"
        assert of_rule(engine, body, "balance.one-sided")
        assert not of_rule(engine, body + "\n\n“That is false,” Vane said.", "balance.one-sided")


class TestFingerprints:
    BODY = "Orla Vane bribed two inspectors.\n\nSources say the mill will close."

    def prints(self, engine: Engine, body: str) -> dict[str, str]:
        return {f.fingerprint: f.rule for f in analyse(engine, body).findings}

    def test_they_survive_an_edit_elsewhere(self, engine: Engine) -> None:
        before = self.prints(engine, self.BODY)
        after = self.prints(engine, f"It rained on Harsk.\n\n{self.BODY}")
        assert before.items() <= after.items()

    def test_they_survive_a_change_of_order(self, engine: Engine) -> None:
        first, second = self.BODY.split("\n\n")
        assert self.prints(engine, self.BODY) == self.prints(engine, f"{second}\n\n{first}")

    def test_the_same_sentence_twice_has_two(self, engine: Engine) -> None:
        body = f"{self.BODY}\n\nSources say the mill will close."
        found = [f.fingerprint for f in of_rule(engine, body, "sourcing.unnamed-source")]
        assert len(found) == len(set(found)) == 2
        assert found[0] in self.prints(engine, self.BODY)

    def test_a_changed_sentence_has_another(self, engine: Engine) -> None:
        changed = self.BODY.replace("two inspectors", "three inspectors")
        one = {p for p, r in self.prints(engine, self.BODY).items() if r.endswith("allegation")}
        other = {p for p, r in self.prints(engine, changed).items() if r.endswith("allegation")}
        assert one.isdisjoint(other)

    def test_a_missing_reply_keeps_its_own_while_the_party_stays_accused(self, engine: Engine) -> None:
        longer = f"{self.BODY}\n\nVane also lied to the board."
        one = {p for p, r in self.prints(engine, self.BODY).items() if r == "reply.not-in-text"}
        assert one
        assert one <= self.prints(engine, longer).keys()

    def test_findings_stand_in_reading_order_with_ids(self, engine: Engine) -> None:
        found = analyse(engine, self.BODY).findings
        assert [f.id for f in found] == [f"f{n}" for n in range(1, len(found) + 1)]
        starts = [f.span.start for f in found if f.span]
        assert starts == sorted(starts)
