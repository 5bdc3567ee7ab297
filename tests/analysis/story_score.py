"""What an editor finds in a story against what the analysis finds: shares by kind.

An expected file lists phrases of the story (exact substrings) by kind. A finding counts when its span overlaps the phrase
and its rule is of that kind; a party counts when any of its names is the expected one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Analysis, DetectedParty, Severity, StoryText
from newsdesk.domain.spans import Field, Span

_HEADLINE = 120
_RULES: Mapping[str, tuple[str, ...]] = {
    "unnamed": ("sourcing.unnamed-source", "sourcing.agentless", "sourcing.single-source"),
    "rhetorical_questions": ("balance.rhetorical-question",),
    "vague_time": ("accuracy.vague-time", "accuracy.vague-quantity"),
    "scare_quotes": ("sourcing.unattributed-quote",),
    "boilerplate": ("style.boilerplate",),
    "intent": ("balance.motive",),
}


@dataclass
class Score:
    """Found and expected by kind, and what was missed."""

    found: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def tally(self, kind: str, what: str, *, ok: bool) -> None:
        self.found[kind] = self.found.get(kind, 0) + ok
        self.expected[kind] = self.expected.get(kind, 0) + 1
        if not ok:
            self.missed.append(f"{kind}: {what}")

    def share(self, *kinds: str) -> float:
        """The share found of these kinds, of all when none is given."""
        wanted = kinds or tuple(self.expected)
        return sum(self.found.get(k, 0) for k in wanted) / max(1, sum(self.expected.get(k, 0) for k in wanted))


@dataclass(frozen=True)
class Read:
    """A story with its analysis; offsets of spans are made those of the whole file."""

    text: str
    shift: int
    analysis: Analysis

    def place(self, where: Field, span: Span) -> Span:
        shift = self.shift if where is Field.BODY else 0
        return Span(span.start + shift, span.end + shift)


def read_text(path: Path) -> StoryText:
    """Read a .txt as the command line does: a short first line before a blank one is the headline."""
    text = path.read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    headed = len(first) <= _HEADLINE and not first.endswith(".") and rest.startswith("\n")
    headline, body = (first, rest) if headed else ("", text)
    return StoryText(headline=headline, body=body)


def read_story(path: Path, engine: Engine) -> Read:
    """A story with its analysis."""
    text, story = path.read_text(encoding="utf-8"), read_text(path)
    return Read(text, len(text) - len(story.body), engine.analyse(story))


def score_story(path: Path, engine: Engine, score: Score) -> Read:
    """Add one story to ``score``; its expected file stands beside it."""
    read = read_story(path, engine)
    expected: dict[str, Any] = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    for kind, rules in _RULES.items():
        for phrase in expected.get(kind, []):
            score.tally(kind, f"{path.stem}: {phrase}", ok=_rule_at(read, phrase, rules.__contains__))
    for phrase in expected.get("loaded", []):
        score.tally("loaded", f"{path.stem}: {phrase}", ok=_rule_at(read, phrase, lambda r: r.startswith("balance.")))
    for phrase in expected.get("unattributed", []):
        score.tally("unattributed", f"{path.stem}: {phrase}", ok=_unattributed(read, phrase))
    names = [_folded(a.source_name or "") for a in read.analysis.attributions]
    names += [_folded(read.text[slice(*read.place(a.field, a.source))]) for a in read.analysis.attributions if a.source]
    for name in expected.get("named", []):
        score.tally("named", f"{path.stem}: {name}", ok=any(_folded(name) in n for n in names))
    _score_parties(path.stem, read.analysis, expected, score)
    for severity in (Severity.MUST, Severity.SHOULD):
        if (limit := expected.get(f"max_{severity}")) is not None:
            rules_found = [f.rule for f in read.analysis.findings if f.severity is severity]
            score.tally("quiet", f"{path.stem}: {rules_found}", ok=len(rules_found) <= limit)
    return read


def _score_parties(stem: str, analysis: Analysis, expected: dict[str, Any], score: Score) -> None:
    accused = [p for p in analysis.parties if p.accused]
    for party in expected.get("parties", []):
        found = _named(accused, party["any"])
        score.tally("party", f"{stem}: {party['any'][0]}", ok=bool(found))
        replies = [p.reply.value for p in found]
        score.tally("reply", f"{stem}: {party['any'][0]} {party['reply']}, not {replies}", ok=party["reply"] in replies)
    for pair in expected.get("merged", []):
        score.tally("merged", f"{stem}: {pair}", ok=any(set(map(_folded, pair)) <= _names(p) for p in analysis.parties))
    for name in expected.get("not_parties", []):
        score.tally("not_party", f"{stem}: {name}", ok=not _named(accused, [name]))


def _rule_at(read: Read, phrase: str, fits: Callable[[str], bool]) -> bool:
    spans = _spans_of(read.text, phrase)
    return any(
        fits(f.rule) and f.span and any(read.place(f.field, f.span).overlaps(s) for s in spans)
        for f in read.analysis.findings
    )


def _unattributed(read: Read, phrase: str) -> bool:
    spans = _spans_of(read.text, phrase)
    claims = [read.place(c.field, c.span) for c in read.analysis.claims if not c.attributed]
    said = any(c.overlaps(s) for c in claims for s in spans)
    return said or _rule_at(read, phrase, lambda r: r.startswith("sourcing.unattributed"))


def _spans_of(text: str, phrase: str) -> list[Span]:
    out: list[Span] = []
    at = text.find(phrase)
    while at >= 0:
        out.append(Span(at, at + len(phrase)))
        at = text.find(phrase, at + 1)
    return out


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'").replace("the ", "").strip()


def _names(party: DetectedParty) -> set[str]:
    return {_folded(name) for name in (party.name, *party.aliases)}


def _named(parties: list[DetectedParty], names: list[str]) -> list[DetectedParty]:
    wanted = set(map(_folded, names))
    return [p for p in parties if wanted & _names(p)]
