"""Findings that need the whole story: unnamed sources, allegations in our own voice, accused parties without an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsdesk.analysis.claims_lexicon import verb_forms
from newsdesk.analysis.conduct import ConductRules, Covered
from newsdesk.analysis.facts import PlacedBlock, RawFinding, StoryFacts
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.parties_claims import ClaimNote, Resolved
from newsdesk.analysis.sourcing import UNNAMED
from newsdesk.domain.detected import (
    Attribution,
    AttributionKind,
    Category,
    ClaimKind,
    DetectedParty,
    ReplyKind,
    Severity,
    SourceKind,
    Strength,
)
from newsdesk.domain.spans import Field, Span

_FILE = "sourcing"
_LONG_ENOUGH = 120  # words below which a story is a brief, and balance is not asked of it
_SEVERAL = 2
_THIN = 500  # words to one accusation of ours, above which a story does not accuse throughout
_DENSE = 120  # words to one accusation, of whomever, up to which a story accuses throughout
_DESCRIBED = 1  # words of a source's head beyond which it is described: "senior health officials"
_ENDS_HEAD = frozenset(
    (
        "of",
        "in",
        "with",
        "at",
        "from",
        "who",
        "whose",
        ",",
        "close",
        "familiar",
        "inside",
        "near",
        "within",
        "briefed",
        "involved",
        "on",
        "to",
        "for",
        *("-", "--", "–", "—", "("),
    )
)
_OWNED = frozenset(("the", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "no", "every"))
_PERSON_ENDINGS = (
    *("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ant", "ants", "ee", "ees"),
    *("man", "men", "woman", "women", "person", "people", "staff", "soldiers", "survivors", "relatives"),
)
_PLURALS = ("s", "men", "people")
_POINTING = frozenset(("the", "this", "that", "these", "those"))
_MAY_HIDE = frozenset({SourceKind.UNNAMED, SourceKind.DESCRIBED, SourceKind.NAMED})


class _Rule(NamedTuple):
    """What a rule says whenever it finds something: why it matters, what settles it, the codes it comes from."""

    rule: str
    why: str
    settle: str
    codes: tuple[str, ...]

    def found(self, severity: Severity, message: str) -> RawFinding:
        """A finding of this rule; its place is given beside it."""
        category = Category(self.rule.split(".", 1)[0])
        return RawFinding(self.rule, 0, 0, category, severity, message, self.why, self.settle, self.codes)


_SINGLE_SOURCE = _Rule(
    "sourcing.single-source",
    "A serious claim needs two sources that do not draw on each other, or a sentence that says why one is enough.",
    "Find a second, independent source, or tell the reader that there is one.",
    ("BBC 3.3.4",),
)
_UNNAMED = _Rule(
    UNNAMED,
    "A reader weighs a claim by who makes it; an unnamed source needs a description and a reason.",
    "Name the source, or say how it knows and why it is not named, and record it.",
    ("AP: a bare “source” is barred", "SPJ: explain why a source is not named"),
)
_ALLEGATION = _Rule(
    "sourcing.unattributed-allegation",
    "Told in our own voice, an allegation is ours to prove.",
    "Say in this sentence who alleges it, or record the evidence.",
    ("IPSO 1(iv): tell conjecture from fact", "BBC Accuracy: attribute what is not corroborated"),
)
_NO_REPLY = _Rule(
    "reply.not-in-text",
    "Who is accused is asked, and the reader is told what they said, or that they did not.",
    "Put the allegation to them and carry the answer, or say that they declined or could not be reached.",
    ("BBC right of reply", "SPJ: seek out subjects", "Ofcom 7.11"),
)
_ONE_SIDED = _Rule(
    "balance.one-sided",
    "Each significant side of a dispute is heard, from a source of its own.",
    "Carry a voice of the other side, or its dated public position.",
    ("PCI 1", "Reuters"),
)
_CLAIM = _Rule(
    "sourcing.unattributed-claim",
    "The story accuses somebody; what it tells of conduct without a source wants one, too.",
    "Give the source, or record the evidence.",
    ("BBC Accuracy",),
)


class StoryFinding(NamedTuple):
    """A finding with its place: ``span`` in ``field``, or None; ``key`` tells two of one rule apart when it has no span.

    ``told`` are the words its fingerprint is made of, where they are known already.
    """

    raw: RawFinding
    field: Field
    span: Span | None
    key: str = ""
    claims: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    told: str = ""


class StoryRules:
    """Findings about sourcing, balance and reply over a whole story; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._ranks = lexicons.words(_FILE, "hidden-ranks")
        self._hidden = lexicons.words(_FILE, "hidden-sources") | self._ranks
        self._collectives = lexicons.words(_FILE, "collectives")
        self._reasons = lexicons.words(_FILE, "reasons")
        self._telling = frozenset(form for base in lexicons.words(_FILE, "telling") for form in verb_forms(base))
        self._public = lexicons.words(_FILE, "public-sources")
        self._voices = self._public | lexicons.words(_FILE, "known-voices")
        self._conduct = ConductRules(lexicons)

    def read(
        self, story: StoryFacts, attributions: tuple[Attribution, ...], resolved: Resolved, words: int
    ) -> Iterator[StoryFinding]:
        """Every such finding, in no particular order."""
        yield from self._unnamed_sources(story, attributions)
        convicted = _convicted(resolved)
        yield from _allegations(resolved, convicted)
        yield from _missing_replies(resolved, convicted)
        if words >= _LONG_ENOUGH:
            yield from self._single_source(attributions, resolved, convicted)
            yield from _one_sided(resolved, convicted)

    def conduct(
        self, story: StoryFacts, resolved: Resolved, spoken_sentences: Callable[[], Covered]
    ) -> Iterator[StoryFinding]:
        """Sentences in our own voice that tell conduct, in a story that accuses somebody.

        Where only others accuse, just what is said of the accused counts; where we do more than once, of anybody named.
        Where our own accusations are thinly spread, as in the reporting of a campaign, only what is grave does.
        """
        convicted = _convicted(resolved)
        accused = [p for p in resolved.parties if p.accused and p.id not in convicted]
        ours = [n for n in _allegation_notes(resolved) if n.claim.strength is Strength.ASSERTED]
        if not accused:
            return
        against = sum(1 for n in ours if not n.claim.attributed and n.claim.against)
        words = sum(placed.facts.words for placed in story.blocks)
        thin = max(against, 1) * _THIN < words
        wide = not thin or len(_allegation_notes(resolved)) * _DENSE >= words
        several = len(ours) >= _SEVERAL and not thin
        about = [p for p in resolved.parties if p.id not in convicted] if several else accused
        for told in self._conduct.read(story, resolved, about, spoken_sentences(), wide=wide):
            if (told.party is None and not ours and not wide) or (thin and not wide and not told.grave):
                continue
            whom = f"Said of {told.party.name} in our own voice." if told.party else "Conduct told in our own voice."
            parties = (told.party.id,) if told.party else ()
            yield StoryFinding(_CLAIM.found(Severity.NOTE, whom), told.field, told.span, "", (), parties)

    def _unnamed_sources(self, story: StoryFacts, attributions: tuple[Attribution, ...]) -> Iterator[StoryFinding]:
        seen: set[tuple[Field, Span]] = set()
        for attribution in attributions:
            source = attribution.source
            if source is None or attribution.source_kind not in _MAY_HIDE or (attribution.field, source) in seen:
                continue
            if (attribution.source_kind is SourceKind.NAMED and attribution.source_name) or not self.tells(
                story, attribution
            ):
                continue
            placed = story.holding(attribution.field, source.start)
            seen.add((attribution.field, source))
            severity = self._weight_of_source(placed, source)
            if severity is not None:
                end = (
                    max(source.end, attribution.cue.end)
                    if attribution.cue and 0 <= attribution.cue.start - source.end <= 1
                    else source.end
                )
                yield StoryFinding(_unnamed(placed, source, severity), attribution.field, Span(source.start, end))

    def tells(self, story: StoryFacts, attribution: Attribution) -> bool:
        """Whether the cue tells what the source says or thinks is true (not what it wants or admires)."""
        if attribution.cue is None or attribution.kind is not AttributionKind.INDIRECT:
            return True
        placed = story.holding(attribution.field, attribution.cue.start)
        start, end = attribution.cue.start - placed.offset, attribution.cue.end - placed.offset
        return not self._telling.isdisjoint(placed.facts.block.text[start:end].casefold().split())

    def _weight_of_source(self, placed: PlacedBlock, source: Span) -> Severity | None:
        block = placed.facts.block
        first, last = block.tokens_in(source.start - placed.offset, source.end - placed.offset)
        words = block.lower[first:last]
        stop = next((i for i, word in enumerate(words) if word in _ENDS_HEAD), len(words))
        head = words[:stop]
        if not head or self._is_named(placed, first + stop):
            return None
        if self._hidden.isdisjoint(head[-1:]) and (len(head) == 1 or self._hidden.isdisjoint(head[-2:])):
            if head[0] in _OWNED or not (head[-1] in self._collectives or self._is_somebody(head)):
                return None
            return Severity.NOTE if stop < len(words) or self._named_nearby(placed, last) else Severity.SHOULD
        whole = stop == len(words)
        if (head[0] in _POINTING and whole) or self._says_whose(placed, first, first + stop):
            return Severity.NOTE
        described = not whole or len(head) > _DESCRIBED
        if described and not (self._ranks.isdisjoint(head) and self._reasons.isdisjoint(block.lower)):
            return Severity.SHOULD
        return Severity.MUST

    def _is_named(self, placed: PlacedBlock, last: int) -> bool:
        """Whether the head of a source, up to token ``last``, is a name, or a name stands beside it ("a baker, Ada Holm,").

        A word that opens its sentence has a capital and need not be a name: "Sources say".
        """
        block = placed.facts.block
        end = block.ends[last - 1]
        opens = block.lower[last - 1] in self._hidden or block.lower[last - 1] in self._collectives
        beside = block.starts[last + 1] if last + 1 < len(block.words) and block.lower[last] == "," else -1
        return any(
            m.start == beside or (m.start < end <= m.end and not (opens and m.sentence_start))
            for m in placed.facts.names
        )

    def _says_whose(self, placed: PlacedBlock, first: int, last: int) -> bool:
        """Whether a name stands in the head, tokens ``first:last``: "Orlan security officials"."""
        block = placed.facts.block
        start, end = block.starts[first], block.ends[last - 1]
        return any(m.start < end and m.end > start and not m.sentence_start for m in placed.facts.names)

    def _is_somebody(self, head: list[str]) -> bool:
        """Whether a head without an owner is some person or persons: "a former engineer", "squad members"."""
        last = head[-1]
        if not last.endswith(_PERSON_ENDINGS) or not self._voices.isdisjoint((*head, last.removesuffix("s"))):
            return False
        return (len(head) > 1 or last.endswith(_PLURALS)) and "'s" not in head and "’s" not in head

    def _named_nearby(self, placed: PlacedBlock, token: int) -> bool:
        """Whether somebody is named after a group in the same paragraph: an example of it."""
        block = placed.facts.block
        return any(m.start >= block.ends[token - 1] for m in placed.facts.names)

    def _single_source(
        self, attributions: tuple[Attribution, ...], resolved: Resolved, convicted: frozenset[str]
    ) -> Iterator[StoryFinding]:
        notes = [n for n in _allegation_notes(resolved) if not convicted.issuperset(n.claim.against)]
        if len(notes) < _SEVERAL or any(not n.claim.attributions for n in notes):
            return
        by_id = {a.id: a for a in attributions}
        sources = {self._identity(by_id[n.claim.attributions[0]]) for n in notes}
        if len(sources) == 1 and (only := sources.pop()) and self._public.isdisjoint(only.split()):
            claim = notes[0].claim
            raw = _SINGLE_SOURCE.found(Severity.SHOULD, "All allegations rest on one source.")
            yield StoryFinding(raw, claim.field, None, "", tuple(n.claim.id for n in notes))

    @staticmethod
    def _identity(attribution: Attribution) -> str:
        return (attribution.source_name or attribution.source_kind.value).casefold()


def _unnamed(placed: PlacedBlock, source: Span, severity: Severity) -> RawFinding:
    phrase = placed.facts.block.text[source.start - placed.offset : source.end - placed.offset]
    return _UNNAMED.found(severity, f"“{phrase}” is nobody the reader can judge.")


def _convicted(resolved: Resolved) -> frozenset[str]:
    """Ids of the parties of whom the story says that a court convicted them, or that they admitted it."""
    return frozenset(p for n in resolved.notes if n.convicted for p in n.claim.against)


def _allegation_notes(resolved: Resolved) -> list[ClaimNote]:
    """The allegations that sentences make; not those that only the story as a whole tells."""
    return [n for n in resolved.notes if n.claim.kind is ClaimKind.ALLEGATION and not n.weighed]


def _allegations(resolved: Resolved, convicted: frozenset[str]) -> Iterator[StoryFinding]:
    names = {p.id: p.name for p in resolved.parties}
    for note in resolved.notes:
        claim = note.claim
        if claim.kind is ClaimKind.ALLEGATION and not claim.attributed and not claim.against:
            raw = _CLAIM.found(Severity.NOTE, "A wrong told in our own voice; nobody is said to allege it.")
            yield StoryFinding(raw, claim.field, claim.span, "", (claim.id,))
        if claim.attributed or convicted.issuperset(claim.against) or claim.kind is not ClaimKind.ALLEGATION:
            continue
        against = " and ".join(names[p] for p in claim.against)
        hedged = claim.strength is Strength.HEDGED
        raw = _ALLEGATION.found(
            Severity.SHOULD if hedged or note.light or note.doubtful else Severity.MUST,
            f"An allegation against {against}, and nobody is said to make it.",
        )
        yield StoryFinding(raw, claim.field, claim.span, "", (claim.id,), claim.against)


def _missing_replies(resolved: Resolved, convicted: frozenset[str]) -> Iterator[StoryFinding]:
    notes = {n.claim.id: n for n in resolved.notes}
    for party in resolved.parties:
        if not party.accused or party.reply is not ReplyKind.NONE or party.id in convicted:
            continue
        made = [notes[c] for c in party.claims]
        in_passing = len(made) == 1 and made[0].light and not made[0].claim.attributed
        weighed = all(n.weighed for n in made)
        soft = in_passing or weighed or made[0].doubtful or all(n.official for n in made)
        first = made[0].claim
        accused = f"looks accused ({'; '.join(made[0].weighed)})" if weighed else "is accused"
        message = f"{party.name} {accused}, and no answer is in the text."
        raw = _NO_REPLY.found(Severity.SHOULD if soft else Severity.MUST, message)
        yield StoryFinding(raw, first.field, first.span, party.name.casefold(), party.claims, (party.id,))


def _one_sided(resolved: Resolved, convicted: frozenset[str]) -> Iterator[StoryFinding]:
    accused = [p for p in resolved.parties if p.accused and p.id not in convicted]
    if len(_allegation_notes(resolved)) < _SEVERAL or not accused or any(p.reply is ReplyKind.REPLY for p in accused):
        return
    if all(p.reply is not ReplyKind.NONE for p in accused) or all(_only_official(p, resolved.notes) for p in accused):
        return
    raw = _ONE_SIDED.found(Severity.SHOULD, "No answer of anybody accused is in the text.")
    yield StoryFinding(raw, Field.BODY, None, "", (), tuple(p.id for p in accused))


def _only_official(party: DetectedParty, notes: tuple[ClaimNote, ...]) -> bool:
    return all(n.official for n in notes if party.id in n.claim.against)
