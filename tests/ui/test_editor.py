"""Writing in the window: what is typed is saved, styled, read, explained, found and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from newsdesk.domain.spans import Field
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.waiting import PATIENCE_MS
from tests.ui.pages.window_page import window_on

STORY = """# Ferry office knew of the leak

Sources say the ferry office in Tarn knew of the leak for weeks.

The office published its log on Monday.

Reports suggest that harbour master Olle Brandt hid the log.
"""


CLICK = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_on(qtbot, qapp, tmp_path, "leak.md", STORY) as page:
        yield page


@pytest.fixture
def editor(window):
    return EditorPage(window)


def stored(window):
    desk = window.workspace.newsroom.desk
    return desk.read(lambda reader: reader.dossier(window.story.story_id)).content


def test_what_is_typed_is_soon_in_the_library(window, editor, qtbot):
    editor.select("Monday")
    QTest.keyClicks(editor.article, "Tuesday")
    qtbot.waitUntil(lambda: "its log on Tuesday." in stored(window).body)
    assert editor.text == window.story.content.body


def test_fields_are_saved_as_they_are_set(window, editor, qtbot):
    for name, words in (("Headline", "A headline"), ("Standfirst", "What it is about")):
        field = editor.field(name)
        field.selectAll()
        QTest.keyClicks(field, words)
    for name, words in (("Slug", "leak-2"), ("Byline", "By Ana Moreno")):
        field = editor.field(name)
        field.selectAll()
        QTest.keyClicks(field, words)
    qtbot.waitUntil(lambda: stored(window).byline == "By Ana Moreno")
    saved = stored(window)
    assert (saved.headline, saved.standfirst, saved.slug) == ("A headline", "What it is about", "leak-2")


def test_enter_leads_from_the_headline_to_the_article(window, editor):
    headline = editor.field("Headline")
    headline.setFocus()
    before = headline.toPlainText()
    QTest.keyClick(headline, Qt.Key.Key_Return)
    assert headline.toPlainText() == before
    left = []
    window.workspace.editor.fields.left.connect(lambda: left.append(True))
    QTest.keyClick(editor.field("Byline"), Qt.Key.Key_Return)
    assert left == [True]


def mouse(editor, at, *kinds):
    """Send mouse events of these kinds to the place of a position in the article."""
    cursor = editor.article.textCursor()
    cursor.setPosition(at)
    place = editor.article.cursorRect(cursor).center()
    for kind in kinds:
        event = QMouseEvent(
            kind, QPointF(place), editor.article.viewport().mapToGlobal(QPointF(place)),
            Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(editor.article.viewport(), event)


def test_findings_are_underlined_and_a_click_says_why(window, editor, qtbot):
    assert "Reports suggest" in editor.drawn()
    mouse(editor, editor.text.index("Reports suggest") + 3, *CLICK)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    words = " ".join(editor.popover_words)
    assert "What settles it" in words
    assert "sourcing." in words
    editor.close_popover()


def test_a_double_click_on_a_finding_selects_the_word(window, editor, qtbot):
    at = editor.text.index("Reports suggest") + 3
    mouse(editor, at, *CLICK, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)
    qtbot.wait(QApplication.styleHints().mouseDoubleClickInterval() + 100)
    assert QApplication.activePopupWidget() is None
    assert editor.article.textCursor().selectedText() == "Reports"


def test_who_clicks_into_a_finding_and_writes_on_is_not_interrupted(window, editor, qtbot):
    mouse(editor, editor.text.index("Reports suggest") + 3, *CLICK)
    editor.keys(editor.article, "x")
    qtbot.wait(QApplication.styleHints().mouseDoubleClickInterval() + 100)
    assert QApplication.activePopupWidget() is None
    assert "Repxorts suggest" in editor.text


def test_who_reads_why_and_then_writes_on_writes_into_the_text_and_presses_no_button(window, editor, qtbot):
    at = editor.text.index("Reports suggest")
    mouse(editor, at + 8, *CLICK)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(QApplication.focusWidget() or editor.popover.root, Qt.Key.Key_Space)
    assert QApplication.activePopupWidget() is None
    editor.keys(editor.article, "now ")
    assert "Reports  now suggest" in editor.text
    window.settle()
    assert not window.story.view.dossier.claims
    mouse(editor, editor.text.index("Sources say") + 3, *CLICK)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(editor.popover.root, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QPushButton), "Tab leads into the card"
    editor.close_popover()


def test_f8_goes_from_finding_to_finding_and_back(window, editor):
    editor.article.moveCursor(QTextCursor.MoveOperation.Start)
    seen = []
    for _ in [f for f in window.story.open_findings() if f.span]:
        editor.do("Next finding")
        seen.append(editor.popover.root.finding.fingerprint)
        editor.close_popover()
    assert sorted(seen) == sorted(f.fingerprint for f in window.story.open_findings() if f.span)
    editor.do("Previous finding")
    assert editor.popover.root.finding.fingerprint == seen[-2]
    editor.close_popover()


def test_a_dismissed_finding_is_gone_and_undo_brings_it_back(window, editor, qtbot):
    editor.select("Reports suggest")
    editor.article.moveCursor(QTextCursor.MoveOperation.Left)
    editor.do("Show the reason of a finding")
    dismissing = find(editor.popover.root, QPushButton, "Dismiss")
    assert not dismissing.isEnabled(), "what must be fixed goes for one of the policy's reasons"
    find(editor.popover.root, QComboBox, "Reason for dismissing it").setCurrentIndex(0)
    editor.popover.press("Dismiss")
    qtbot.waitUntil(lambda: "Reports suggest" not in editor.drawn())
    window.settle()
    window.story.undo.undo()
    qtbot.waitUntil(lambda: "Reports suggest" in editor.drawn())


def test_one_click_makes_a_claim_of_a_finding(window, editor, qtbot):
    editor.do("Next finding")
    editor.popover.press("Make a claim")
    qtbot.waitUntil(lambda: len(window.story.dossier.claims) == 1)


def test_underlines_wait_while_a_paragraph_is_written(window, editor, qtbot):
    editor.article._writing_timer.setInterval(2 * PATIENCE_MS)  # reading may take its time
    editor.article.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(2):
        QTest.keyClick(editor.article, Qt.Key.Key_Return)
    QTest.keyClicks(editor.article, "Insiders say Olle Brandt lied.")
    qtbot.waitUntil(lambda: any("Insiders" in _passage(editor, f) for f in window.story.analysis.findings))
    assert not any("Insiders" in words for words in editor.drawn())
    editor.article.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: any("Insiders" in words for words in editor.drawn()))


def _passage(editor, finding):
    return "" if finding.span is None or finding.field is not Field.BODY else editor.text[slice(*finding.span)]


def test_marks_go_round_the_selection_and_undo_takes_them_away(window, editor):
    editor.select("Monday")
    editor.do("Bold")
    assert "log on **Monday**." in editor.text
    editor.article.undo_text()
    assert "log on Monday." in editor.text
    editor.select("The office published")
    editor.do("Heading")
    assert "\n## The office published" in editor.text
    assert editor.text == window.story.content.body


def test_markdown_is_styled_as_it_is_written(window, editor):
    editor.select("Monday")
    editor.do("Bold")
    block = editor.article.document().find("Monday").block()
    assert any(r.format.fontWeight() > 500 for r in block.layout().formats())
    editor.article.undo_text()
    assert not any(r.format.fontWeight() > 500 for r in block.layout().formats())


def test_a_web_page_is_pasted_with_its_structure_and_without_its_junk(window, editor):
    editor.article.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste(html="<h2>Log</h2><p>It <b>was</b> <a href='https://example.org/'>there</a>.</p><script>x()</script>")
    assert "## Log\n\nIt **was** [there](https://example.org/)." in editor.text
    assert "x()" not in editor.text


def test_what_cannot_be_read_as_html_is_pasted_plain(window, editor):
    editor.article.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste(text="plain\u2028words\x00")
    assert editor.text.endswith("plain\nwords")
    assert editor.text == window.story.content.body


def test_an_over_long_line_is_broken_on_pasting_and_it_is_said(window, editor):
    editor.paste(text="x" * 50_000)
    assert max(map(len, editor.text.split("\n"))) < 25_000
    assert any("broken into shorter" in words for words in editor.banners)


def test_find_and_replace(window, editor):
    editor.do("Find and replace…")
    find_field, replacement = find(editor.root, QLineEdit, "Find"), find(editor.root, QLineEdit, "Replace")
    find_field.clear()
    QTest.keyClicks(find_field, "LOG")
    assert any(w.text() == "2 found" for w in editor.root.findChildren(QLabel))
    QTest.keyClick(find_field, Qt.Key.Key_Return)
    assert editor.lit == "log"
    QTest.keyClicks(replacement, "diary")
    editor.press("Replace all")
    assert editor.text.count("diary") == 2
    assert editor.text == window.story.content.body
    editor.article.undo_text()
    assert "diary" not in editor.text
    QTest.keyClick(find_field, Qt.Key.Key_Escape)
    assert not find_field.isVisible()


def test_find_and_replace_reach_the_headline_and_what_is_shown_last_takes_the_keyboard(window, editor):
    headline = editor.field("Headline")
    editor.article.moveCursor(QTextCursor.MoveOperation.Start)
    editor.article.setFocus()
    editor.do("Find and replace…")
    find_field = find(editor.root, QLineEdit, "Find")
    find_field.clear()
    QTest.keyClicks(find_field, "ferry office")
    assert any(w.text() == "2 found" for w in editor.root.findChildren(QLabel))
    editor.press("Next")
    assert editor.lit == "ferry office"
    editor.press("Next")
    assert editor.lit == "", "one passage is lit, not one in each field"
    assert [light.cursor.selectedText() for light in headline.extraSelections()] == ["Ferry office"]
    find(editor.root, QLineEdit, "Replace").setText("Harbour board")
    editor.press("Replace this")
    assert headline.toPlainText() == "Harbour board knew of the leak"
    assert editor.lit == "ferry office"
    editor.press("Previous")
    editor.press("Replace all")
    assert window.story.content.body.startswith("Sources say the Harbour board")
    assert window.story.content.headline == "Harbour board knew of the leak"
    find_field.setText("Harbour board")
    editor.press("Previous")
    if not headline.extraSelections():
        editor.press("Previous")
    QTest.keyClick(find_field, Qt.Key.Key_Escape)
    assert window.root.focusWidget() is headline


def test_attributions_are_shown_on_demand(window, editor):
    tints = [d for block in editor.article._spans for d in block if not d.key]
    assert tints == []
    editor.do("Attributions")
    tints = [d for block in editor.article._spans for d in block if not d.key]
    assert tints
    editor.do("Attributions")


def test_the_preview_shows_the_article_as_it_will_read(window, editor):
    editor.do("Preview")
    preview = window.workspace.editor.preview
    assert preview.isVisible()
    assert "Ferry office knew of the leak" in preview.toPlainText()
    editor.do("Preview")
    assert editor.article.isVisible()


def test_what_another_program_wrote_appears_without_losing_undo(window, editor, qtbot):
    desk = window.workspace.newsroom.desk
    content = stored(window)
    window.story.set_content(
        type(content)(**{f: getattr(content, f) for f in content.__slots__} | {"body": "New words."})
    )
    qtbot.waitUntil(lambda: editor.text == "New words.")
    qtbot.waitUntil(lambda: desk.read(lambda r: r.dossier(window.story.story_id)).content.body == "New words.")
    editor.article.undo_text()
    assert editor.text == content.body == window.story.content.body


def test_emoji_shift_nothing(window, editor, qtbot):
    cursor = editor.article.textCursor()
    cursor.setPosition(0)
    editor.article.setTextCursor(cursor)
    editor.article.insertPlainText("😀😀 ")
    window.settle()
    editor.article.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: window.story.analysis_current)
    finding = next(
        f for f in window.story.open_findings() if f.span and "Reports" in window.story.content.body[slice(*f.span)]
    )
    window.story.show_passage(finding.field, finding.span)
    assert editor.lit == window.story.content.body[slice(*finding.span)]


def test_a_file_dropped_on_the_article_becomes_a_story(window, editor, qtbot, tmp_path):
    file = tmp_path / "dropped.md"
    file.write_text("# Dropped\n\nIts words.\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert editor.article.canInsertFromMimeData(data)
    editor.article.insertFromMimeData(data)
    qtbot.waitUntil(lambda: window.story.content.headline == "Dropped")
    assert editor.text.strip() == "Its words."
