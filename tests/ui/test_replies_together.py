"""Several parties are taken one step further at once: asked, their answer or silence logged, and written into the story."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from newsdesk.actions import replies
from newsdesk.actions.at_once import record_claims
from newsdesk.actions.found import new_party
from newsdesk.domain.checklist import CellState
from newsdesk.domain.records import Disposition, RequestState
from newsdesk.policy.matrix import in_story_order
from tests.support.stands import stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import Page, find, open_dialog
from tests.ui.pages.sidebar_page import SidebarPage
from ui.editor.popover import FindingPopover
from ui.matrix.matrix_view import MatrixTableView
from ui.viewmodels.cards import Ask
from ui.viewmodels.recording import against
from ui.viewmodels.reply_stages import NO_REPLY_RULE, answer_commands

BODY = """The port was quiet on Monday.

Tallis Marine dumped oil in the harbour of Brennick.

Northgate Dredging bribed two clerks of the port.

Mayor Ida Rosk rigged the dredging contract.
"""
IN_ORDER = ["Tallis Marine", "Northgate Dredging", "Ida Rosk"]
NO_ANSWER = "say what each accused party answers"
BOTH_SAY = "do the copy and the log say the same"
TRIED_AGAIN = "tried again"


@pytest.fixture
def bare(qtbot, tmp_path):
    """A story with three accused parties of whom nobody has recorded anything."""
    with stand_on(qtbot, tmp_path, BODY) as stand:
        stand.settle()
        yield stand


@pytest.fixture
def stand(bare):
    """The same, recorded; each was asked, and the time of each is over."""
    story = bare.story
    found = [p for p in story.dossier.analysis.parties if p.accused]
    claims, further = against(story.dossier, found)
    story.execute(record_claims, claims=claims, parties=tuple(new_party(p) for p in found), further=further)
    bare.settle()
    for party in story.dossier.parties:
        story.execute(
            replies.log_request,
            party=party.id,
            claims=tuple(c.id for c in story.dossier.claims if party.id in c.about),
            text="Is it true?",
            channel="E-mail",
            put_at="2026-11-20T09:00+00:00",
            deadline="2026-11-22T18:00+00:00",
        ).result()
    bare.settle()
    return bare


def question(stand, words):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Checklist")
    return sidebar.cards("Checklist items").card(words)


def requests(stand):
    names = {p.id: p.name for p in stand.story.dossier.parties}
    return {names[r.party]: r for r in stand.story.dossier.requests}


def labels_of(stand, words):
    return [button for button in question(stand, words).buttons if button]


class TestFromTheChecklist:
    def test_three_without_an_answer_are_logged_as_silent_in_one_dialog_and_one_undo_step(self, stand):
        question(stand, NO_ANSWER).press("No answer from 3 parties…")
        dialog = DialogPage()
        assert "The policy asks for 2 attempts at each before a silence is printed; the letter is one." in dialog.words
        dialog.choose("Tried once more by", "Phone")
        dialog.fill("What came of it", "nobody picked up")
        dialog.submit()
        stand.settle()
        for request in requests(stand).values():
            assert request.state is RequestState.NO_ANSWER
            assert [a.outcome for a in request.attempts] == ["nobody picked up"]
        stand.story.undo.undo()
        stand.settle()
        assert {r.state for r in requests(stand).values()} == {RequestState.PUT}

    def test_silence_that_is_logged_is_not_settled_before_the_story_says_so(self, stand, monkeypatch):
        monkeypatch.setattr("ui.viewmodels.replies._MANY", 1)  # a list that short has no headings
        question(stand, NO_ANSWER).press("No answer from 3 parties…")
        DialogPage().submit()
        stand.settle()
        sidebar = SidebarPage(stand.sidebar)
        sidebar.turn_to("Replies")
        heard = " ".join(sidebar.cards("Parties").heard())
        assert "In the log, not all of it in the story" in heard
        assert "Settled" not in heard

    def test_silence_logged_without_an_attempt_is_mended_for_all_in_one_form(self, stand):
        question(stand, NO_ANSWER).press("No answer from 3 parties…")
        DialogPage().submit()
        stand.settle()
        assert "no attempt logged beside the letter" in question(stand, BOTH_SAY).heard
        question(stand, BOTH_SAY).make_current().press("Log an attempt to reach 3 parties…")
        dialog = DialogPage()
        dialog.fill("What came of it", "nobody picked up")
        dialog.submit()
        stand.settle()
        for request in requests(stand).values():
            assert request.state is RequestState.NO_ANSWER
            assert [(a.channel, a.outcome) for a in request.attempts] == [("Phone", "nobody picked up")]
        assert "no attempt logged" not in question(stand, BOTH_SAY).heard
        stand.story.undo.undo()
        stand.settle()
        assert not any(r.attempts for r in requests(stand).values())

    def test_who_was_tried_too_seldom_is_tried_again_together(self, stand):
        question(stand, NO_ANSWER).press("No answer from 3 parties…")
        DialogPage().submit()
        stand.settle()
        assert "1 attempt of 2 logged, the letter counted in" in question(stand, TRIED_AGAIN).heard
        question(stand, TRIED_AGAIN).make_current().press("Log an attempt to reach 3 parties…")
        DialogPage().submit()
        stand.settle()
        assert {r.tries for r in requests(stand).values()} == {2}
        assert "1 attempt of 2" not in question(stand, TRIED_AGAIN).heard

    def test_the_same_answer_is_logged_for_those_that_are_ticked(self, stand):
        question(stand, NO_ANSWER).press("Log the same answer for 3 parties…")
        dialog = DialogPage()
        dialog.tick("Ida Rosk · overdue by 19 h")
        dialog.fill("The full answer", "We did nothing of the kind.")
        dialog.choose("What it does with each allegation", "denies it")
        dialog.submit()
        stand.settle()
        answered = {name: r.responses for name, r in requests(stand).items()}
        assert [name for name, given in answered.items() if not given] == ["Ida Rosk"]
        assert {r.by_whom for given in answered.values() for r in given} == {"Tallis Marine", "Northgate Dredging"}
        assert {p.disposition for given in answered.values() for r in given for p in r.points} == {Disposition.DENIES}

    def test_a_joint_statement_wants_its_voice_and_goes_into_the_story_as_one_sentence(self, stand):
        question(stand, NO_ANSWER).press("Log the same answer for 3 parties…")
        dialog = DialogPage()
        dialog.tick("One joint statement for all of them")
        dialog.fill("The full answer", "We did nothing of the kind.")
        dialog.submit()
        assert "Say who spoke for all of them." in dialog.words
        dialog.fill("Who spoke for all of them", "the port lobby")
        dialog.tick("Then write it into the story…")
        dialog.submit()
        stand.qtbot.waitUntil(lambda: "Where" in DialogPage().words, timeout=15_000)
        said = "Tallis Marine, Northgate Dredging and Ida Rosk said in a joint statement: “We did nothing of the kind.”"
        writing = DialogPage()
        assert said in writing.words
        writing.submit()
        stand.settle()
        assert f"Brennick.\n\n{said}\n\nNorthgate" in stand.story.content.body
        assert {r.responses[0].anchor.exact for r in requests(stand).values()} == {said}
        states = {c.state for c in stand.story.matrix.cells if c.state is not CellState.NOT_ABOUT}
        assert states == {CellState.CARRIED}

    def test_an_answer_that_was_written_into_the_story_is_not_offered_as_a_claim(self, stand):
        question(stand, NO_ANSWER).press("Log the same answer for 3 parties…")
        dialog = DialogPage()
        dialog.tick("One joint statement for all of them")
        dialog.fill("The full answer", "Tallis Marine rejects these baseless allegations. There is no double game.")
        dialog.fill("Who spoke for all of them", "the port lobby")
        dialog.tick("Then write it into the story…")
        dialog.submit()
        stand.qtbot.waitUntil(lambda: "Where" in DialogPage().words, timeout=15_000)
        DialogPage().submit()
        stand.settle()
        words = [stand.story.content.body[slice(*c.span)] for c in stand.story.analysis.claims]
        assert any("baseless allegations" in read for read in words)
        sidebar = SidebarPage(stand.sidebar)
        sidebar.turn_to("Sources")
        assert not any("baseless" in heard for heard in sidebar.cards("Claims").heard())
        hidden = [b for b in stand.sidebar.findChildren(QPushButton) if b.accessibleName() == "Record all found"]
        assert [b.isHidden() for b in hidden] == [True]

    def test_a_silence_that_the_log_bears_out_is_written_and_the_question_is_settled(self, stand):
        question(stand, NO_ANSWER).press("Write 3 parties into the story…")
        dialog = DialogPage()
        assert "The policy asks for 2 attempts before a silence is printed; 3 have fewer." in dialog.words
        dialog.submit()
        stand.settle()
        words = "Tallis Marine, Northgate Dredging and Ida Rosk did not respond to a request for comment."
        assert words in stand.story.content.body
        assert stand.shown[-1].span.start == BODY.index("\n\nNorthgate")
        assert not [f for f in stand.story.open_findings() if f.rule == NO_REPLY_RULE]

    def test_nothing_is_written_of_whom_time_is_left(self, stand):
        for request in stand.story.dossier.requests:
            stand.story.execute(replies.extend_deadline, request=request.id, until="2026-11-24T18:00+00:00").result()
        stand.settle()
        assert not any(label.startswith("Write") for label in labels_of(stand, NO_ANSWER))
        question(stand, NO_ANSWER).press("No answer from 3 parties…")
        dialog = DialogPage()
        assert "to answer is not over: this is no silence yet." in dialog.words
        dialog.submit()
        assert "The time of Tallis Marine to answer is not over: leave them out" in dialog.words
        dialog.key(open_dialog(), Qt.Key.Key_Escape)
        assert {r.state for r in requests(stand).values()} == {RequestState.PUT}


class TestPut:
    def test_a_finding_puts_it_to_all_of_them_after_recording_them(self, bare):
        finding = next(f for f in bare.story.analysis.findings if f.rule == NO_REPLY_RULE)
        labels = [c.label for c in answer_commands(bare.story.dossier, finding, bare.clock())]
        assert labels == ["Put it to them…", "Put to all 3…"]
        sidebar = SidebarPage(bare.sidebar)
        findings = sidebar.cards("Findings")
        findings.unfold("Findings in the text")
        card = findings.card("Tallis Marine").make_current()
        card.press("Put to all 3…")
        bare.qtbot.waitUntil(lambda: "Letters to several parties" in title(), timeout=15_000)
        assert [p.name for p in in_story_order(bare.story.dossier)] == IN_ORDER
        assert [box.text() for box in DialogPage().root._parties._values] == IN_ORDER
        DialogPage().key(open_dialog(), Qt.Key.Key_Escape)

    def test_it_is_put_to_one_with_all_that_is_alleged_against_it(self, bare):
        finding = next(f for f in bare.story.analysis.findings if f.rule == NO_REPLY_RULE and "Rosk" in f.message)
        put, _ = answer_commands(bare.story.dossier, finding, bare.clock())
        bare.commands.run(put)
        bare.qtbot.waitUntil(lambda: "Letter to Ida Rosk" in title(), timeout=15_000)
        assert "rigged the dredging contract" in DialogPage().text("What is put, word for word")
        DialogPage().key(open_dialog(), Qt.Key.Key_Escape)

    def test_the_reason_of_a_finding_offers_it_first(self, bare, qtbot):
        finding = next(f for f in bare.story.analysis.findings if f.rule == NO_REPLY_RULE)
        commands = answer_commands(bare.story.dossier, finding, bare.clock())
        popover = FindingPopover(finding, bare, commands)
        popover.show()
        with qtbot.waitSignal(popover.command_requested) as asked:
            Page(popover).press("Put to all 3…")
        assert asked.args[0] == commands[1]

    def test_the_question_offers_all_at_once_and_none_with_a_reason(self, bare):
        SidebarPage(bare.sidebar).turn_to("Replies")
        SidebarPage(bare.sidebar).press("Record all accused")
        bare.settle()
        assert {"Put to all 3…", "Not approached…"} <= set(labels_of(bare, NO_ANSWER))


class TestFromTheMatrix:
    @pytest.fixture
    def table(self, stand):
        stand.matrix.show()
        stand.draw()
        return find(stand.matrix, MatrixTableView, "Matrix")

    def test_parties_selected_with_the_keyboard_are_logged_together(self, stand, table):
        table.setCurrentIndex(table.model().index(0, 1))
        QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        page = Page(stand.matrix)
        assert "2 selected:" in SidebarPage(stand.matrix).words()
        page.press("Log what came back…")
        dialog = DialogPage()
        dialog.tick("They declined to comment")
        dialog.submit()
        stand.settle()
        declined = [name for name, r in requests(stand).items() if r.state is RequestState.DECLINED]
        assert sorted(declined) == ["Northgate Dredging", "Tallis Marine"]

    def test_with_ctrl_a_click_selects_and_opens_nothing(self, stand, table, qtbot):
        table.setCurrentIndex(table.model().index(0, 1))
        place = table.visualRect(table.model().index(1, 2)).center()
        with qtbot.assertNotEmitted(stand.matrix.command_requested):
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
        assert table.selected_columns() == [1, 2]

    def test_without_a_selection_all_are_meant(self, stand, table, qtbot):
        table.selectionModel().setCurrentIndex(
            table.model().index(0, 1), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        entry = next(a for a in table.actions() if a.text() == "Write into the story…")
        with qtbot.waitSignal(stand.matrix.command_requested) as asked:
            entry.trigger()
        assert asked.args[0].ask is Ask.WRITE_REPLY
        assert len(asked.args[0].others) == 3
        DialogPage().key(open_dialog(), Qt.Key.Key_Escape)

    def test_an_allegation_about_somebody_else_has_a_quiet_mark_and_is_read_out(self, stand, table):
        cell = table.model().index(0, 2)
        assert cell.data() == "–"
        assert "not about them" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
        assert "– the allegation is not about them." in SidebarPage(stand.matrix).words()


def test_replies_offers_it_for_several_and_writes_at_the_cursor(stand):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    assert "3 asked, no answer logged" in sidebar.words()
    sidebar.press("Log for several…")
    dialog = DialogPage()
    dialog.tick("They refused to answer")
    dialog.submit()
    stand.settle()
    stand.select("quiet")
    sidebar.choose("Write 3 parties into the story…")
    dialog = DialogPage()
    dialog.tick("At the cursor, in ¶ 1")
    dialog.submit()
    stand.settle()
    words = "quiet Tallis Marine, Northgate Dredging and Ida Rosk refused to answer questions. on Monday."
    assert words in stand.story.content.body


def title() -> str:
    """The title of the open dialog, "" while none is open."""
    try:
        return open_dialog().windowTitle()
    except AssertionError:
        return ""
