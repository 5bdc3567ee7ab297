"""The words of a request for a reply: the newsroom's template with the chosen allegations in it.

A letter names allegations and nothing of where they come from: no source, no description of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import Formatter

from newsdesk.domain.detected import Attribution, SourceKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Anchor, Claim
from newsdesk.policy.passages import field_text
from newsdesk.resource_files import resource_text

_FIELDS = frozenset({"party", "desk", "when", "allegations", "deadline", "author"})
_FACELESS = frozenset({SourceKind.UNNAMED, SourceKind.DESCRIBED, SourceKind.NONE})
_BETWEEN = 3
"""How many characters may stand between a source and its cue ("according to" them) in one phrase."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes into a letter. ``deadline`` and ``when`` (of publication, may be empty) are words, not times."""

    party: str
    allegations: tuple[str, ...]
    deadline: str
    author: str
    desk: str = ""
    when: str = ""


def letter_text(letter: Letter, template: str | None = None) -> str:
    """The letter, word for word; without a ``template`` the one that comes with Newsdesk.

    KnownError when the template names a field there is none of.
    """
    words = template or resource_text("templates", "reply-letter.txt")
    try:
        unknown = sorted({name for _, name, _, _ in Formatter().parse(words) if name is not None} - _FIELDS)
    except ValueError as error:
        raise KnownError("The letter's template has a brace that is not closed; write {{ for a brace.") from error
    if unknown:
        listed = ", ".join(sorted(_FIELDS))
        raise KnownError(f"The letter's template has no field “{unknown[0]}”; it may use {listed}.")
    return words.format(
        party=letter.party,
        desk=letter.desk or "our newsroom",
        when=f" {letter.when}" if letter.when else "",
        allegations=numbered(letter.allegations),
        deadline=letter.deadline,
        author=letter.author or "The newsroom",
    )


def numbered(allegations: Sequence[str]) -> str:
    """The allegations as a numbered list, one a line."""
    return "\n".join(f"{n}. {' '.join(text.split())}" for n, text in enumerate(allegations, start=1))


def put_words(dossier: Dossier, claim: Claim) -> str:
    """A claim as it is put: without the phrase at its beginning or end that says who told us, unless they are named."""
    words = " ".join(claim.text.split())
    for phrase in _phrases(dossier, claim.anchor):
        words = _without(words, phrase)
    return words


def source_named(dossier: Dossier, text: str) -> str:
    """What the copy calls an unnamed source, when these words hold it; else ""."""
    for source in dossier.sources:
        label = r"\s+".join(re.escape(word) for word in source.label.split())
        if not source.named and label and re.search(rf"(?<!\w){label}(?!\w)", text, re.IGNORECASE):
            return source.label
    return ""


def _phrases(dossier: Dossier, anchor: Anchor | None) -> list[str]:
    """Source and cue together, of what is ascribed to somebody without a name beside or within a passage."""
    if anchor is None:
        return []
    near = [a for a in dossier.analysis.attributions if a.field is anchor.field and a.source_kind in _FACELESS]
    text = field_text(dossier.content, anchor.field)
    found = [_phrase(a, text) for a in near if any(span.overlaps(anchor.span) for span in a.content)]
    return sorted({phrase for phrase in found if phrase}, key=len, reverse=True)


def _phrase(attribution: Attribution, text: str) -> str:
    spans = sorted(span for span in (attribution.cue, attribution.source) if span is not None)
    if any(after.start - before.end > _BETWEEN for before, after in pairwise(spans)):
        return ""
    return " ".join(text[spans[0].start : max(s.end for s in spans)].split()) if spans else ""


def _without(words: str, phrase: str) -> str:
    """The words without a phrase that begins or ends them; as they are when nothing else would be left."""
    body = words.rstrip(".")
    if body.endswith(phrase):
        rest = body[: -len(phrase)].rstrip(" ,;–—")
        return rest + words[len(body) :] if rest else words
    if words.startswith(phrase):
        rest = words[len(phrase) :].lstrip(" ,:").removeprefix("that ").lstrip()
        return rest[:1].upper() + rest[1:] if rest else words
    return words
