"""All findings of a story in reading order, each with an id and a fingerprint (tier 2)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from newsdesk.analysis.facts import PlacedBlock, RawFinding, StoryFacts
from newsdesk.analysis.findings_prints import Fingerprints, words_of
from newsdesk.analysis.findings_story import StoryFinding, StoryRules
from newsdesk.analysis.parties_claims import Resolved
from newsdesk.analysis.sourcing import AGENTLESS, UNNAMED
from newsdesk.domain.detected import Attribution, AttributionKind, Category, Finding, Severity, SourceKind
from newsdesk.domain.spans import Field, Span

_MOTIVE = "balance.motive"
_SCARE = "sourcing.unattributed-quote"
_ASKING = frozenset({_MOTIVE, "balance.rhetorical-question", _SCARE})  # rules that ask whose the words are
_NO_FACE = frozenset({"a", "an", "some", "we", "several"})  # they open a source whom the reader cannot judge, or is us
_KNOWING = frozenset({"know", "knows", "knew", "known"})
_FIELD_ORDER = {Field.HEADLINE: 0, Field.STANDFIRST: 1, Field.BODY: 2}
_TO_BE_DONE = "to "
_NEAR_SPANS = 6  # ascribed spans before a place among which the one that covers it is


def assemble(
    story: StoryFacts,
    attributions: tuple[Attribution, ...],
    resolved: Resolved,
    rules: StoryRules,
    *,
    extra: Iterable[StoryFinding],
    words: int,
) -> tuple[Finding, ...]:
    """Every finding of a story: of single lines, of the story, and ``extra`` ones; in reading order."""
    alleging = {(c.field, c.span.start) for c in resolved.claims}
    collected = [*extra, *rules.read(story, attributions, resolved, words)]
    if any(note.claim.against for note in resolved.notes):
        telling = [a for a in attributions if a.id not in resolved.thoughts and _says(story, a, rules)]
        collected.extend(rules.conduct(story, resolved, lambda: _spoken_sentences(story, telling)))
    ours = _OwnVoice(story, attributions, rules)
    accuses = any(note.claim.against for note in resolved.notes)
    for placed in story.blocks:
        for raw, told in zip(placed.facts.findings, placed.facts.told, strict=True):
            found = _placed(raw, told, placed, alleging)
            if (accuses or not raw.doubtful) and (raw.rule not in _ASKING or ours.keeps(found)):
                collected.append(found)
    collected = _without_doubles(collected)
    collected.sort(key=_reading_order)
    prints = Fingerprints()
    return tuple(
        Finding(
            f"f{n}",
            prints.of(found.raw.rule, found.key, _told(story, found)),
            found.raw.rule,
            found.raw.category,
            found.raw.severity,
            found.field,
            found.span,
            found.raw.message,
            found.raw.why,
            found.raw.settle,
            found.raw.codes,
            found.raw.fixes,
            found.claims,
            found.parties,
        )
        for n, found in enumerate(collected, 1)
    )


class _OwnVoice:
    """Tells what a source says from what we say: motives, questions and scare quotes count in our own voice only.

    A motive stays ours inside what somebody wishes, orders or knows, and when nobody with a face gives it. A word in the
    headline's quotation marks is a speaker's when the body quotes it.
    """

    def __init__(self, story: StoryFacts, attributions: tuple[Attribution, ...], rules: StoryRules) -> None:
        self._story = story
        self._attributions = attributions
        self._rules = rules
        self._ascribed: dict[Field, list[tuple[int, int, int]]] = {}

    def _spans(self, field: Field) -> list[tuple[int, int, int]]:
        """What a field ascribes, in order: start, end, and which attribution does."""
        if not self._ascribed:
            self._ascribed = {field: [] for field in Field}
            for n, a in enumerate(self._attributions):
                if a.source is not None or a.kind is not AttributionKind.INDIRECT:
                    self._ascribed[a.field].extend((start, end, n) for start, end in a.content)
            for ordered in self._ascribed.values():
                ordered.sort()
        return self._ascribed[field]

    def keeps(self, found: StoryFinding) -> bool:
        """Whether the finding begins outside everything that is ascribed.

        "Wants to" is itself read as the cue of what is wanted: it stands before it.
        """
        if found.span is None:
            return True
        if found.raw.rule == _SCARE and found.field is Field.HEADLINE and self._is_quoted_below(found.span):
            return False
        at = found.span.start
        said = self._spans(found.field)
        after = bisect_right(said, (at + 1,))
        covering = [n for start, end, n in said[max(0, after - _NEAR_SPANS) : after] if start <= at < end]
        return not any(found.raw.rule != _MOTIVE or self._is_told(n) for n in covering)

    def _is_told(self, number: int) -> bool:
        """Whether a source that is named or described tells what this attribution holds to be so."""
        attribution = self._attributions[number]
        if attribution.source_kind is SourceKind.UNNAMED or not self._rules.tells(self._story, attribution):
            return False
        source, cue = (self._words(attribution, span) for span in (attribution.source, attribution.cue))
        return _NO_FACE.isdisjoint(source[:1]) and _KNOWING.isdisjoint(cue)

    def _words(self, attribution: Attribution, span: Span | None) -> list[str]:
        """The folded words of the source or the cue of an attribution."""
        return self._story.text(attribution.field, span).casefold().split() if span else []

    def _is_quoted_below(self, span: Span) -> bool:
        """Whether the words of a headline between quotation marks stand in a quotation of the story."""
        head = next(self._story.crossing(Field.HEADLINE, span))
        words = head.facts.block.text[span.start - head.offset + 1 : span.end - head.offset - 1].casefold()
        return any(
            words in block.text[quote.start : quote.end].casefold()
            for placed in self._story.blocks
            if placed.field is not Field.HEADLINE
            for block in (placed.facts.block,)
            for quote in block.quotes
        )


def _placed(raw: RawFinding, told: str, placed: PlacedBlock, alleging: set[tuple[Field, int]]) -> StoryFinding:
    """A finding of one line in its story. Hearsay that carries an allegation must be settled."""
    span = Span(raw.start + placed.offset, raw.end + placed.offset)
    if raw.rule == AGENTLESS and raw.severity is not Severity.NOTE:
        block = placed.facts.block
        sentence = block.sentence_at(block.token_at(raw.start))
        if (placed.field, sentence.start + placed.offset) in alleging:
            raw = raw._replace(severity=Severity.MUST)
    return StoryFinding(raw, placed.field, span, told=told)


def _told(story: StoryFacts, found: StoryFinding) -> str:
    """The words that a fingerprint is made of; none for a finding without a place, or about a reply."""
    if found.told or found.span is None or found.raw.category is Category.REPLY or not story.begins[found.field]:
        return found.told
    placed = story.holding(found.field, found.span.start)
    return words_of(placed.facts.block, [(found.span.start - placed.offset, found.span.end - placed.offset)])[0]


def _says(story: StoryFacts, attribution: Attribution, rules: StoryRules) -> bool:
    """Whether somebody says what is ascribed. What is to be done ("told her to wait") is an order: an act, not a source."""
    if attribution.kind is not AttributionKind.INDIRECT or not attribution.content:
        return True
    ordered = story.text(attribution.field, attribution.content[0]).startswith(_TO_BE_DONE)
    return not ordered and rules.tells(story, attribution)


def _spoken_sentences(story: StoryFacts, attributions: Iterable[Attribution]) -> dict[tuple[Field, int], list[Span]]:
    """The sentences (field, start) that an attribution touches, and what it covers: the content and the cue."""
    starts: dict[Field, list[int]] = {}
    for placed in story.blocks:
        starts.setdefault(placed.field, []).extend(s.start + placed.offset for s in placed.facts.block.sentences)
    out: dict[tuple[Field, int], list[Span]] = {}
    for attribution in attributions:
        ordered = starts.get(attribution.field, [])
        for span in (*attribution.content, *((attribution.cue,) if attribution.cue else ())):
            low = _index(ordered, span.start)
            for i in range(low, len(ordered)):
                if ordered[i] >= span.end:
                    break
                out.setdefault((attribution.field, ordered[i]), []).append(span)
    return out


def _index(ordered: list[int], offset: int) -> int:
    """Where in ascending starts the one stands that holds ``offset``."""
    return max(bisect_right(ordered, offset) - 1, 0)


def _without_doubles(found: list[StoryFinding]) -> list[StoryFinding]:
    """Of an unnamed source found twice the line's own finding stays; hearsay yields to an unnamed source in one place."""
    kept_back = [f for f in found if f.raw.rule == UNNAMED and f.raw.end]
    unnamed = [f for f in found if f.raw.rule == UNNAMED]
    out: list[StoryFinding] = []
    for finding in found:
        rule = finding.raw.rule
        if rule == AGENTLESS and any(_overlap(other, finding) for other in unnamed):
            continue
        if rule == UNNAMED and not finding.raw.end and any(_overlap(other, finding) for other in kept_back):
            continue
        out.append(finding)
    return out


def _overlap(one: StoryFinding, other: StoryFinding) -> bool:
    return (
        one.field is other.field and one.span is not None and other.span is not None and one.span.overlaps(other.span)
    )


def _reading_order(found: StoryFinding) -> tuple[int, int, int, str, str]:
    if found.span is None:
        return 9, 0, 0, found.raw.rule, found.key
    return _FIELD_ORDER[found.field], found.span.start, found.span.end, found.raw.rule, found.key
