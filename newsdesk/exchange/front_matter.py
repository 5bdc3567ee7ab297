"""The YAML block at the head of a Markdown file, read without ever building anything but plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BLOCK = re.compile(
    r"\A---[ \t]*(?:\r\n?|\n)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL | re.MULTILINE
)
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values as strings, by lower-case key; ``end`` is where the text goes on after the block."""

    values: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    end: int = 0

    def place(self, name: str) -> tuple[int, int]:
        """The offsets of the entry of that key in the text."""
        return self.lines.get(name, (0, self.end))


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of ``text``; an empty one where there is none or it is no mapping of plain values."""
    match = _BLOCK.match(text)
    if match is None or match.end() > _LONGEST:
        return FrontMatter()
    import yaml  # noqa: PLC0415 - costs start-up; only files with a block need it

    try:
        node = yaml.compose(match["yaml"], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return FrontMatter()
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter()
    values: dict[str, str] = {}
    lines: dict[str, tuple[int, int]] = {}
    base = match.start("yaml")
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            name = key.value.strip().lower()
            values[name] = value.value.strip()
            lines[name] = (base + value.start_mark.index, base + value.end_mark.index)
    return FrontMatter(values, lines, match.end())


def write_front_matter(values: Mapping[str, str]) -> str:
    """A YAML block of the values that are not empty, or "" when all are."""
    kept = {key: value for key, value in values.items() if value}
    if not kept:
        return ""
    import yaml  # noqa: PLC0415 - as above

    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)}---\n\n"
