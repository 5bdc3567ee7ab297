"""The table of the balance as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from newsdesk.domain.balance import Balance, Side, Speaker

_HEAD = ("side", "speaker", "accused", "unnamed", "words", "share", "first paragraph", "verbs")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def balance_csv(balance: Balance) -> bytes:
    """A row for each speaker, after those of a side one for the side as a whole (its speaker is "all")."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for side in balance.sides:
        writer.writerows(_speaker(s) for s in side.speakers)
        writer.writerow(_side(side))
    writer.writerows(_speaker(s) for s in balance.others)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def verbs_in_words(verbs: Mapping[str, int]) -> str:
    """``said ×3 · told ×1``."""
    return " · ".join(f"{verb} ×{n}" for verb, n in sorted(verbs.items(), key=lambda pair: (-pair[1], pair[0])))


def _speaker(speaker: Speaker) -> tuple[object, ...]:
    return (
        _plain(speaker.side),
        _plain(speaker.name),
        "yes" if speaker.accused else "no",
        "yes" if speaker.unnamed else "no",
        speaker.words,
        f"{speaker.share:.4f}",
        speaker.first or "",
        _plain(verbs_in_words(speaker.verbs)),
    )


def _side(side: Side) -> tuple[object, ...]:
    verbs = _plain(verbs_in_words(side.verbs))
    return (_plain(side.name), "all", "", "", side.words, f"{side.share:.4f}", side.first or "", verbs)


def _plain(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words
