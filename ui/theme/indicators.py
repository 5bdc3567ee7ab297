"""Check boxes and radio buttons: framed in both schemes, and filled with a tick or a dot when chosen."""

from __future__ import annotations

from ui.theme.colours import Colours


def indicator_style(c: Colours) -> str:
    """The style sheet of the indicators."""
    tick = "icons:tick-dark.svg" if c.dark else "icons:tick-light.svg"
    dot = f"qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5, stop:0 {c.accent}, stop:0.5 {c.accent}, stop:0.6 {c.page})"
    return f"""
QCheckBox, QRadioButton {{ spacing: 7px; padding: 2px 0; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: 0.8em; height: 0.8em; border: 1px solid {c.muted}; background: {c.page};
}}
QCheckBox::indicator, QRadioButton::indicator {{ margin: 1px; }}
QCheckBox::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 0.43em; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url({tick}); }}
QRadioButton::indicator:checked {{ background: {dot}; border-color: {c.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {c.accent}; margin: 0; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {c.line}; }}
"""
