"""What became of each finding: open, or settled, by what and by whom."""

from __future__ import annotations

from newsdesk.domain.records import MatchKind
from newsdesk.policy.settled import settlements

CUT = "Tallis Marine sometimes cut corners on the quay"


def settled(story):
    return settlements(story.policy, story.dossier, story.checklist())


def test_a_finding_is_open_until_a_person_decides_and_then_says_who_and_why(story):
    finding = story.finding("balance.loaded-word", "cut corners")
    assert finding.fingerprint not in settled(story)
    match = story.match(MatchKind.DISMISSED, finding.fingerprint, reason="misread", by="ed")
    found = settled(story)[finding.fingerprint]
    assert (found.words, found.by, found.match) == ("dismissed: The analysis misread the sentence.", "ed", match)


def test_a_finding_matched_to_a_source_names_it(story):
    finding = story.finding("sourcing.unnamed-source", "officials")
    story.match(MatchKind.SOURCE, finding.fingerprint, story.source("a council official", named=False))
    assert settled(story)[finding.fingerprint].words == "source a council official"


def test_a_finding_whose_claim_has_its_evidence_names_claim_and_source(story):
    finding = story.finding("sourcing.unattributed-claim", CUT)
    claim = story.allegation(CUT, story.party("Tallis Marine"), created_by="ana")
    assert finding.fingerprint not in settled(story)
    story.evidence(claim, story.source("the minutes"))
    found = settled(story)[finding.fingerprint]
    assert (found.words, found.by, found.match) == (f"claim “{CUT}”: the minutes", "ana", "")


def test_a_finding_that_two_questions_ask_about_is_open_until_both_are_answered(story):
    finding = story.finding("sourcing.unattributed-allegation", CUT)
    claim = story.allegation(CUT, story.party("Tallis Marine"))
    story.evidence(claim, story.source("the minutes"), basis="document_seen")
    assert finding.fingerprint not in settled(story), "it still reads as established fact"
