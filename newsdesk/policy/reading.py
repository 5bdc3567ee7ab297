"""Reading values of one table of a policy file; every complaint names the file and the line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from newsdesk.domain.errors import KnownError
from newsdesk.policy.model import Clause
from newsdesk.policy.toml_lines import Place

_E = TypeVar("_E", bound=StrEnum)


class Source:
    """A policy file: what it is called and where its keys stand."""

    def __init__(self, name: str, lines: Mapping[Place, int]) -> None:
        self.name = name
        self._lines = lines

    def error(self, place: Place, complaint: str) -> KnownError:
        """The complaint as one sentence with file and line: that of the key, else of its table, else of the file."""
        found = (self._lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self._lines)
        return KnownError(f"{self.name}, line {next(found, 1)}: {complaint}")


class Table:
    """One table of the file. Reading a key marks it as known; ``finish`` complains about the rest."""

    def __init__(self, source: Source, place: Place, values: object) -> None:
        self._source = source
        self.place = place
        if not isinstance(values, dict):
            raise source.error(place, f"{_shown(place)} must be a table.")
        self.values: dict[str, object] = values
        self._read: set[str] = set()

    def error(self, key: str, complaint: str) -> KnownError:
        """A complaint about one key."""
        return self._source.error((*self.place, key), complaint)

    def over(self, base: Table) -> Table:
        """The same table with the keys of ``base`` that it lacks; complaints still point here."""
        return Table(self._source, self.place, {**base.values, **self.values})

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.values

    def finish(self, what: str) -> None:
        """Raise KnownError for the first key that nobody asked for."""
        for key in self.values:
            if key not in self._read:
                hint = _hint(key, self._read)
                raise self.error(key, f"{what} has no key “{key}”{hint}.")

    def table(self, key: str) -> Table:
        """A table inside this one, empty when absent."""
        return Table(self._source, (*self.place, key), self._value(key, {}))

    def tables(self, key: str) -> list[Table]:
        """An array of tables (``[[key]]``)."""
        values = self._value(key, [])
        if not isinstance(values, list):
            raise self.error(key, f"write [[{key}]] with two brackets, once for each.")
        return [Table(self._source, (key, n), value) for n, value in enumerate(values)]

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required when there is no default."""
        value = self._value(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(key, f"{key} must be a text between quotation marks.")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number, at least 0."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, f"{key} must be a whole number.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.error(key, f"{key} must be a list of texts.")
        return tuple(value)

    def choice(self, key: str, among: type[_E], default: _E | None = None) -> _E:
        """One of the values of an enum."""
        return self._one(key, self.text(key, default.value if default is not None else None), among)

    def choices(self, key: str, among: type[_E], default: Collection[_E] = ()) -> tuple[_E, ...]:
        """Several of the values of an enum; the default when absent."""
        if not self.has(key):
            return tuple(default)
        return tuple(self._one(key, value, among) for value in self.texts(key))

    def numbers_by(self, key: str, among: type[_E]) -> dict[_E, int]:
        """A table of whole numbers by the values of an enum."""
        table = self.table(key)
        return {table.key(name, among): table.number(name) for name in table.values}

    def choices_by(self, key: str, keys: type[_E], among: type[StrEnum]) -> dict[_E, str]:
        """A table of choices by the values of an enum."""
        table = self.table(key)
        return {table.key(name, keys): table.choice(name, among).value for name in table.values}

    def key(self, name: str, among: type[_E]) -> _E:
        """A key of this table as the value of an enum."""
        return self._one(name, name, among)

    def clauses(self, key: str, known: Collection[str], what: str) -> tuple[Clause, ...]:
        """A list of predicates; an entry that is a list itself holds alternatives."""
        value = self._value(key, [])
        if not isinstance(value, list):
            raise self.error(key, f"{key} must be a list of {what}s.")
        clauses: list[Clause] = []
        for entry in value:
            names = entry if isinstance(entry, list) else [entry]
            for name in names:
                if not isinstance(name, str) or name not in known:
                    raise self.error(key, f"there is no {what} “{name}”{_hint(str(name), known)}.")
            if not names:
                raise self.error(key, f"{key} holds an empty list; name a {what} in it or take it out.")
            clauses.append(tuple(names))
        return tuple(clauses)

    def _value(self, key: str, default: object) -> object:
        self._read.add(key)
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self._source.error(self.place, f"{_shown(self.place)} lacks “{key}”.")
        return default

    def _one(self, key: str, value: str, among: type[_E]) -> _E:
        try:
            return among(value)
        except ValueError:
            listed = ", ".join(member.value for member in among)
            raise self.error(key, f"“{value}” is not one of: {listed}.") from None


def _hint(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, list(known), 1)
    return f" (did you mean “{close[0]}”?)" if close else ""


def _shown(place: Place) -> str:
    return f"[{place[0]}]" if len(place) == 1 else f"this {place[0]}" if place else "the file"
