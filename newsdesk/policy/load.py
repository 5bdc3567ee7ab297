"""A policy from a TOML file. Every error is one sentence that names the file and the line.

A file may stand on the house policy (``extends = "newsdesk"``): its tables then change keys, its items and steps change
those of the same id key by key or come after the others, and ``without`` takes items and steps out.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from newsdesk.domain.detected import Category, Severity
from newsdesk.domain.digests import canonical_digest
from newsdesk.domain.dossier import Route
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Role, Terms
from newsdesk.policy.model import ALL_ROUTES, AnswerKind, AskedAt, Item, Override, Policy, Step, Thresholds
from newsdesk.policy.predicates import CONDITIONS, SETTLERS
from newsdesk.policy.reading import Source, Table
from newsdesk.policy.sayable import Told
from newsdesk.policy.toml_lines import key_lines
from newsdesk.resource_files import resource_text

HOUSE = "newsdesk"
_LARGEST = 1_000_000
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_RULE = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z]+)*")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def load_policy(path: Path | None = None) -> Policy:
    """Read and check a policy file; None for the house policy. Raises KnownError that names the line."""
    if path is None:
        return parse_policy(resource_text("policies", f"{HOUSE}.toml"), f"{HOUSE}.toml")
    try:
        if path.stat().st_size > _LARGEST:
            raise KnownError(f"{path} is too large for a policy file; choose another file.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise KnownError(f"The policy file {path} cannot be read; choose another file.") from error
    return parse_policy(text, str(path))


def parse_policy(text: str, name: str) -> Policy:
    """Check the text of a policy file called ``name`` in complaints."""
    file = _file(text, name)
    base = file.text("extends", "")
    if base not in ("", HOUSE):
        raise file.error("extends", f'extends names the policy to stand on: write extends = "{HOUSE}".')
    if not base:
        return _policy(_Parts(file, None))
    return _policy(_Parts(file, _file(resource_text("policies", f"{HOUSE}.toml"), f"{HOUSE}.toml")))


def _file(text: str, name: str) -> Table:
    return Table(Source(name, key_lines(text)), (), _toml(text, name))


class _Parts:
    """The tables of a file, each laid over that of the policy it stands on."""

    def __init__(self, file: Table, base: Table | None) -> None:
        self._file = file
        self._base = base
        self._without = file.texts("without")
        self.values: dict[str, object] = {}

    def table(self, key: str) -> Table:
        """One table of the file."""
        own = self._file.table(key)
        table = own.over(self._base.table(key)) if self._base else own
        self.values[key] = table.values
        return table

    def entries(self, key: str) -> list[Table]:
        """The tables of an array by their ids: those of the base first, changed key by key; then our own."""
        entries = {t.text("id"): t for t in self._base.tables(key)} if self._base else {}
        own: set[str] = set()
        for table in self._file.tables(key):
            word = table.text("id")
            if word in own:
                raise table.error("id", f"there are two {key}s “{word}”.")
            own.add(word)
            entries[word] = table.over(entries[word]) if word in entries else table
        kept = [table for word, table in entries.items() if word not in self._without]
        self.values[key] = [table.values for table in kept]
        return kept

    def finish(self) -> None:
        """Raise KnownError for what is not known in the file, or taken out without being there."""
        self._file.finish("a policy")
        known = {t.text("id") for key in ("item", "step") for t in (self._base.tables(key) if self._base else [])}
        for word in self._without:
            if word not in known:
                raise self._file.error("without", f"there is no item or step “{word}” to take out.")


def _toml(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at and at[1] else len(text.splitlines()) or 1
        what = _AT.sub("", str(error)).strip().rstrip(".").lower()
        raise KnownError(f"{name}, line {line}: this is not valid TOML ({what}); correct the line.") from None


def _policy(parts: _Parts) -> Policy:
    head, override, severities = (parts.table(key) for key in ("policy", "override", "severity"))
    reply, terms, sentences = (parts.table(key) for key in ("reply", "terms", "reply_sentences"))
    policy = Policy(
        id=_word(head, "id"),
        version=head.text("version"),
        name=head.text("name"),
        digest="",
        routes=head.choices("routes", Route, tuple(Route)),
        items=tuple(_item(table) for table in parts.entries("item")),
        steps=tuple(sorted((_step(table) for table in parts.entries("step")), key=lambda step: step.order)),
        override=Override(frozenset(override.choices("roles", Role, (Role.EDITOR,))), override.number("hours", 24)),
        waive_reasons=_reasons(parts.table("waive_reasons")),
        dismiss_reasons=_reasons(parts.table("dismiss_reasons")),
        fair_hours=reply.numbers_by("fair_hours", Route),
        thresholds=_thresholds(parts.table("thresholds")),
        severities={_rule(severities, rule, rule): severities.choice(rule, Severity) for rule in severities.values},
        terms={terms.key(word, Terms): terms.text(word) for word in terms.values},
        letter=reply.text("letter", ""),
        sentences={sentences.key(word, Told): sentences.text(word) for word in sentences.values},
    )
    head.finish("[policy]")
    override.finish("[override]")
    reply.finish("[reply]")
    parts.finish()
    if not policy.routes:
        raise head.error("routes", "name at least one route.")
    if not policy.steps:
        raise head.error("id", "a policy needs at least one [[step]]: somebody must sign.")
    return replace(policy, digest=canonical_digest("newsdesk.policy/1", parts.values))


def _item(table: Table) -> Item:
    answer = table.choice("answer", AnswerKind, AnswerKind.NONE)
    rules = tuple(_rule(table, "rules", rule) for rule in table.texts("rules"))
    settled_by = table.clauses("settled_by", SETTLERS, "predicate")
    names = {name for clause in settled_by for name in clause}
    if not settled_by:
        raise table.error("settled_by", "settled_by must name at least one predicate.")
    if ("answered" in names) != (answer is not AnswerKind.NONE):
        raise table.error("answer", "an item that asks for an answer is settled by “answered”, and no other item is.")
    applies_when = table.clauses("applies_when", CONDITIONS, "condition")
    asks_rules = any(SETTLERS[n].needs_rules for n in names) or any("finding" in c for c in applies_when)
    if asks_rules != bool(rules):
        wanted = "needs rules" if asks_rules else "names rules that none of its predicates looks at"
        raise table.error("rules", f"this item {wanted}.")
    by_route = table.choices_by("severity_on", Route, Severity)
    item = Item(
        id=_word(table, "id"),
        question=table.text("question"),
        category=table.choice("category", Category),
        severity=table.choice("severity", Severity),
        applies_when=applies_when,
        settled_by=settled_by,
        asked_at=table.choice("asked_at", AskedAt, AskedAt.DRAFT),
        answer=answer,
        who_may_waive=frozenset(table.choices("who_may_waive", Role)),
        routes=frozenset(table.choices("routes", Route, ALL_ROUTES)),
        rules=rules,
        codes=table.texts("codes"),
        why=table.text("why", ""),
        severity_on={route: Severity(value) for route, value in by_route.items()},
    )
    table.finish("an item")
    return item


def _step(table: Table) -> Step:
    step = Step(
        id=_word(table, "id"),
        label=table.text("label"),
        role=table.choice("role", Role),
        order=table.number("order", 1),
        when=table.clauses("when", [n for n, c in CONDITIONS.items() if c.because], "condition of a step"),
        routes=frozenset(table.choices("routes", Route, ALL_ROUTES)),
    )
    table.finish("a step")
    return step


def _thresholds(table: Table) -> Thresholds:
    usual = Thresholds()
    thresholds = Thresholds(
        table.number("origins", usual.origins),
        table.number("attempts", usual.attempts),
        table.number("paragraphs", usual.paragraphs),
        table.number("words", usual.words),
    )
    table.finish("[thresholds]")
    return thresholds


def _reasons(table: Table) -> dict[str, str]:
    return {word: table.text(word) for word in table.values}


def _rule(table: Table, key: str, rule: str) -> str:
    if not _RULE.fullmatch(rule):
        raise table.error(key, f"“{rule}” is not the id of a rule; write category.name.")
    return rule


def _word(table: Table, key: str) -> str:
    word = table.text(key)
    if not _WORD.fullmatch(word):
        raise table.error(key, f"{key} “{word}” must be one word of letters, digits, dots and dashes.")
    return word
