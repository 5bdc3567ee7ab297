"""What is written into a story of an answer or a silence: the newsroom's sentence, and the place it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from tomllib import loads

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.matrix import allegations
from newsdesk.policy.sayable import Sayable, Told
from newsdesk.resource_files import resource_text

_NEEDS = {
    Told.SAID: {"parties", "words"},
    Told.SAID_TOGETHER: {"parties", "words"},
    Told.NO_ANSWER_TRIED: {"parties"},
}
_MAY = frozenset({"parties", "words", "channels"})
_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Written:
    """One insertion into the body: at ``start`` (code points), the words with the space around them.

    ``anchors`` says, by the id of a response, where it is carried once the words are there; ``caret`` is behind them.
    """

    start: int
    inserted: str
    sentences: str
    anchors: Mapping[str, Anchor]

    @property
    def end(self) -> int:
        """Where the insertion ends."""
        return self.start + len(self.inserted)


def sentence(told: Sayable, names: Mapping[str, str], house: Mapping[Told, str] | None = None) -> str:
    """The sentence for what is told, in the newsroom's words (``house``, else ours). KnownError for a broken template."""
    template = (house or {}).get(told.told) or _ours()[told.told]
    said = template.format(**_checked(told, template, names)).strip()
    said = f"T{said[1:]}" if said.startswith("the ") else said
    return re.sub(rf"([{re.escape(_ENDS)}])([”’»\"']?)\.$", r"\1\2", said)


def written(
    dossier: Dossier, told: Sequence[Sayable], house: Mapping[Told, str] | None = None, at: int | None = None
) -> Written:
    """The sentences as one insertion: at that place in the body, else as a paragraph after that of the first allegation.

    KnownError when nothing is to be said.
    """
    if not told:
        raise KnownError("Nothing is logged that could be written: log an answer, or that none came.")
    names = {party.id: as_printed(party.name, dossier.content.body) for party in dossier.parties}
    sentences = [sentence(each, names, house) for each in told]
    words = " ".join(sentences)
    body = dossier.content.body
    start = after_first_allegation(dossier, [p for each in told for p in each.parties]) if at is None else at
    before, after = _around(body, start, paragraph=at is None)
    anchors, position = {}, start + len(before)
    for each, said in zip(told, sentences, strict=True):
        for response in each.responses:
            anchors[response] = Anchor(Field.BODY, Span(position, position + len(said)), said)
        position += len(said) + 1
    return Written(start, before + words + after, words, anchors)


def as_printed(name: str, body: str) -> str:
    """A party's name as the copy puts it within a sentence: with "the" where it mostly has that before it."""
    before = re.findall(rf"(\bthe\s+)?(?<!\w){re.escape(name)}\b", body, re.IGNORECASE)
    return f"the {name}" if before and 2 * sum(map(bool, before)) > len(before) else name


def after_first_allegation(dossier: Dossier, parties: Iterable[str]) -> int:
    """The end (code points) of the body's paragraph with the first allegation against one of these, else of the first."""
    asked = set(parties)
    starts = [
        claim.anchor.span.start
        for claim in allegations(dossier)
        if claim.anchor is not None
        and claim.anchor.field is Field.BODY
        and claim.anchor.state is not AnchorState.ORPHANED
        and asked & set(claim.about)
    ]
    body = dossier.content.body
    first = min(starts, default=len(body) - len(body.lstrip()))
    end = body.find("\n", first)
    return len(body[: len(body) if end < 0 else end].rstrip()) if body.strip() else 0


def _around(body: str, start: int, *, paragraph: bool) -> tuple[str, str]:
    """What stands between the words and what is there already: an empty line, or a space where none is."""
    before, after = body[:start], body[start:]
    if paragraph:
        missing = 2 - (len(after) - len(after.lstrip("\n"))) if after.strip() else 0
        return ("\n\n" if before.strip() else ""), "\n" * max(0, missing)
    lead = "" if not before or before[-1].isspace() else " "
    return lead, ("" if not after or after[0].isspace() or after[0] in ".,;:" else " ")


def _checked(told: Sayable, template: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """What goes into a template; KnownError when it names what there is not, or leaves out who or what was said."""
    try:
        fields = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError as error:
        raise KnownError(
            f"The sentence “{template}” has a brace that is not closed; write {{{{ for a brace."
        ) from error
    lacks = sorted(_NEEDS.get(told.told, {"parties"}) - fields)
    if lacks or fields - _MAY:
        what = f"needs {{{lacks[0]}}}" if lacks else f"may use {', '.join(sorted(_MAY))}"
        raise KnownError(
            f"The sentence “{template}” of the policy {what}: correct [reply_sentences] {told.told.value}."
        )
    return {
        "parties": listed([names[party] for party in told.parties]),
        "words": _quotable(told.words),
        "channels": listed(told.channels),
    }


def listed(names: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _quotable(words: str) -> str:
    """Words to stand between double quotation marks: their own become single ones."""
    words = re.sub(r'"([^"]*)"', r"‘\1’", words)
    return words.replace("“", "‘").replace("”", "’")


@cache
def _ours() -> Mapping[Told, str]:
    return {Told(key): str(words) for key, words in loads(resource_text("templates", "reply-sentences.toml")).items()}
