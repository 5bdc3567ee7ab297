"""The balance as a picture (SVG): who speaks and how much on which side, where, by which verbs.

Nothing is said by colour alone: kinds have patterns, and every figure stands beside its bar.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.domain.balance import Balance, Side, Speaker, StretchKind
from newsdesk.exchange.balance_table import verbs_in_words

_WIDTH, _MARGIN, _LINE = 760, 28, 22
_INNER = _WIDTH - 2 * _MARGIN
_BAR = 8
_LETTERS = 66
_TEXT, _MUTED, _RULE, _GROOVE = "#1f2328", "#646b78", "#e3e0da", "#e3e0da"
_ACCENT, _AMBER, _GREEN, _RED = "#0f5e59", "#8f5f00", "#1a7f4b", "#b42318"
_SIDES = ("#0f5e59", "#8f5f00", "#6b2fa0", "#1a7f4b", "#3a5a8c", "#b42318")
_SANS = "Inter, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_KINDS = {
    StretchKind.ALLEGATION: ("allegation", _RED, ""),
    StretchKind.UNNAMED: ("unnamed source", _AMBER, "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4"),
    StretchKind.NAMED: ("named source", _ACCENT, "M0,4 H8"),
    StretchKind.REPLY: ("reply", _GREEN, "M4,0 V8"),
}


def balance_svg(balance: Balance, title: str) -> bytes:
    """The picture. ``title`` is what the story is called."""
    page = _Page()
    page.title(title)
    if balance.sides:
        page.sides(balance)
    for side in balance.sides:
        page.group(side.name, side.speakers, _share_words(side))
    page.group("On no side" if balance.sides else "Who speaks", balance.others, "")
    if not balance.speakers:
        page.words("Nobody is quoted.")
    page.strip(balance)
    page.verbs(balance)
    return page.svg(title, _description(balance))


def _share_words(side: Side) -> str:
    if side.absent:
        return "absent: not a word"
    where = f" · from ¶ {side.first} on" if side.first else ""
    return f"{_percent(side.share)} · {side.words} words{where}"


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _description(balance: Balance) -> str:
    """The picture in words, for those who do not see it."""
    said = [f"{side.name}: {_share_words(side)}." for side in balance.sides]
    said += [f"{s.name}: {s.words} words." for s in balance.speakers]
    return " ".join(said)


class _Page:
    """Elements from the top down."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._y = _MARGIN

    def title(self, title: str) -> None:
        self._y += 10
        self._text(_MARGIN, _cut(title), size=18, weight=700)
        self._y += 20
        self._text(_MARGIN, "Who speaks: words ascribed to each", size=12, fill=_MUTED)
        self._y += 14

    def words(self, words: str) -> None:
        self._y += _LINE
        self._text(_MARGIN, words, size=13, fill=_MUTED)

    def sides(self, balance: Balance) -> None:
        """One bar for the whole, divided by side; what is on no side is left in the groove."""
        self._y += 10
        self._rect(_MARGIN, self._y, _INNER, 20, _GROOVE)
        x = float(_MARGIN)
        for number, side in enumerate(balance.sides):
            width = _INNER * side.share
            self._rect(x, self._y, width, 20, _SIDES[number % len(_SIDES)])
            if width > 46:  # noqa: PLR2004 - room for "100 %"
                self._text(x + 6, _percent(side.share), size=12, fill="#ffffff", weight=600, at=self._y + 14)
            x += width
        self._y += 20
        x = float(_MARGIN)
        for number, side in enumerate(balance.sides):
            words = f"{_cut(side.name, 24)} {'(absent)' if side.absent else _percent(side.share)}"
            if x + 18 + 7 * len(words) > _WIDTH - _MARGIN:
                x, self._y = float(_MARGIN), self._y + 20
            colour = _SIDES[number % len(_SIDES)]
            self._rect(x, self._y + 8, 10, 10, "none" if side.absent else colour, stroke=colour)
            self._text(x + 16, words, size=12, at=self._y + 17)
            x += 40 + 6.4 * len(words)
        self._y += 22

    def group(self, name: str, speakers: Sequence[Speaker], beside: str) -> None:
        """Those of a side, each with words and a bar."""
        if not speakers and not beside:
            return
        self._y += _LINE + 6
        self._text(_MARGIN, _cut(name), size=13, weight=700)
        self._text(_WIDTH - _MARGIN, beside, size=12, fill=_RED if beside.startswith("absent") else _MUTED, end=True)
        for speaker in speakers:
            self._speaker(speaker)

    def strip(self, balance: Balance) -> None:
        """The body from left to right."""
        if not balance.stretches:
            return
        self._heading("Where they speak")
        first = "none" if balance.first_reply is None else f"¶ {balance.first_reply}"
        if balance.first_allegation is not None:
            self._y += 18
            words = f"First allegation ¶ {balance.first_allegation} · first reply: {first}"
            self._text(_MARGIN, words, size=12, fill=_MUTED)
        self._y += 8
        self._rect(_MARGIN, self._y, _INNER, 18, _GROOVE)
        for stretch in balance.stretches:
            width = max(2.0, (stretch.end - stretch.start) * _INNER)
            self._kind(_MARGIN + stretch.start * _INNER, self._y, width, 18, stretch.kind)
        self._y += 26
        x = float(_MARGIN)
        for kind, (words, _, _) in _KINDS.items():
            self._kind(x, self._y, 14, 10, kind)
            self._text(x + 20, words, size=12, at=self._y + 10)
            x += 46 + 7 * len(words)
        self._y += 14

    def verbs(self, balance: Balance) -> None:
        """By which verbs they are introduced."""
        rows = [(side.name, verbs_in_words(side.verbs)) for side in balance.sides]
        rows += [(s.name, verbs_in_words(s.verbs)) for s in balance.others]
        if not any(verbs for _, verbs in rows):
            return
        self._heading("How speech is introduced")
        for name, verbs in rows:
            if verbs:
                self._y += 18
                self._text(_MARGIN, _cut(name[:1].upper() + name[1:], 34), size=12, weight=600)
                self._text(_WIDTH - _MARGIN, _cut(verbs, 62), size=12, fill=_AMBER, end=True)

    def svg(self, title: str, description: str) -> bytes:
        """The whole file."""
        height = self._y + _MARGIN
        defs = "".join(_pattern(kind.value, colour, path) for kind, (_, colour, path) in _KINDS.items() if path)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
            f'viewBox="0 0 {_WIDTH} {height}" role="img" font-family="{_SANS}">'
            f"<title>{_safe(title)}</title><desc>{_safe(description)}</desc><defs>{defs}</defs>"
            f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>{"".join(self._parts)}</svg>\n'
        ).encode()

    # -- within --------------------------------------------------------------------------------------------------

    def _speaker(self, speaker: Speaker) -> None:
        self._y += _LINE
        marks = [word for word, is_so in (("accused", speaker.accused), ("unnamed", speaker.unnamed)) if is_so]
        name = speaker.name[:1].upper() + speaker.name[1:]
        self._text(_MARGIN, _cut(f"{name} ({', '.join(marks)})" if marks else name), size=13)
        where = f" · from ¶ {speaker.first} on" if speaker.first else ""
        count = f"{speaker.words} {'word' if speaker.words == 1 else 'words'}{where}"
        self._text(_WIDTH - _MARGIN, count, size=12, fill=_MUTED, end=True)
        self._y += 6
        self._rect(_MARGIN, self._y, _INNER, _BAR, _GROOVE, rounded=4)
        colour = _RED if not speaker.words else _GREEN if speaker.accused else _AMBER if speaker.unnamed else _ACCENT
        self._rect(_MARGIN, self._y, max(float(_BAR), _INNER * speaker.share), _BAR, colour, rounded=4)
        self._y += _BAR

    def _heading(self, words: str) -> None:
        self._y += _LINE + 14
        self._rect(_MARGIN, self._y - _LINE, _INNER, 1, _RULE)
        self._text(_MARGIN, words, size=13, weight=700)

    def _text(
        self,
        x: float,
        words: str,
        *,
        size: int,
        fill: str = _TEXT,
        weight: int = 400,
        end: bool = False,
        at: float | None = None,
    ) -> None:
        anchor = ' text-anchor="end"' if end else ""
        place = f'x="{x:.1f}" y="{self._y if at is None else at:.1f}"'
        self._parts.append(
            f'<text {place} font-size="{size}" font-weight="{weight}" fill="{fill}"{anchor}>{_safe(words)}</text>'
        )

    def _rect(
        self, x: float, y: float, width: float, height: float, fill: str, *, rounded: int = 0, stroke: str = ""
    ) -> None:
        line = f' stroke="{stroke}"' if stroke else ""
        box = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        self._parts.append(f'<rect {box} rx="{rounded}" fill="{fill}"{line}/>')

    def _kind(self, x: float, y: float, width: float, height: float, kind: StretchKind) -> None:
        _, colour, path = _KINDS[kind]
        self._rect(x, y, width, height, f"url(#{kind.value})" if path else colour)


def _pattern(name: str, colour: str, path: str) -> str:
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" '
        f'fill="#ffffff"/><path d="{path}" stroke="{colour}" stroke-width="1.6"/></pattern>'
    )


def _cut(words: str, letters: int = _LETTERS) -> str:
    words = " ".join(words.split())
    return words if len(words) <= letters else words[: letters - 2].rsplit(" ", 1)[0] + " …"


def _safe(words: str) -> str:
    """Words as XML takes them; control characters have no place in it."""
    plain = "".join(c for c in words if c in "\t\n\r" or c >= " ")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
