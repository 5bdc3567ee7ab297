"""Markdown as people write it, laid out the one way that Python-Markdown reads as it was meant.

Python-Markdown wants four spaces for each level of a list and a blank line before each block. People (and the editors they
use) indent by two or three, and begin lists, tables and quotations right under a line of text. The blocks are found here by the
rules of CommonMark and set apart by blank lines, what is inside a list or a footnote by four spaces, inside a quotation by "> ".
Code is handed to the caller and stands as a placeholder. Nothing here costs more than a few passes over the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

DEEPEST = 12
"""Levels of quotations and lists; what is nested deeper is text."""
LONGEST_PARAGRAPH = 20_000
"""Code points; a longer paragraph is cut at the end of a line."""
LONGEST_QUOTE = 2_000
"""Lines of a quotation or a footnote; what follows begins another."""
APART = "<!-- -->"
"""The paragraph that keeps two lists or quotations apart; no reader sees it."""

_STEP = " " * 4
_ITEM = re.compile(r"( {0,3})([-+*]|\d{1,9}[.)])(?=[ \t]|$)")
_INNER_ITEM = re.compile(r" *(?:([-+*])|\d{1,9}[.)])[ \t]")
_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*")
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\[\]\n]+\]: *<?(?:https?:|mailto:|\.{0,2}/|#)\S")
_MISREAD = re.compile(r"#|>|[-+*] |\d+(?=\.(?: |$))|\[[^\[\]]*\]:")


def laid_out(text: str, keep: Callable[[str], str]) -> list[str]:
    """The blocks of a text, each of one line or more without a blank one; ``keep`` gives the placeholder for a piece of code."""
    lines = [_untabbed(line) for line in text.split("\n")]
    return [block for block, _ in _Container(lines, keep, 0).blocks()]


def _untabbed(line: str) -> str:
    """A line without tabs in its indentation, and without blanks when it holds nothing else."""
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(4) + rest if rest else ""


class _Container:
    """The lines inside one quotation, list item or footnote, or the whole text."""

    def __init__(self, lines: list[str], keep: Callable[[str], str], depth: int) -> None:
        self._lines, self._keep, self._depth = lines, keep, depth
        self._at = 0
        self._paragraph: list[str] = []
        self._length = 0
        self._blocks: list[tuple[str, str]] = []

    def blocks(self) -> list[tuple[str, str]]:
        """Every block with its kind ("quote", "text"…)."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line:
                self._flush()
                self._at += 1
            elif self._paragraph and _UNDERLINE.match(line):
                self._underlined(line)
            elif not (self._leaf(line) or self._nested(line)):
                self._text(line)
        self._flush()
        return self._blocks

    def _add(self, block: str, kind: str = "") -> None:
        self._flush()
        if kind == "quote" and self._blocks and self._blocks[-1][1] == kind:
            self._blocks.append((APART, ""))
        self._blocks.append((block, kind))

    def _flush(self) -> None:
        """End the paragraph being gathered."""
        if self._paragraph:
            lines, self._paragraph, self._length = self._paragraph, [], 0
            lines[-1] = lines[-1].rstrip()
            self._blocks.append(("\n".join(map(_plain, lines)), "text"))

    def _leaf(self, line: str) -> bool:
        """Take a block that holds no others, if one begins here."""
        if not self._paragraph and line.startswith(_STEP):
            self._indented_code()
        elif fence := _FENCE.match(line):
            self._fenced_code(line, fence[1])
        elif heading := _HEADING.match(line):
            self._add(f"{heading[1]} {_unclosed(line[heading.end() :].strip())}")
            self._at += 1
        elif _is_rule(line) or line.strip() == APART:
            self._add(APART if APART in line else "* * *")
            self._at += 1
        elif self._at + 1 < len(self._lines) and "|" in line and _is_delimiter(self._lines[self._at + 1]):
            start = self._at
            self._at += 2
            while self._at < len(self._lines) and self._lines[self._at] and not _begins(self._lines[self._at]):
                self._at += 1
            self._add("\n".join(row.strip() for row in self._lines[start : self._at]))
        elif not self._paragraph and _REFERENCE.match(line):
            self._add(line.strip())
            self._at += 1
        else:
            return False
        return True

    def _nested(self, line: str) -> bool:
        """Take a block that holds others, if one begins here."""
        if self._depth >= DEEPEST:
            return False
        if _QUOTE.match(line):
            self._add("\n".join(f"> {inner}" if inner else ">" for inner in self._inside(self._quoted())), "quote")
        elif (item := _ITEM.match(line)) and (not self._paragraph or _interrupts(line)):
            sign = "-" if item[2] in "-+*" else f"{item[2][:-1]}."
            self._hold(f"{sign} ", self._of_item(item))
        elif note := _NOTE.match(line):
            self._hold(f"[^{note[1]}]:", self._of_note(line[note.end() :]))
        else:
            return False
        return True

    def _hold(self, sign: str, inner: list[str]) -> None:
        """Add a list item or a footnote: its sign, then what it holds, four spaces in."""
        blocks = [block for block, _ in _Container(inner, self._keep, self._depth + 1).blocks()]
        self._add(sign)
        self._blocks += [(_STEP + block.replace("\n", "\n" + _STEP), "held") for block in blocks]

    def _inside(self, lines: list[str]) -> list[str]:
        blocks = [block for block, _ in _Container(lines, self._keep, self._depth + 1).blocks()]
        return "\n\n".join(blocks).split("\n")

    def _quoted(self) -> list[str]:
        inner: list[str] = []
        while self._at < len(self._lines) and len(inner) < LONGEST_QUOTE:
            line = self._lines[self._at]
            if mark := _QUOTE.match(line):
                inner.append(_untabbed(line[mark.end() :]))
            elif line and inner[-1] and not _begins(line) and not _ends_itself(inner[-1]):
                inner.append(line.lstrip())
            else:
                break
            self._at += 1
        return inner

    def _of_item(self, item: re.Match[str]) -> list[str]:
        """The lines of a list item, without its sign and its indentation."""
        first = self._lines[self._at][item.end() :]
        words = first.lstrip(" \t")
        gap = len(first) - len(words)
        width = item.end() + (gap if words and gap <= len(_STEP) else 1)
        bullet = item[2] in "-+*"
        inner = [words if words and gap <= len(_STEP) else _untabbed(first[1:])]
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            indent = len(line) - len(line.lstrip())
            sign = _INNER_ITEM.match(line)
            if not line or indent >= width:
                inner.append(line[width:])
            elif sign and indent >= len(item[1]) + 2 and bool(sign[1]) != bullet:
                inner.append(line[indent:])
            elif inner[-1] and not (sign and bool(sign[1]) == bullet) and not _begins(line):
                inner.append(line.lstrip())
            else:
                break
            self._at += 1
            if len(inner) == 2 and not any(inner):  # an item begins with one blank line at most  # noqa: PLR2004
                break
        return inner

    def _of_note(self, first: str) -> list[str]:
        inner = [first]
        self._at += 1
        while self._at < len(self._lines) and len(inner) < LONGEST_QUOTE:
            line = self._lines[self._at]
            if not line or line.startswith(_STEP):
                inner.append(line[len(_STEP) :])
            elif inner[-1] and not _begins(line):
                inner.append(line.lstrip())
            else:
                break
            self._at += 1
        return inner

    def _indented_code(self) -> None:
        start = self._at
        while self._at < len(self._lines) and (not self._lines[self._at] or self._lines[self._at].startswith(_STEP)):
            self._at += 1
        code = "\n".join(line[len(_STEP) :] for line in self._lines[start : self._at])
        self._add(self._keep(code.strip("\n")))

    def _fenced_code(self, line: str, fence: str) -> None:
        indent = len(line) - len(line.lstrip())
        code: list[str] = []
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            closing = line.strip()
            if closing.startswith(fence) and not closing.strip(fence[0]) and not line.startswith(_STEP):
                break
            code.append(line[min(indent, len(line) - len(line.lstrip())) :])
        self._add(self._keep("\n".join(code).rstrip("\n")))

    def _underlined(self, line: str) -> None:
        words = " ".join(part.strip() for part in self._paragraph)
        self._paragraph, self._length = [], 0
        self._add(f"{'#' if '=' in line else '##'} {words}")
        self._at += 1

    def _text(self, line: str) -> None:
        self._at += 1
        words = line.strip(" \t")
        self._length += len(words)
        if self._length > LONGEST_PARAGRAPH:
            self._flush()
            self._length = len(words)
        self._paragraph.append(words + "  " if line.endswith("  ") else words)


def _begins(line: str) -> bool:
    """Whether a line ends the paragraph before it."""
    return bool(_QUOTE.match(line) or _ends_itself(line) or _NOTE.match(line)) or _interrupts(line)


def _ends_itself(line: str) -> bool:
    """Whether no line of text can go on with this one."""
    return bool(_HEADING.match(line) or _FENCE.match(line)) or _is_rule(line) or line.strip() == APART


def _interrupts(line: str) -> bool:
    """Whether a list may begin here under a line of text: a bullet, or the number one, with words after it."""
    item = _ITEM.match(line)
    return bool(item and line[item.end() :].strip() and (item[2] in "-+*" or int(item[2][:-1]) == 1))


def _is_rule(line: str) -> bool:
    signs = line.replace(" ", "").replace("\t", "")
    return len(signs) > 2 and signs[0] in "*-_" and not signs.strip(signs[0]) and not line.startswith(_STEP)  # noqa: PLR2004


def _is_delimiter(line: str) -> bool:
    """Whether this is the line under the head of a table."""
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _unclosed(heading: str) -> str:
    """The words of a heading without the signs that may close it."""
    words = heading.rstrip("#")
    return words.rstrip() if not words or words[-1] in " \t" else heading


def _plain(line: str) -> str:
    """A line of a paragraph, so marked that it is no beginning of a block."""
    misread = _MISREAD.match(line)
    if misread or _is_rule(line):
        at = misread.end() if misread and line[0].isdigit() else 0
        return f"{line[:at]}\\{line[at:]}"
    return line
