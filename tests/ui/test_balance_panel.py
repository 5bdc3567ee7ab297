"""Sides in the Balance panel: named with one click, filled by dragging, by menu, by keyboard; saved as files."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from newsdesk.policy.balance import balance
from tests.support.stands import stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage
from ui.sidebar.balance_sides import SideBox, SpeakerRow, speaker_data
from ui.sidebar.more_button import MoreButton

BODY = """Northgate Dredging bribed two harbour clerks, said Maud Ferrier, a fisherwoman.

“We paid nobody,” Northgate Dredging said.

The town hall has seen no such thing, said Pell Dvorin, its spokesman.
"""


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY, panel="Balance") as stand:
        yield stand


def sides(stand) -> dict[str, list[str]]:
    shown = balance(stand.story.dossier)
    return {side.name: [s.name for s in side.speakers] for side in shown.sides}


def row(stand, name) -> SpeakerRow:
    return next(r for r in stand.sidebar.findChildren(SpeakerRow) if r.bar.key == name and r.isVisibleTo(stand))


def box(stand, name) -> SideBox:
    return next(b for b in stand.sidebar.findChildren(SideBox) if b.name == name and b.isVisibleTo(stand))


def choose(words) -> None:
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text() == words)
    menu.close()
    action.trigger()


def test_the_sides_are_named_with_one_click_and_undone_with_one(stand):
    page = SidebarPage(stand.sidebar)
    page.press("Name the sides")
    stand.settle()
    assert sides(stand) == {"Accused": ["Northgate Dredging"], "Accusers": ["Maud Ferrier"]}
    assert "Accused: " in box(stand, "Accused").accessibleName()
    assert "on the side Accusers" in row(stand, "Maud Ferrier").accessibleName()
    stand.story.undo.undo()
    stand.settle()
    assert sides(stand) == {}


def test_a_row_says_how_much_from_where_on_and_by_which_verbs(stand):
    heard = row(stand, "Northgate Dredging").accessibleName()
    assert heard == "Northgate Dredging (accused): 3 words · ¶\u00a02, said ×1"


def test_who_speaks_is_dragged_to_a_side(stand):
    SidebarPage(stand.sidebar).press("Name the sides")
    stand.settle()
    data = speaker_data("Pell Dvorin")
    copy, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    box(stand, "Accused").dropEvent(drop)
    stand.settle()
    assert set(sides(stand)["Accused"]) == {"Northgate Dredging", "Pell Dvorin"}


def test_the_keyboard_goes_from_row_to_row_and_opens_the_menu_of_sides(stand):
    SidebarPage(stand.sidebar).press("Name the sides")
    stand.settle()
    first = row(stand, "Northgate Dredging")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    last = QApplication.focusWidget()
    assert last is row(stand, "Pell Dvorin")
    QTest.keyClick(last, Qt.Key.Key_Return)
    choose("On a new side…")
    DialogPage().fill("Name of the side", "Town hall")
    DialogPage().press("Name the side")
    stand.settle()
    assert sides(stand)["Town hall"] == ["Pell Dvorin"]
    moved = row(stand, "Pell Dvorin")
    assert stand.focusWidget() is moved, "the keyboard stays with who was moved"
    QTest.keyClick(moved, Qt.Key.Key_Space)
    choose("On no side")
    stand.settle()
    assert sides(stand)["Town hall"] == []
    assert "absent: not a word" in box(stand, "Town hall").accessibleName()


def test_a_side_is_added_renamed_and_removed(stand):
    page = SidebarPage(stand.sidebar)
    page.choose("New side…")
    DialogPage().fill("Name of the side", "Residents")
    DialogPage().press("Name the side")
    stand.settle()
    assert "Not a word of Residents." in page.words()
    find(stand.sidebar, MoreButton, "More about Residents").menu_of_commands.actions()[0].trigger()
    DialogPage().fill("Name of the side", "People of the quay")
    DialogPage().press("Rename")
    stand.settle()
    assert sides(stand) == {"People of the quay": []}
    find(stand.sidebar, MoreButton, "More about People of the quay").menu_of_commands.actions()[1].trigger()
    stand.settle()
    assert sides(stand) == {}


def test_the_picture_and_the_table_are_saved(stand, tmp_path):
    chosen = iter(("balance.png", "balance.svg", "balance.csv"))
    stand.commands.ask_path = lambda *_: str(tmp_path / next(chosen))
    page = SidebarPage(stand.sidebar)
    for entry in ("Save the picture…", "Save the picture…", "Save the table…"):
        page.choose(entry)
    image = QImage(str(tmp_path / "balance.png"))
    assert image.width() == 1520
    assert b"Maud Ferrier" in (tmp_path / "balance.svg").read_bytes()
    assert "Maud Ferrier" in (tmp_path / "balance.csv").read_text("utf-8-sig")
    assert str(tmp_path / "balance.csv") in stand.reports[-1][0]
