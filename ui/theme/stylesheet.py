"""The one style sheet: spacing, corners and the colours QPalette has no role for.

Pictures are found through Qt's search path ``icons``, which is set once the window is painted.
"""

from __future__ import annotations

from ui.theme.colours import Colours, Tone
from ui.theme.indicators import indicator_style
from ui.theme.type import SERIF, TextRole, points


def style_sheet(colours: Colours, percent: int) -> str:
    """The style sheet of the whole application at a text size of ``percent``."""
    return "\n".join(
        (
            _text(colours, percent),
            _tones(colours, percent),
            _buttons(colours),
            _fields(colours),
            _frames(colours),
            _tabs(colours),
            _lists(colours),
            indicator_style(colours),
        )
    )


def _text(c: Colours, percent: int) -> str:
    def size(role: TextRole) -> str:
        return f"{points(role, percent):.2f}pt"

    serif = ", ".join(f'"{name}"' for name in SERIF)
    return f"""
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="small"] {{ font-size: {size(TextRole.SMALL)}; color: {c.muted}; }}
QLabel[role="small_strong"] {{ font-size: {size(TextRole.SMALL_STRONG)}; color: {c.muted}; font-weight: 600; }}
QLabel[role="caption"] {{ font-size: {size(TextRole.CAPTION)}; color: {c.muted}; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {size(TextRole.TITLE)}; font-weight: 700; }}
QPushButton[kind="link"] {{ font-size: {size(TextRole.SMALL_STRONG)}; font-weight: 600; }}
QLabel[role="passage"], QPushButton[kind="passage"], QPlainTextEdit[kind="passage"] {{ font-family: {serif}; font-size: {size(TextRole.PASSAGE)}; }}
"""


def _tones(c: Colours, percent: int) -> str:
    size = f"{points(TextRole.CAPTION, percent):.2f}pt"
    rules = [f'QLabel[role="pill"] {{ font-size: {size}; font-weight: 600; border-radius: 0.5em; padding: 1px 9px; }}']
    for tone in Tone:
        strong, soft = c.pair(tone)
        rules.append(f'QLabel[tone="{tone}"] {{ color: {strong}; }}')
        rules.append(f'QLabel[role="pill"][tone="{tone}"] {{ color: {strong}; background: {soft}; }}')
        rules.append(f'QPushButton[kind="passage"][tone="{tone}"] {{ color: {strong}; background: {soft}; }}')
        rules.append(f'QFrame[role="banner"][tone="{tone}"] {{ background: {soft}; }}')
        rules.append(f'QFrame[role="passage"][tone="{tone}"] {{ background: {soft}; border-radius: 4px; }}')
    return "\n".join(rules)


def _buttons(c: Colours) -> str:
    hover = c.window if not c.dark else c.line
    return f"""
QPushButton, QToolButton {{
    background: {c.page}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 5px 11px; font-weight: 500;
}}
QToolButton {{ padding: 4px 5px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {c.accent}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {c.line}; }}
QPushButton:checked, QToolButton:checked {{ background: {c.info_soft}; border-color: {c.accent}; color: {c.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.disabled}; background: {c.window}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{
    background: {c.accent}; color: {c.accent_text}; border-color: {c.accent}; font-weight: 600;
}}
QPushButton[kind="primary"]:focus, QToolButton[kind="primary"]:focus {{ border-color: {c.text}; }}
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled {{ background: {c.neutral_soft}; color: {c.disabled}; border-color: {c.line}; }}
QPushButton[kind="flat"], QToolButton[kind="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus {{ border-color: {c.accent}; }}
QPushButton[kind="link"] {{
    background: transparent; border-color: transparent; color: {c.accent}; padding: 1px 2px; text-align: left;
}}
QPushButton[kind="passage"] {{ border-color: transparent; border-radius: 4px; padding: 3px 8px; text-align: left; }}
QPushButton[kind="passage"]:focus, QPushButton[kind="link"]:focus {{ border-color: {c.accent}; }}
QPushButton[kind="section"] {{
    background: transparent; border-color: transparent; font-weight: 600; text-align: left; padding: 3px 2px;
}}
QPushButton[kind="section"]:checked {{ background: transparent; color: {c.text}; border-color: transparent; }}
QPushButton[kind="section"]:focus {{ border-color: {c.accent}; }}
"""


def _fields(c: Colours) -> str:
    return f"""
QLineEdit, QComboBox, QDateTimeEdit, QSpinBox {{
    background: {c.page}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px; padding: 5px 9px;
    selection-background-color: {c.selection}; selection-color: {c.text};
}}
QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus {{ border-color: {c.accent}; }}
QLineEdit[kind="bare"], QComboBox[kind="bare"] {{
    border-color: transparent; background: transparent; padding: 0 2px; color: {c.muted}; font-weight: 600;
}}
QPushButton[kind="bare"] {{
    border: 1px solid transparent; background: transparent; padding: 0 2px; color: {c.muted}; font-weight: 600;
}}
QPushButton[kind="bare"]:focus {{ border-color: {c.line}; }}
QLineEdit[kind="bare"]:focus, QComboBox[kind="bare"]:focus {{ border-color: {c.line}; }}
QTableView {{ selection-background-color: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QToolButton#qt_toolbar_ext_button {{ qproperty-icon: url(icons:chevron.svg); }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow, QDateTimeEdit::down-arrow {{ image: url(icons:chevron.svg); width: 10px; height: 10px; }}
QComboBox[kind="bare"] {{ padding-right: 4px; }}
QComboBox[kind="bare"]::drop-down {{ width: 14px; border: none; }}
QComboBox QAbstractItemView {{ background: {c.page}; border: 1px solid {c.line}; padding: 4px; outline: none; }}
QPlainTextEdit, QTextEdit, QTextBrowser {{
    background: {c.page}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    selection-background-color: {c.selection}; selection-color: {c.text};
}}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.muted}; }}
QPlainTextEdit[muted="true"] {{ color: {c.muted}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {c.accent}; }}
QPlainTextEdit[kind="bare"], QPlainTextEdit[kind="bare"]:focus,
QTextBrowser[kind="bare"] {{ border: none; border-radius: 0; background: transparent; }}
"""


def _frames(c: Colours) -> str:
    return f"""
QFrame[role="page"], QWidget[role="page"] {{ background: {c.page}; }}
QFrame[role="pane"], QWidget[role="pane"] {{ background: {c.window}; }}
QFrame[role="card"] {{ background: {c.page}; border: 1px solid {c.line}; border-radius: 8px; }}
QFrame[role="card"][selected="true"] {{ border-color: {c.accent}; }}
QFrame[role="rule"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="popover"] {{ background: {c.page}; border: 1px solid {c.line}; border-radius: 8px; }}
QFrame[role="banner"] {{ border: none; border-bottom: 1px solid {c.line}; }}
QFrame[role="bar"] {{ background: {c.page}; border: none; border-bottom: 1px solid {c.line}; }}
QToolBar {{ background: {c.page}; border: none; padding: 0; spacing: 6px; }}
QToolBarExtension {{ padding: 0; min-width: 0; border: none; }}
QSplitter::handle {{ background: {c.line}; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] {{ background: transparent; border: none; }}
QToolTip {{ background: {c.page}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QMenuBar {{ background: {c.window}; color: {c.text}; border-bottom: 1px solid {c.line}; }}
QMenuBar::item {{ padding: 4px 9px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.line}; }}
QMenu {{ background: {c.page}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 18px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.info_soft}; }}
QMenu::item:disabled {{ color: {c.disabled}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 6px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {c.disabled}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; width: 0; height: 0;
}}
"""


def _tabs(c: Colours) -> str:
    return f"""
QTabWidget::pane {{ border: none; }}
QTabBar {{ background: {c.window}; qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: transparent; color: {c.muted}; border: none; border-bottom: 2px solid transparent;
    padding: 9px 10px 6px 10px; font-weight: 600;
}}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar::tab:focus {{ color: {c.accent}; }}
QTabBar::tab:hover {{ color: {c.text}; }}
"""


def _lists(c: Colours) -> str:
    return f"""
QListView, QTreeView, QTableView {{
    background: transparent; color: {c.text}; border: none; outline: none; selection-background-color: {c.info_soft};
    selection-color: {c.text};
}}
QListView[kind="boxed"], QTreeView[kind="boxed"], QTableView[kind="boxed"] {{
    background: {c.page}; border: 1px solid {c.line}; border-radius: 6px; gridline-color: {c.line};
}}
QHeaderView::section {{
    background: {c.window}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line}; padding: 6px 10px;
    font-weight: 600;
}}
"""
