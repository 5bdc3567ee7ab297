"""What an allegation means to a reader is said by a person: no single click turns the question green."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.records import Claim
from tests.support import port_ostrel
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.keyboard import Keyboard
from ui.dialogs.claim_dialogs import ClaimDialog
from ui.dialogs.form import show_dialog
from ui.dialogs.many_dialogs import MeaningsDialog
from ui.viewmodels import claims

BRIBED = "Tallis Marine bribed two clerks."
HID = "Olle Brandt hid the log."


def allegation(key: str, text: str, **fields) -> Claim:
    return Claim(key, text, ClaimKind.ALLEGATION, **fields)


@pytest.fixture
def answers():
    return []


@pytest.fixture
def dialog(qtbot, answers):
    made = MeaningsDialog(
        [
            allegation("c1", BRIBED, level=ImputationLevel.GUILT),
            allegation("c2", HID, level=ImputationLevel.SUSPICION),
        ]
    )
    made.submitted.connect(answers.append)
    show_dialog(made)
    return DialogPage()


def test_the_copy_is_quoted_and_the_meaning_starts_empty(dialog, answers):
    assert f"1. “{BRIBED}”" in dialog.words
    assert f"2. “{HID}”" in dialog.words
    assert (dialog.text("Meaning 1"), dialog.text("Meaning 2")) == ("", "")
    assert dialog.root.focusWidget().accessibleName() == "Meaning 1"
    dialog.submit()
    assert answers == []
    assert "Say what a reader takes one of them to mean." in dialog.words


@pytest.mark.parametrize("repeated", [BRIBED, "  tallis marine  bribed two clerks ", f'"{BRIBED}"'])
def test_the_words_of_the_copy_are_no_meaning(dialog, answers, repeated):
    dialog.fill("Meaning 1", repeated)
    dialog.submit()
    assert answers == []
    assert "These are the words of the copy" in dialog.words
    assert "tick “1 means just what it says”" in dialog.words
    assert dialog.root.focusWidget().accessibleName() == "Meaning 1"
    dialog.fill("Meaning 1", "They buy officials.")
    dialog.submit()
    assert answers == [{"c1": {"imputation": "They buy officials.", "level": ImputationLevel.GUILT}}]


def test_who_says_that_they_mean_just_what_they_say_has_that_recorded(dialog, answers):
    dialog.tick("1 means just what it says")
    assert not find(dialog.root, QPlainTextEdit, "Meaning 1").isEnabled()
    dialog.submit()
    assert answers == [{"c1": {"imputation": BRIBED, "level": ImputationLevel.GUILT}}]
    card = claims.claims(port_ostrel.dossier(claims=(allegation("c1", BRIBED, imputation=BRIBED),))).rows[0]
    assert "A reader takes it to mean just what it says." in [line.words for line in card.details]


def test_several_are_said_by_keys_alone_one_after_the_other(dialog, answers):
    keyboard = Keyboard(dialog.root)
    keyboard.type("They buy officials.")
    keyboard.tab_to("Meaning 2")
    keyboard.type("He has something to hide.")
    keyboard.control(Qt.Key.Key_Return)
    assert [fields["imputation"] for fields in answers[0].values()] == [
        "They buy officials.",
        "He has something to hide.",
    ]


def test_a_meaning_without_its_level_is_asked_for_the_level(qtbot, answers):
    made = MeaningsDialog([allegation("c1", BRIBED)])
    made.submitted.connect(answers.append)
    show_dialog(made)
    dialog = DialogPage()
    dialog.fill("Meaning 1", "They buy officials.")
    dialog.submit()
    assert answers == []
    assert dialog.root.focusWidget().accessibleName() == "It says of them 1"


def test_the_form_of_one_claim_asks_the_same(qtbot, answers):
    made = ClaimDialog(port_ostrel.dossier(), allegation("c1", BRIBED), new=False, asked=())
    made.submitted.connect(answers.append)
    show_dialog(made)
    dialog = DialogPage()
    dialog.fill("What a reader takes it to mean", BRIBED)
    dialog.submit()
    assert answers == []
    assert "These are the words of the copy" in dialog.words
    dialog.tick("It means just what it says")
    dialog.submit()
    assert answers[0]["imputation"] == BRIBED


def test_a_meaning_that_was_said_to_be_the_words_is_shown_as_ticked(qtbot):
    show_dialog(MeaningsDialog([allegation("c1", BRIBED, imputation=BRIBED)]))
    dialog = DialogPage()
    assert find(dialog.root, QCheckBox, "1 means just what it says").isChecked()
    assert dialog.text("Meaning 1") == ""


def test_the_meaning_of_what_is_no_allegation_stays_as_it_was(qtbot, answers):
    fact = Claim("c1", BRIBED, ClaimKind.FACT, imputation="They buy officials.")
    made = ClaimDialog(port_ostrel.dossier(), fact, new=False, asked=())
    made.submitted.connect(answers.append)
    show_dialog(made)
    DialogPage().submit()
    assert answers[0]["imputation"] == "They buy officials."
