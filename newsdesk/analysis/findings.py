"""All findings of a story in reading order, each with an id and a fingerprint (tier 2).

A fingerprint is made of the rule, the words of its sentence and which of several equal sentences it is: it survives
edits elsewhere, and a sentence that is moved keeps its findings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from hashlib import blake2b

from newsdesk.analysis.facts import PlacedBlock, RawFinding, StoryFacts
from newsdesk.analysis.findings_story import StoryFinding, StoryRules, statements_about_accused
from newsdesk.analysis.parties import Resolved
from newsdesk.analysis.sourcing import AGENTLESS, UNNAMED
from newsdesk.domain.detected import Attribution, AttributionKind, Category, Finding, Severity, SourceKind, Strength
from newsdesk.domain.spans import Field, Span

_MOTIVE = "balance.motive"
_SCARE = "sourcing.unattributed-quote"
_FIELD_ORDER = {Field.HEADLINE: 0, Field.STANDFIRST: 1, Field.BODY: 2}
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
    if any(note.claim.strength is Strength.ASSERTED for note in resolved.notes):
        spoken = _spoken_sentences(story, [a for a in attributions if a.id not in resolved.thoughts])
        collected.extend(statements_about_accused(story, resolved, spoken))
    ours = _OwnVoice(story, attributions, rules)
    for placed in story.blocks:
        collected.extend(f for raw in placed.facts.findings if ours.keeps(f := _placed(raw, placed, alleging)))
    collected = _without_doubles(collected)
    collected.sort(key=_reading_order)
    prints = _Fingerprints(story)
    return tuple(
        Finding(
            f"f{n}",
            prints.of(found),
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

    A motive stays ours inside what somebody wishes or orders, and when nobody with a face gives it. A word in the
    headline's quotation marks is a speaker's when the body quotes it.
    """

    _ASKING = frozenset({_MOTIVE, "balance.rhetorical-question", _SCARE})

    def __init__(self, story: StoryFacts, attributions: tuple[Attribution, ...], rules: StoryRules) -> None:
        self._story = story
        self._attributions = attributions
        self._rules = rules
        self._known: dict[bool, dict[Field, list[Span]]] = {}

    def _ascribed(self, field: Field, *, told: bool) -> list[Span]:
        """What a field ascribes, in order; ``told``: only what a source that is named or described tells to be so."""
        if told not in self._known:
            spans = self._known[told] = {field: [] for field in Field}
            for a in self._attributions:
                if a.source is None and a.kind is AttributionKind.INDIRECT:
                    continue
                if not told or (a.source_kind is not SourceKind.UNNAMED and self._rules.tells(self._story, a)):
                    spans[a.field].extend(a.content)
            for ordered in spans.values():
                ordered.sort()
        return self._known[told][field]

    def keeps(self, found: StoryFinding) -> bool:
        """Whether the finding begins outside everything that is ascribed, or is of a rule that does not ask.

        "Wants to" is itself read as the cue of what is wanted: it stands before it.
        """
        if found.raw.rule not in self._ASKING or found.span is None:
            return True
        if found.raw.rule == _SCARE and found.field is Field.HEADLINE and self._is_quoted_below(found.span):
            return False
        start = found.span.start
        said = self._ascribed(found.field, told=found.raw.rule == _MOTIVE)
        after = bisect_right(said, (start, start + 1))
        return not any(span.start <= start < span.end for span in said[max(0, after - _NEAR_SPANS) : after])

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


def _placed(raw: RawFinding, placed: PlacedBlock, alleging: set[tuple[Field, int]]) -> StoryFinding:
    """A finding of one line in its story. Hearsay that carries an allegation must be settled."""
    span = Span(raw.start + placed.offset, raw.end + placed.offset)
    if raw.rule == AGENTLESS and raw.severity is not Severity.NOTE:
        block = placed.facts.block
        sentence = block.sentence_at(block.token_at(raw.start))
        if (placed.field, sentence.start + placed.offset) in alleging:
            raw = raw._replace(severity=Severity.MUST)
    return StoryFinding(raw, placed.field, span)


def _spoken_sentences(story: StoryFacts, attributions: Iterable[Attribution]) -> set[tuple[Field, int]]:
    """The sentences (field, start) that an attribution touches."""
    starts: dict[Field, list[int]] = {}
    for placed in story.blocks:
        starts.setdefault(placed.field, []).extend(s.start + placed.offset for s in placed.facts.block.sentences)
    out: set[tuple[Field, int]] = set()
    for attribution in attributions:
        ordered = starts.get(attribution.field, [])
        for span in (*attribution.content, *((attribution.cue,) if attribution.cue else ())):
            low = _index(ordered, span.start)
            for i in range(low, len(ordered)):
                if ordered[i] >= span.end:
                    break
                out.add((attribution.field, ordered[i]))
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


class _Fingerprints:
    """Makes fingerprints; counts equal ones in reading order."""

    def __init__(self, story: StoryFacts) -> None:
        self._blocks: dict[Field, list[PlacedBlock]] = {}
        for placed in story.blocks:
            self._blocks.setdefault(placed.field, []).append(placed)
        self._offsets = {field: [b.offset for b in blocks] for field, blocks in self._blocks.items()}
        self._seen: dict[str, int] = {}
        self._sentences: dict[tuple[int, int], str] = {}

    def of(self, found: StoryFinding) -> str:
        """The fingerprint of a finding; call in reading order."""
        base = f"{found.raw.rule}\n{found.key}\n{self._words(found)}"
        count = self._seen.get(base, 0)
        self._seen[base] = count + 1
        return blake2b(f"{base}\n{count}".encode(), digest_size=10).hexdigest()

    def _words(self, found: StoryFinding) -> str:
        """The words of a finding's sentence and of the finding, folded, without marks."""
        if found.span is None or found.raw.category is Category.REPLY or found.field not in self._blocks:
            return ""
        placed = self._blocks[found.field][_index(self._offsets[found.field], found.span.start)]
        block = placed.facts.block
        first, last = block.tokens_in(found.span.start - placed.offset, found.span.end - placed.offset)
        sentence = block.sentence_at(block.token_at(found.span.start - placed.offset))
        key = placed.index, sentence.first
        if key not in self._sentences:
            self._sentences[key] = _plain(block.lower[sentence.first : sentence.last])
        return f"{self._sentences[key]}\n{_plain(block.lower[first:last])}"


def _plain(words: list[str]) -> str:
    return " ".join(word for word in words if word[0].isalnum())
