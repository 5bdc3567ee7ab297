"""How tones and signs of the view-models look in the theme."""

from __future__ import annotations

from ui.theme.colours import Tone as ThemeTone
from ui.viewmodels.cards import Mark, Tone

_ICONS = {
    Mark.MUST: ("must", ThemeTone.MUST),
    Mark.SHOULD: ("should", ThemeTone.SHOULD),
    Mark.NOTE: ("open", ThemeTone.INFO),
    Mark.MET: ("good", ThemeTone.GOOD),
    Mark.NOTHING_FOUND: ("nothing-found", ThemeTone.NEUTRAL),
    Mark.WAIVED: ("waived", ThemeTone.NEUTRAL),
    Mark.NOT_APPLICABLE: ("not-applicable", ThemeTone.NEUTRAL),
    Mark.NOT_EVALUATED: ("not-applicable", ThemeTone.NEUTRAL),
    Mark.OPEN: ("open", ThemeTone.NEUTRAL),
}


def theme_tone(tone: Tone) -> ThemeTone:
    """The theme's tone; plain words count as neutral ones."""
    return ThemeTone.NEUTRAL if tone is Tone.PLAIN else ThemeTone(tone.value)


def label_tone(tone: Tone) -> ThemeTone | None:
    """The tone of a label's words; None leaves them in the colour of text."""
    return None if tone is Tone.PLAIN else ThemeTone(tone.value)


def mark_icon(mark: Mark) -> tuple[str, ThemeTone]:
    """The icon of a sign and its tone."""
    return _ICONS[mark]
