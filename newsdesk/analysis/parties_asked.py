"""Parties that a story says it asked: something was put to whoever "did not respond to questions" or "declined to comment".

The story need not say in one sentence what was put to them. They count as accused, softly: the claim is a question, and it
stands in the sentence that names them last before the passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.domain.detected import Attribution, AttributionKind, DetectedReply, PartyKind, ReplyKind
from newsdesk.domain.spans import Field, Span

_PUT_TO = frozenset(
    (
        "comment", "questions", "question", "interview", "interviewed", "interviews", "reached", "respond", "responded", "reply",
        "replied", "messages", "calls", "emails", "e-mails", "requests", "request", "letter", "letters", "unanswered", "approached",
        "contacted", "media", "press", "reporters", "reporter", "journalist", "silent", "phone", "reach", "contact", "questionnaire",
    )
)  # fmt: skip
_SPOKESPEOPLE = frozenset(("spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople"))
_REPRESENTATIVES = _SPOKESPEOPLE | frozenset(
    (
        "lawyer", "solicitor", "attorney", "publicist", "barrister", "counsel", "secretary", "officer", "mother", "father", "widow", "wife", "husband", "brother", "sister", "son", "daughter",
    )
)  # fmt: skip
_SPEAKING = frozenset(
    ("discuss", "speak", "talk", "elaborate", "drawn", "explain", "address", "silence", "interviewed")
)
_DENYING = frozenset(
    (
        "denied",
        "denies",
        "deny",
        "denying",
        "rejected",
        "rejects",
        "disputed",
        "disputes",
        "dismissed",
        "dismisses",
        "refuted",
        "rebutted",
    )
)
_OWN = frozenset(("he", "she", "it", "they", "his", "her", "its", "their", "any", "there", "the"))
_CHARGES = frozenset(
    (
        "account",
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "charge",
        "charges",
        "claim",
        "claims",
        "criticism",
        "findings",
        "wrongdoing",
        "suggestion",
        "suggestions",
    )
)
_LAWYERS = frozenset(("lawyer", "lawyers", "solicitor", "solicitors", "attorney", "attorneys", "barrister", "counsel"))
_SUFFERERS = frozenset(
    (
        "family",
        "families",
        "victim",
        "victims",
        "widow",
        "parents",
        "plaintiff",
        "plaintiffs",
        "claimants",
        "survivors",
        "tenants",
        "workers",
        "residents",
        "general",
        "district",
        "prosecutor",
        "prosecution",
    )
)
_TELLING = frozenset(
    (
        "said",
        "says",
        "told",
        "confirmed",
        "added",
        "explained",
        "wrote",
        "acknowledged",
        "noted",
        "stated",
        "argued",
        "believes",
        "thinks",
        "recalled",
        "described",
        "warned",
    )
)
_LAWFUL = frozenset(
    (
        "lawful",
        "legal",
        "lawfully",
        "proper",
        "properly",
        "complied",
        "followed",
        "compliant",
        "accordance",
        "apologise",
        "apologize",
        "sorry",
        "regret",
        "seriously",
        "unaware",
        "safe",
        "routine",
        "normal",
        "standard",
        "advice",
    )
)
_APPROACHED = frozenset(("contacted", "approached", "confronted"))
_SAID = frozenset(("said", "says", "wrote", "told", "insisted", "added", "maintained"))
_ITSELF = frozenset(
    ("it", "they", "company", "firm", "club", "council", "trust", "agency", "troops", "staff", "officers")
)
_DID = frozenset(("had", "has", "have", "was", "were", "did", "would", "could", "is", "are", "does", "never", "always"))
_OURSELVES = frozenset(("we", "our", "us", "ours"))
_NEAR = 8  # tokens beside a name in which a spokesman must stand
_BESIDE = 5  # tokens behind the comma after a name in which its office must stand
_INVESTIGATORS = frozenset(
    (
        "police", "court", "courts", "tribunal", "prosecutor", "prosecutors", "prosecution", "fbi", "justice", "coroner",
        "constabulary", "yard", "pentagon",
    )
)  # fmt: skip
_INTERVIEWS = frozenset(("interview", "interviews", "request", "requests", "respond", "responded", "reply", "replied"))
_UNDER_WAY = frozenset(("investigation", "inquiry", "proceedings", "probe", "review", "ongoing"))
_NOT_COMMENT = frozenset(("subject", "details", "identity", "name", "names", "whether", "number", "how"))


class Asked(NamedTuple):
    """A party that was asked, and the sentence that stands for what was put to it."""

    party: Party
    field: Field
    span: Span
    block: int


def parties_asked(
    story: StoryFacts,
    parties: Parties,
    passages: Iterable[tuple[DetectedReply, Party | None, int]],
    attributions: Iterable[Attribution],
    accused: set[int],
) -> Iterator[Asked]:
    """The parties asked that no allegation fell on. ``accused`` holds the ids of the parties that one did fall on."""
    spoke: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.source_name and attribution.cue is not None:
            spoke.setdefault(attribution.source_name.casefold(), []).append(attribution)
    for reply, party, index in passages:
        if party is None or id(party) in accused:
            continue
        placed = story.blocks[index]
        if reply.kind is ReplyKind.REPLY:
            if _defends_itself(placed, party, reply, accuses=bool(accused)) and not _speaks_for_another(placed, party):
                accused.add(id(party))
                yield Asked(party, reply.field, _sentence(story, party, reply, placed), index)
            continue
        if (
            _is_public(party, parties, reply.kind)
            or _speaks_for_another(placed, party)
            or not _was_put(placed, reply)
            or _is_kin(party, parties, accused)
        ):
            continue
        asked = reply.kind is ReplyKind.DECLINED and party.kind is PartyKind.PERSON and not _was_to_speak(placed, reply)
        if asked and _spoke(story, party, spoke, reply):
            continue
        accused.add(id(party))
        yield Asked(party, reply.field, _sentence(story, party, reply, placed), index)


def _defends_itself(placed: PlacedBlock, party: Party, reply: DetectedReply, *, accuses: bool) -> bool:
    """Whether an answer shows what was put to the party: a denial, a lawyer’s word, a body’s statement on what it did itself.

    ``accuses``: the story accuses somebody already.
    """
    block = placed.facts.block
    first, last = block.tokens_in(reply.span.start - placed.offset, reply.span.end - placed.offset)
    words = block.lower[first:last]
    if not _DENYING.isdisjoint(words[: last - first - 1]):
        at = next(i for i, word in enumerate(words) if word in _DENYING)
        that = next((i for i in range(at, min(at + _NEAR, len(words) - 1)) if words[i] == "that"), -1)
        own = that < 0 or words[that + 1] in _OWN  # not "dismissed claims that Y …"
        return own and (words[at].startswith("den") or not _CHARGES.isdisjoint(words[at + 1 : at + _NEAR]))
    if not _LAWYERS.isdisjoint(words):
        return _SUFFERERS.isdisjoint(words)
    if not _APPROACHED.isdisjoint(words[:2]):
        return accuses  # "When contacted, X said …"
    if not accuses or party.kind is PartyKind.PERSON:
        return False
    said = next((i for i, word in enumerate(words) if word in _SAID), len(words))
    behind = words[said + 1 :]
    does = any(word in _ITSELF and _DID.intersection(behind[i + 1 : i + 3]) for i, word in enumerate(behind))
    return does or not (_OURSELVES.isdisjoint(behind) and _LAWFUL.isdisjoint(behind))


def _was_to_speak(placed: PlacedBlock, reply: DetectedReply) -> bool:
    """Whether somebody would not be interviewed at all, whatever they said elsewhere."""
    block = placed.facts.block
    return (
        "interviewed"
        in block.lower[slice(*block.tokens_in(reply.span.start - placed.offset, reply.span.end - placed.offset))]
    )


def _says(story: StoryFacts, attribution: Attribution) -> bool:
    """Whether the cue of indirect speech says something: not "promised to", "wanted"."""
    cue = attribution.cue
    return cue is not None and not _TELLING.isdisjoint(story.text(attribution.field, cue).casefold().split())


def _spoke(story: StoryFacts, party: Party, said: Mapping[str, list[Attribution]], reply: DetectedReply) -> bool:
    """Whether somebody who would not answer is a source elsewhere in the story."""
    told = (a for name in party.names() for a in said.get(name.casefold(), ()) if a.field is reply.field)
    cues = (a.cue for a in told if a.kind is not AttributionKind.INDIRECT or _says(story, a))
    return any(not reply.span.overlaps(cue) for cue in cues if cue is not None)


def _is_public(party: Party, parties: Parties, kind: ReplyKind) -> bool:
    """Whether the party is one that stories ask about others: the police, a court; or an office that may not comment."""
    words = {word.strip(".’'") for name in party.names() for word in name.casefold().split()}
    asked = _INVESTIGATORS if kind is ReplyKind.NO_RESPONSE else parties.words.public_bodies
    return not words.isdisjoint(asked)


def _speaks_for_another(placed: PlacedBlock, party: Party) -> bool:
    """Whether the sentence says that the party is a spokesman or a lawyer, who was asked for somebody else; or has a spokesman."""
    block = placed.facts.block
    for field, span in party.mentions:
        start = span.start - placed.offset
        if field is not placed.field or not 0 <= start < len(block.text):
            continue
        at = block.token_at(start)
        last = block.token_at(span.end - placed.offset - 1) + 1
        sentence = block.sentence_at(at)
        before = block.lower[max(sentence.first, at - _NEAR) : at]
        behind = block.lower[last : min(sentence.last, last + _NEAR)]
        beside = before[-2:-1] if before[-1:] == [","] else before[-1:]  # "the solicitor, X"
        if not _SPOKESPEOPLE.isdisjoint((*before, *behind)) or not _REPRESENTATIVES.isdisjoint(beside):
            return True
        if behind[:1] == [","] and behind[1:2] != ["through"] and not _REPRESENTATIVES.isdisjoint(behind[1:_BESIDE]):
            return True
    return False


def _is_kin(party: Party, parties: Parties, accused: set[int]) -> bool:
    """Whether a person bears the surname of somebody accused: families are asked about their own."""
    if party.kind is not PartyKind.PERSON:
        return False
    surname = party.name.split()[-1]
    return any(p.name.split()[-1] == surname for p in parties.all if id(p) in accused)


def _was_put(placed: PlacedBlock, reply: DetectedReply) -> bool:
    """Whether the passage is about an answer to what the story says."""
    block = placed.facts.block
    first, last = block.tokens_in(reply.span.start - placed.offset, reply.span.end - placed.offset)
    words = set(block.lower[first:last])
    sentence = block.sentence_at(first)
    if first > sentence.first and "referred" in block.lower[sentence.first : first]:
        return False  # it was somebody else's question
    if reply.kind is ReplyKind.DECLINED and not (_UNDER_WAY.isdisjoint(words) and _NOT_COMMENT.isdisjoint(words)):
        return False
    put = _PUT_TO & words
    if reply.kind is ReplyKind.DECLINED and "except" not in words and not words.isdisjoint(_SPEAKING):
        return True
    only_talk = put <= _INTERVIEWS and not words.isdisjoint(("interview", "interviews"))
    return bool(put) and not (reply.kind is ReplyKind.NO_RESPONSE and only_talk)


def _sentence(story: StoryFacts, party: Party, reply: DetectedReply, asked: PlacedBlock) -> Span:
    """The sentence that names the party last before the passage; failing that, the passage."""
    before = [m for m in party.mentions if m.field is reply.field and m.span.end <= reply.span.start]
    if not before:
        return reply.span
    placed = next(story.crossing(reply.field, before[-1].span), asked)
    block = placed.facts.block
    sentence = block.sentence_at(block.token_at(before[-1].span.start - placed.offset))
    return Span(sentence.start + placed.offset, sentence.end + placed.offset)
