"""The window as a whole: names, keys, looks, how it opens and how it comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt, SignalInstance
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTableWidget,
    QToolButton,
    QWidget,
)

from newsdesk.paths import Paths
from tests.support.patience import PATIENCE
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.window_page import open_window
from ui.app import DESKTOP_ID, Application, Session, Wanted
from ui.bug_report import BugReport, report
from ui.main_window import HEIGHT, WIDTH, first_size
from ui.theme.colours import DARK, LIGHT, Tone, colours_of
from ui.theme.theme import Mode

ROOT = Path(__file__).resolve().parents[2]
STORY = "# The late ferry\n\nSources say the ferry left late.\n"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def window(qtbot, qapp, home, tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text(STORY, encoding="utf-8")
    page = open_window(qtbot, qapp, home, (str(file),))
    yield page
    page.session.window.close()


def visible(root, *kinds):
    return [w for kind in kinds for w in root.findChildren(kind) if w.isVisibleTo(root)]


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# -- names and keys ----------------------------------------------------------------------------------------------


def test_the_names_a_person_hears(window):
    root = window.root
    for kind, names in (
        (QListView, ["Stories"]),
        (QLineEdit, ["Search stories", "Byline", "Slug"]),
        (QPlainTextEdit, ["Headline", "Standfirst", "Article body"]),
        (QAbstractButton, ["New story", "Import…", "Export…", "Submit for review"]),
    ):
        for name in names:
            assert spoken(find(root, kind, name)) == name
    assert any(spoken(b).startswith("Acting as") for b in visible(root, QAbstractButton))
    menus = [a.text().replace("&", "") for a in window.session.window.menuBar().actions()]
    assert menus == ["File", "Edit", "View", "Story", "Review", "Tools", "Help"]
    tabs = next(t for t in root.findChildren(QTabBar) if t.count() == 6)
    assert [tabs.tabText(i) for i in range(6)] == ["Checklist", "Sources", "Balance", "Replies", "Review", "History"]


def test_every_button_is_called_what_it_shows(window):
    for button in visible(window.root, QAbstractButton):
        shown = button.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("▾ ").lstrip("▾▸ ")
        if shown and not button.objectName().startswith("qt_"):
            assert spoken(button).replace("&", "") in {shown, button.text()}, shown


def test_every_field_has_a_name(window):
    for field in visible(window.root, QLineEdit, QPlainTextEdit, QComboBox, QListView):
        assert spoken(field), f"{type(field).__name__} has no name"


def test_every_control_is_reached_by_the_keyboard(window):
    for widget in visible(window.root, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
        if not widget.isEnabled() or widget.objectName().startswith("qt_") or _belongs_to_another(widget):
            continue
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, spoken(widget) or type(widget).__name__


def _belongs_to_another(widget: QWidget) -> bool:
    """Whether the keyboard reaches it through the control it is a part of (a list's row, a field's own button)."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView | QComboBox | QLineEdit | QTabBar):
            return True
        parent = parent.parentWidget()
    return False


def test_no_two_actions_share_a_shortcut(window):
    shortcuts = [a.shortcut().toString() for a in window.session._actions if not a.shortcut().isEmpty()]
    assert len(shortcuts) == len(set(shortcuts))


def test_no_attribute_hides_a_method_of_qt(window):
    for thing in [window.session.window, window.workspace, *window.session.window.findChildren(QObject)]:
        qt = next(c for c in type(thing).__mro__ if c.__module__.startswith("PySide6"))
        ours = [name for name, value in vars(thing).items() if not isinstance(value, SignalInstance)]
        hidden = [name for name in ours if hasattr(qt, name)]
        assert hidden == [], f"{type(thing).__name__}: {hidden}"


def test_the_palette_does_what_the_menus_do(window):
    EditorPage(window).do("Command palette")
    palette = QApplication.activePopupWidget()
    field = find(palette, QLineEdit, "Command")
    QTest.keyClicks(field, "colours dark")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.session.theme.mode is Mode.DARK


def test_twenty_thousand_calls_that_return_nothing(qapp):
    label = QLabel()
    for number in range(20_000):
        label.setText("a" if number % 2 else "b")
    assert label.text() == "a"
    label.deleteLater()


# -- looks -------------------------------------------------------------------------------------------------------


def test_colours_switch_while_the_window_is_open(window):
    theme, article = window.session.theme, EditorPage(window).article

    def ground() -> str:
        place = article.mapTo(window.session.window, QPoint(3, 3))
        return window.session.window.grab().toImage().pixelColor(place).name()

    theme.set_mode(Mode.DARK)
    assert colours_of(article.palette()) is DARK
    assert ground() == DARK.page
    theme.set_mode(Mode.LIGHT)
    assert colours_of(article.palette()) is LIGHT
    assert ground() == LIGHT.page


def test_text_grows_to_two_hundred_per_cent_and_no_further(window):
    theme, article = window.session.theme, EditorPage(window).article
    before = article.document().defaultFont().pointSizeF()
    for _ in range(20):
        EditorPage(window).do("Larger text")
    assert theme.percent == 200
    assert article.document().defaultFont().pointSizeF() == pytest.approx(2 * before)
    for _ in range(30):
        EditorPage(window).do("Smaller text")
    assert theme.percent == 80
    EditorPage(window).do("Normal text")


def test_both_palettes_can_be_read():
    for colours in (LIGHT, DARK):
        for ground in (colours.page, colours.window):
            for ink in (colours.text, colours.muted, colours.must, colours.should, colours.good, colours.accent):
                assert _contrast(ink, ground) >= 4.5, (ink, ground)
        assert _contrast(colours.accent_text, colours.accent) >= 4.5
        for tone in Tone:
            ink, ground = colours.pair(tone)
            assert _contrast(ink, ground) >= 4.5, (tone, ink, ground)


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_focus_leaves_only_the_article(window):
    editor = EditorPage(window)
    editor.do("Focus")
    assert not find_all(window.root, "Stories")
    editor.do("Focus")
    assert find_all(window.root, "Stories")


def find_all(root, name):
    return [w for w in root.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]


# -- opening and coming back -------------------------------------------------------------------------------------


def test_the_first_start_brings_a_story_and_asks_who_you_are_without_standing_in_the_way(qtbot, qapp, home):
    page = open_window(qtbot, qapp, home, ())
    editor = EditorPage(page)
    assert "Port Ostrel" in editor.text
    assert find_all(page.root, "Your name")
    QTest.keyClicks(editor.article, "Now. ")
    qtbot.waitUntil(lambda: page.story.content.body.startswith("Now. "))
    page.introduce("Ana Moreno", "reporter")
    assert not find_all(page.root, "Your name")
    page.session.window.close()


@pytest.mark.parametrize(("room", "fits"), [((1440, 860), (1424, 820)), ((1280, 720), (1264, 680))])
def test_the_first_window_fits_a_small_screen(room, fits):
    assert first_size(QSize(*room)) == QSize(*fits)


def test_a_large_screen_is_not_filled_by_the_first_window():
    assert first_size(QSize(2560, 1440)) == QSize(WIDTH, HEIGHT)


def test_a_story_without_a_headline_is_named_by_its_slug_in_the_title(qtbot, qapp, home, tmp_path):
    file = tmp_path / "ferry-log.txt"
    file.write_text("The ferry left late.\n", encoding="utf-8")
    page = open_window(qtbot, qapp, home, (str(file),))
    page.settle()
    assert page.root.windowTitle() == "ferry-log – Newsdesk"
    page.session.window.close()


def test_window_story_and_person_come_back(qtbot, qapp, home, tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text(STORY, encoding="utf-8")
    page = open_window(qtbot, qapp, home, (str(file),))
    page.introduce("Ana Moreno", "reporter")
    page.session.theme.set_percent(80)
    page.session.window.resize(790, 600)  # the offscreen platform's screen is 800 pixels wide
    page.session.window.splitter.setSizes([190, 320, 280])
    left, _, right = page.session.window.splitter.sizes()
    QTest.keyClicks(EditorPage(page).article, "Kept. ")
    page.session.window.close()
    page = open_window(qtbot, qapp, home, ())
    assert EditorPage(page).text.startswith("Kept. Sources say")
    assert page.session.window.splitter.sizes()[::2] == [left, right]
    assert page.workspace.newsroom.actor.name == "Ana Moreno"
    page.session.window.close()


def test_a_new_story_is_opened_and_the_old_one_found_again(window, qtbot):
    old = window.story.story_id
    window.press("New story")
    qtbot.waitUntil(lambda: window.story.story_id != old, timeout=5000)
    assert EditorPage(window).text == ""
    stories = find(window.root, QListView, "Stories")
    model = window.workspace.stories
    qtbot.waitUntil(lambda: model.index_of(old).isValid() and model.index_of(window.story.story_id).isValid())
    stories.setFocus()
    stories.setCurrentIndex(model.index_of(old))
    QTest.keyClick(stories, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.story.story_id == old, timeout=5000)


def test_search_narrows_the_list_as_it_is_typed(window, qtbot):
    QTest.keyClicks(find(window.root, QLineEdit, "Search stories"), "ferry left la")
    model = window.workspace.stories
    qtbot.waitUntil(lambda: [model.index(r).data() for r in range(model.rowCount())] == ["Found", "The late ferry"])


def test_a_library_that_cannot_be_opened_is_one_sentence(qtbot, qapp, home, tmp_path):
    broken = tmp_path / "broken.newsdesk"
    broken.write_bytes(b"not a library at all" * 100)
    session = Session(qapp, Paths(home / "data", home / "config", home / "state"), Wanted((), str(broken)))
    with qtbot.waitSignal(session.refused, timeout=20_000) as refused:
        session.begin()
    assert refused.args[0].endswith(".")
    assert any(w.text() == refused.args[0] for w in session.window.findChildren(QLabel))
    session.window.close()


def test_an_error_nobody_expected_is_reported_without_words_of_a_story(qtbot):
    try:
        int("Olle Brandt hid the log")
    except ValueError as error:
        text = report(type(error), error.__traceback__)
    assert "ValueError" in text
    assert "test_window.py" in text
    assert "Brandt" not in text
    shown = BugReport(text)
    qtbot.addWidget(shown)
    shown.show()
    QTest.mouseClick(find(shown, QAbstractButton, "Copy the report"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == text


def test_one_name_for_the_desktop(qapp):
    assert isinstance(qapp, Application)
    assert qapp.desktopFileName() == DESKTOP_ID
    assert (ROOT / "packaging" / "linux" / f"{DESKTOP_ID}.desktop").is_file()


FIRST_PAINT = """
import json, os, sys
from PySide6.QtCore import QTimer
from newsdesk.paths import user_paths
from ui.app import Application, Session, Wanted
app = Application(["newsdesk"])
session = Session(app, user_paths(), Wanted())
seen = {}
heavy = ("sqlalchemy", "alembic", "docx", "markdown", "lxml", "mammoth", "yaml", "newsdesk.analysis")
session.window.painted.connect(lambda: seen.update(painted=[m for m in heavy if m in sys.modules]))
session.opened.connect(lambda: QTimer.singleShot(0, finish))
def finish():
    seen["opened"] = session.workspace.story.content.headline
    session.window.close()
    print(json.dumps(seen))
    sys.stdout.flush()
    os._exit(0)
session.begin()
app.exec()
"""


def test_the_window_is_painted_before_anything_heavy_is_loaded(home):
    environment = os.environ | {"NEWSDESK_HOME": str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert seen["painted"] == []
    assert "Port Ostrel" in seen["opened"]


SECOND = """
import sys
from newsdesk.paths import user_paths
from ui.app import Application, Session, Wanted
app = Application(["newsdesk"])
print(Session(app, user_paths(), Wanted((sys.argv[1],))).hand_over())
"""


def test_a_second_window_hands_its_file_to_the_first(qtbot, qapp, home, tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSDESK_HOME", str(home))
    page = open_window(qtbot, qapp, home, ())
    file = tmp_path / "second.md"
    file.write_text("# Handed over\n\nWords.\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", SECOND, str(file)], env=environment, stdout=subprocess.PIPE, text=True
    ) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        assert second.stdout.read().strip() == "True"
    qtbot.waitUntil(lambda: page.story.content.headline == "Handed over", timeout=10_000)
    page.session.window.close()


def test_a_marker_left_by_a_killed_window_is_no_other_window(qapp, home):
    session = Session(qapp, Paths(home / "data", home / "config", home / "state"), Wanted())
    session._marker.parent.mkdir(parents=True)
    session._marker.touch()
    assert session.hand_over() is False
    session.window.close()


def test_toolbar_buttons_are_those_of_the_actions(window):
    names = {b.accessibleName() for b in visible(window.root, QToolButton)}
    assert {"B", "I", "Link", "Quote", "H2", "List", "¶ Note", "Attributions", "Preview", "Focus"} <= names


def test_help_lists_every_key_and_says_what_this_is(window):
    for action, words in (("Keyboard shortcuts", "F8"), ("About Newsdesk", "Newsdesk 0.")):
        EditorPage(window).do(action)
        dialog = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == action and w.isVisible())
        table = dialog.findChild(QTableWidget)
        shown = [table.item(r, 1).text() for r in range(table.rowCount())] if table else []
        shown += [w.text() for w in dialog.findChildren(QLabel)]
        assert any(words in text for text in shown)
        dialog.close()


def test_every_action_does_something(window):
    actions = window.session._actions
    idle = [a.text() for a in actions if not (a.receivers("2triggered(bool)") or a.receivers("2toggled(bool)"))]
    assert idle == []
