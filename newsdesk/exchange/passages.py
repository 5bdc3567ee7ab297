"""Carrying passages of Markdown through its parser: a pair of private characters stands around each of them.

A passage is a span of the source; what a reader sees has no marks, no link targets and other offsets. The characters
(from a plane that no text uses) are put in beside the passage's own words, past the marks of blocks and emphasis, and the
writer of the Word file turns them into the ends of a comment. Where they would change how the text is read they are
moved to the edges of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newsdesk.domain.spans import Span

_FIRST = 0xF0000
_MOST = 8000
MARKS = f"{chr(_FIRST)}-{chr(_FIRST + 2 * _MOST - 1)}"
_ANY = re.compile(f"[{MARKS}]")
_BLOCK_MARKS = re.compile(r"[ \t]*(?:(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+)[ \t]*)*")
_OPENING = re.compile(r"(?:[*_~`]|!?\[(?!\^))+")
_CLOSING = re.compile(r"(?:[*_~`]|\]\([^()\s]*\))+\Z")
_TARGET = re.compile(r"\]\([^()\n]*\)|\[\^[^\]\s]+\]|&#?\w+;|\\[^\w\s]")


def mark_number(character: str) -> int:
    """Which passage a mark belongs to."""
    return (ord(character) - _FIRST) // 2


def is_mark(piece: str) -> bool:
    """Whether a piece of text is one mark."""
    return len(piece) == 1 and _FIRST <= ord(piece) < _FIRST + 2 * _MOST


def is_start(character: str) -> bool:
    """Whether a mark begins a passage."""
    return (ord(character) - _FIRST) % 2 == 0


def without_marks(text: str) -> str:
    """The text as it was."""
    return _ANY.sub("", text)


def marked(source: str, spans: Sequence[Span | None], rendered: Callable[[str], str]) -> tuple[str, frozenset[int]]:
    """The source with marks around the spans, and the numbers of those that could be placed.

    ``rendered`` gives what a reader sees of a source; it must be the same with the marks taken out again.
    """
    source = without_marks(source)
    plain = rendered(source)
    numbered = [(n, s) for n, s in enumerate(spans[:_MOST]) if s is not None and s.start < s.end <= len(source)]
    placed = {n: _inward(source, s) for n, s in numbered}
    if without_marks(rendered(_put(source, placed))) == plain:
        return _put(source, placed), frozenset(placed)
    wider = {n: _outward(source, s) for n, s in numbered}

    def harmless(spans: dict[int, Span]) -> bool:
        return without_marks(rendered(_put(source, spans))) == plain

    kept = _largest(placed, wider, harmless)
    if not harmless(kept):
        kept = {}
    return _put(source, kept), frozenset(kept)


def _largest(
    placed: dict[int, Span], wider: dict[int, Span], harmless: Callable[[dict[int, Span]], bool]
) -> dict[int, Span]:
    """The passages that change nothing, found by halves: a text is rendered often only near those that do."""
    if not placed or harmless(placed):
        return placed
    if len(placed) == 1:
        number = next(iter(placed))
        choice = {number: wider[number]}
        return choice if harmless(choice) else {}
    numbers = list(placed)
    half = len(numbers) // 2
    parts = ({n: placed[n] for n in chosen} for chosen in (numbers[:half], numbers[half:]))
    return {n: s for part in parts for n, s in _largest(part, wider, harmless).items()}


def put_marks(text: str, spans: Sequence[tuple[int, Span]]) -> str:
    """Plain text (a headline) with the marks of several passages."""
    return _put(text, {n: s for n, s in spans if s.start < s.end <= len(text)})


def _put(source: str, spans: dict[int, Span]) -> str:
    """The source with every pair put in; at one place ends come before starts."""
    cuts = [(s.end, 0, chr(_FIRST + 2 * n + 1)) for n, s in spans.items()]
    cuts += [(s.start, 1, chr(_FIRST + 2 * n)) for n, s in spans.items()]
    out: list[str] = []
    at = 0
    for offset, _, character in sorted(cuts):
        out.append(source[at:offset])
        out.append(character)
        at = offset
    return "".join(out) + source[at:]


def _inward(source: str, span: Span) -> Span:
    """The span without the marks of blocks, emphasis and links at its edges, and not inside a link's target."""
    start, end = span
    line = source.rfind("\n", 0, start) + 1
    block = _BLOCK_MARKS.match(source, line)
    start = max(start, block.end() if block else start)
    for target in _TARGET.finditer(source, line, _line_end(source, end)):
        if target.start() < start < target.end():
            start = target.end()
        if target.start() < end < target.end():
            end = target.start()
    while (opening := _OPENING.match(source, start, end)) or source[start:end][:1].isspace():
        start = opening.end() if opening else start + 1
    end = start + len(source[start:end].rstrip())
    while closing := _CLOSING.search(source, start, end):
        end = closing.start()
    return Span(start, end) if start < end else span


def _outward(source: str, span: Span) -> Span:
    """The span widened to the edges of words."""
    start, end = span
    while start > 0 and not source[start - 1].isspace():
        start -= 1
    while end < len(source) and not source[end].isspace():
        end += 1
    line = source.rfind("\n", 0, start) + 1
    block = _BLOCK_MARKS.match(source, line)
    return Span(max(start, block.end() if block else start), end)


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end
