"""On which line each key of a TOML file stands, so that an error can say where to look."""

from __future__ import annotations

import re

Place = tuple[str | int, ...]
"""A path into the file: ``("item", 3, "settled_by")``; tables of an array are counted from 0."""

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\]\[]+?)\s*\](?(1)\])\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*[.=]""")
_TOKENS = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#|[\[\]{}]')


def key_lines(text: str) -> dict[Place, int]:
    """The line (from 1) of every table header and every top key of a table, in a file that TOML accepts."""
    places: dict[Place, int] = {}
    table: Place = ()
    counts: dict[str, int] = {}
    depth, fence = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if not depth and not fence:
            if header := _HEADER.match(line):
                table = _table(header, counts)
                places[table] = number
                continue
            if key := _KEY.match(line):
                places[*table, key[1].strip("\"'")] = number
        depth, fence = _scan(line, depth, fence)
    return places


def _table(header: re.Match[str], counts: dict[str, int]) -> Place:
    name = header[2].strip("\"'")
    if not header[1]:
        return (name,)
    counts[name] = counts.get(name, -1) + 1
    return (name, counts[name])


def _scan(line: str, depth: int, fence: str) -> tuple[int, str]:
    """How deep in brackets, and in which multi-line string, the line ends."""
    at = 0
    while at < len(line):
        if fence:
            end = line.find(fence, at)
            if end < 0:
                return depth, fence
            at, fence = end + 3, ""
            continue
        token = _TOKENS.search(line, at)
        if token is None or token[0] == "#":
            break
        at = token.end()
        if token[0] in {'"""', "'''"}:
            fence = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
    return depth, fence
