"""The wording lexicons made into look-up tables: word → what it says of the reporter's voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from newsdesk.analysis.inflect import VerbForms, forms, verb
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.domain.detected import Severity


@dataclass(frozen=True, slots=True)
class Group:
    """A group of loaded words: its name, its rule, how much its findings weigh, why it is loaded."""

    name: str
    forms: str
    rule: str
    severity: Severity
    why: str
    fix: str


class Loaded(NamedTuple):
    """A loaded word or phrase: its group and the word that may stand instead ("" when there is none)."""

    group: Group
    fix: str


_FILES = ("wording-verbs", "wording-adverbs", "wording-words", "wording-journalese", "wording-tabloid")
_SETTING = ":"


def loaded_forms(lexicons: Lexicons) -> Iterator[tuple[str, Loaded]]:
    """Every form of every entry of the wording files, in order; the first of two equal forms is the one that counts."""
    for file in _FILES:
        for name in lexicons.groups(file):
            values = lexicons.values(file, name)
            if ":forms" not in values:
                continue
            group = read_group(name, values)
            plain = Loaded(group, group.fix if group.forms != "verb" else "")
            for entry in values:
                if not entry.startswith(_SETTING):
                    fixes = _inflected_fixes(entry, group)
                    for form in forms(entry, group.forms):
                        yield form, (Loaded(group, fixes[form]) if form in fixes else plain)


def read_group(name: str, values: Mapping[str, str]) -> Group:
    """The settings of a group (entries that begin with a colon)."""
    return Group(
        name,
        values.get(":forms", "as-is"),
        values.get(":rule", "balance.loaded-word"),
        Severity(values.get(":severity", "note")),
        values.get(":why", ""),
        values.get(":fix", ""),
    )


def _inflected_fixes(entry: str, group: Group) -> dict[str, str]:
    """Form of ``entry`` → the fix in the same form ("claims" → "says"); empty when the group has no fix for verbs."""
    if not group.fix or group.forms != "verb" or " " in entry:
        return {}
    mine: VerbForms = verb(entry)
    theirs: VerbForms = verb(group.fix)
    return {entry: group.fix, **dict(zip(mine, theirs, strict=True))}
