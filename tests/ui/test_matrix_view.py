"""The matrix in the centre pane: keys, what is heard, what is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton

from newsdesk.domain.checklist import Checklist
from newsdesk.policy import load_policy
from newsdesk.policy.matrix import matrix
from tests.support.port_ostrel import NOW, dossier
from tests.ui.pages.finding import find
from ui.matrix.matrix_view import MatrixTableView, MatrixView
from ui.viewmodels.cards import Ask
from ui.viewmodels.matrix import MatrixModel, matrix_table
from ui.viewmodels.view import StoryView


def view_of(story):
    return StoryView(story, Checklist((), ()), matrix(story, NOW), "house 1", None, NOW, load_policy(None))


@pytest.fixture
def shown(qtbot):
    shown = MatrixView()
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.show_view(view_of(dossier()))
    shown.show()
    return shown


def test_a_screen_reader_hears_party_state_and_allegation(shown):
    table = find(shown, MatrixTableView, "Matrix")
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() is QAccessible.Role.Table
    heard = str(table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert heard == "Pell Dvorin: not put. blocks sign-off. Pell Dvorin rewrote the tender after a dinner"


def test_arrow_keys_and_enter_open_the_record_of_a_cell(shown, qtbot):
    table = find(shown, MatrixTableView, "Matrix")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.command_requested) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    (command,) = asked.args
    assert (command.ask, command.subject, command.others) == (Ask.OPEN_CELL, "dumped", ("brannic",))


def test_an_allegation_leads_to_its_passage(shown, qtbot):
    table = find(shown, MatrixTableView, "Matrix")
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(shown.command_requested) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked.args[0].ask is Ask.JUMP


def test_only_what_blocks_leaves_the_rest_out(shown):
    find(shown, QPushButton, "Only what blocks").click()
    model = shown.model
    assert (model.rowCount(), model.columnCount()) == (1, 2)


def test_letters_are_asked_for_all_at_once(shown, qtbot):
    with qtbot.waitSignal(shown.command_requested) as asked:
        find(shown, QPushButton, "Draft letters…").click()
    assert asked.args[0].ask is Ask.DRAFT_LETTERS


def test_the_model_keeps_qts_contract(qapp):
    model = MatrixModel()
    tester = QAbstractItemModelTester(model)
    story = dossier()
    model.show_table(matrix_table(matrix(story, NOW), story))
    model.show_table(matrix_table(matrix(story, NOW), story, only_blocking=True))
    assert tester.model() is model


def test_the_allegations_stay_in_sight_while_the_parties_scroll(shown, qtbot):
    table = find(shown, MatrixTableView, "Matrix")
    assert not table.frozen.isVisible()
    shown.resize(300, 500)
    qtbot.waitUntil(table.frozen.isVisible)
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.visualRect(table.currentIndex()).left() >= table.frozen.width() - table.frameWidth() - 1
