"""What may stand in a story: characters a document cannot hold and lines no layout can carry are mended on the way in."""

from __future__ import annotations

import re

LONGEST_LINE = 20_000  # code points; the layout of a paragraph is done whole at each key

_BREAKS = re.compile("\r\n|[\r\u2029\x0b\x0c]")
_ODD = (*map(chr, (*range(9), *range(11, 32))), *"\u2028\u2029\ufdd0\ufdd1\ufffc")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\ufdd0\ufdd1\ufffc\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` with its line ends as newlines and without characters that a document would lose."""
    if not any(odd in text for odd in _ODD) and _has_no_surrogates(text):
        return text
    return _UNFIT.sub("", _BREAKS.sub("\n", text)).replace("\u2028", "\n")


def _has_no_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def broken(text: str) -> str:
    """``text`` with lines above LONGEST_LINE broken, at a space where there is one."""
    if len(text) <= LONGEST_LINE:
        return text
    return "\n".join(_broken_line(line) if len(line) > LONGEST_LINE else line for line in text.split("\n"))


def _broken_line(line: str) -> str:
    pieces: list[str] = []
    while len(line) > LONGEST_LINE:
        at = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
        at = at + 1 if at >= 0 else LONGEST_LINE
        pieces.append(line[:at].rstrip(" "))
        line = line[at:]
    return "\n".join([*pieces, line])
