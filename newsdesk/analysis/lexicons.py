"""Lexicons: the words the rules look up, in plain files that an editor can read and add to.

A lexicon is a file ``NAME.txt`` of groups::

    # why this group is there
    [group]
    entry, another entry, entry of several words
    entry = a value

Entries stand one a line or separated by commas; ``#`` begins a comment; ``- entry`` takes one away. A newsroom's own
folder is read after ours: its files add to (or take from) the groups of the same names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.errors import KnownError
from newsdesk.resource_files import resource_root

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Groups = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Lexicons:
    """Every lexicon, read once. ``files`` maps file name → group → entry → value ("" when it has none).

    ``texts`` holds the files as they stand (file name → ours, then each newsroom's), for a room whose groups say more
    than that: what follows a group's ``]``, or the comment above it.
    """

    files: Mapping[str, Mapping[str, Mapping[str, str]]]
    texts: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, *extra: Path) -> Lexicons:
        """Our lexicons, then those of the folders ``extra``. A folder that cannot be read raises KnownError."""
        files: dict[str, _Groups] = {}
        texts: dict[str, tuple[str, ...]] = {}
        folders: Sequence[Traversable] = (resource_root().joinpath("lexicons"), *extra)
        for folder in folders:
            try:
                found = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
                for file in found:
                    name, text = file.name.removesuffix(".txt"), file.read_text(encoding="utf-8")
                    texts[name] = (*texts.get(name, ()), text)
                    _read_into(files.setdefault(name, {}), text)
            except (OSError, UnicodeDecodeError) as error:
                raise KnownError(f"The lexicons in {folder} cannot be read; choose another folder.") from error
        return cls(files, texts)

    def values(self, file: str, group: str) -> Mapping[str, str]:
        """Entry → value of one group, in the order written; empty when there is no such group."""
        return self.files.get(file, {}).get(group, {})

    def words(self, file: str, *groups: str) -> frozenset[str]:
        """The entries of these groups together."""
        return frozenset(entry for group in groups for entry in self.values(file, group))

    def together(self, file: str) -> Lexicons:
        """The same lexicons, with what stands in ``FILE-….txt`` added to the groups of ``FILE.txt``."""
        joined: _Groups = {}
        for name in sorted(self.files):
            if name == file or name.startswith(f"{file}-"):
                for group, entries in self.files[name].items():
                    joined.setdefault(group, {}).update(entries)
        return Lexicons({**self.files, file: joined}, self.texts)

    def groups(self, file: str) -> tuple[str, ...]:
        """Names of the groups of a file, in the order written."""
        return tuple(self.files.get(file, {}))


def _read_into(groups: _Groups, text: str) -> None:
    """Add the entries of one file's ``text`` to ``groups``."""
    group: dict[str, str] = groups.setdefault("", {})
    for raw in text.splitlines():
        line = raw.split("#", 1)[0].strip()
        if line.startswith("[") and "]" in line:
            group = groups.setdefault(line[1 : line.index("]")].strip(), {})
        elif line.startswith("- "):
            for entry in line[2:].split(","):
                group.pop(entry.strip(), None)
        elif "=" in line:
            entry, _, value = line.partition("=")
            group[entry.strip()] = value.strip()
        else:
            group.update(dict.fromkeys((entry.strip() for entry in line.split(",") if entry.strip()), ""))
