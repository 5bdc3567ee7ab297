"""The budget of unnamed sources: every phrase, what is still owed, and what rests on nobody who is named."""

from __future__ import annotations

from newsdesk.domain.detected import ClaimKind, PartyKind, ReplyKind
from newsdesk.domain.records import MatchKind, Source
from newsdesk.policy.anonymity import Owed, budget

ORDER = "Ruth Calder ordered the changes"
CORNERS = "Tallis Marine sometimes cut corners"
PHRASE = "sourcing.unnamed-source"


def spent(story):
    return budget(story.policy, story.dossier, story.now)


def owed(story):
    return [debt.owed for debt in spent(story).debts]


def test_a_story_that_names_everybody_has_no_budget(story):
    story.source("Ruth Calder")
    assert spent(story).empty


def test_a_phrase_is_not_matched_until_it_stands_for_a_record_or_is_dismissed(story):
    finding = story.finding(PHRASE, "officials")
    [phrase] = spent(story).phrases
    assert (phrase.at.text, phrase.matched, spent(story).unmatched) == ("officials", False, 1)
    source = story.source("Source A", named=False)
    story.match(MatchKind.SOURCE, finding.fingerprint, source)
    [phrase] = spent(story).phrases
    assert (phrase.sources, phrase.matched) == ((source,), True)


def test_a_dismissed_phrase_says_why(story):
    finding = story.finding(PHRASE, "officials")
    story.match(MatchKind.DISMISSED, finding.fingerprint, reason="misread")
    [phrase] = spent(story).phrases
    assert (phrase.dismissed, spent(story).unmatched) == ("misread", 0)


def test_a_plural_with_one_record_is_owed_until_there_are_two(story):
    finding = story.finding(PHRASE, "officials")
    story.match(MatchKind.SOURCE, finding.fingerprint, story.source("Source A", named=False))
    [debt] = [d for d in spent(story).debts if d.owed is Owed.PLURAL]
    assert debt.words == "“officials” speaks of several; one source is recorded: Source A."
    assert [at.text for at in debt.passages] == ["officials"]
    story.match(MatchKind.SOURCE, finding.fingerprint, story.source("Source B", named=False))
    assert Owed.PLURAL not in owed(story)


def test_who_declined_cannot_speak_unnamed_whether_the_log_or_the_copy_says_so(story):
    story.accuse("Tallis Marine", CORNERS)
    party = story.party("Tallis Marine")
    source = story.source("a manager", named=False, side="Tallis Marine")
    assert Owed.DECLINED not in owed(story)
    story.says_silent("Tallis Marine", ReplyKind.DECLINED)
    [debt] = [d for d in spent(story).debts if d.owed is Owed.DECLINED]
    assert (debt.parties, debt.sources) == ((party,), (source,))


def test_an_opinion_and_an_attack_on_a_person_from_unnamed_sources_are_owed(story):
    unnamed = story.source("Source A", named=False)
    opinion = story.allegation("after a private dinner", kind=ClaimKind.OPINION)
    story.evidence(opinion, unnamed)
    attack = story.allegation(ORDER, story.party("Ruth Calder", kind=PartyKind.PERSON))
    story.evidence(attack, unnamed)
    about_a_body = story.allegation(CORNERS, story.party("Tallis Marine"))
    story.evidence(about_a_body, unnamed)
    debts = {d.owed: d for d in spent(story).debts}
    assert debts[Owed.OPINION].claims == (opinion,)
    assert debts[Owed.ATTACK].claims == (attack,)
    story.evidence(attack, story.source("The minutes"))
    assert Owed.ATTACK not in owed(story)


def test_a_reason_that_is_not_in_the_copy_and_an_editor_who_does_not_know_are_owed(story):
    story.source("Source A", named=False, reader_reason="because they feared for their work")
    assert owed(story) == [Owed.REASON, Owed.EDITOR]
    story.change(sources=(Source("s", "Source A", named=False, reader_reason="After a private dinner", known_to="ed"),))
    assert owed(story) == []


def test_the_share_counts_recorded_allegations_and_those_only_read_in_the_text(story):
    story.accuse("Tallis Marine", CORNERS)
    claim = story.allegation(ORDER, story.party("Ruth Calder"))
    story.evidence(claim, story.source("Source A", named=False))
    result = spent(story)
    assert (result.resting, result.allegations, result.alone_claims) == (1, 2, (claim,))
    assert [at.text for at in result.alone] == [ORDER]
