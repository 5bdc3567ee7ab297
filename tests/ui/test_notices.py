"""What the banners say, and that their buttons do it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton

from newsdesk.actions.claims import add_claim
from newsdesk.actions.people import add_person
from newsdesk.actions.reviews import sign, submit
from newsdesk.actions.stories import archive, create_story
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Anchor, Role
from newsdesk.domain.spans import Field, Span
from newsdesk.live.anchors import Origin
from newsdesk.live.text import Splice
from newsdesk.policy import load_policy
from tests.ui.pages.finding import find
from ui.editor.banners import Banners
from ui.editor.notices import Notices
from ui.jobs import Jobs
from ui.viewmodels.reading import prepare
from ui.viewmodels.rules import Rules
from ui.viewmodels.story import StoryViewModel

BODY = "The ferry left late, the office said."


class Shown(QObject):
    """A story and the banners over it."""

    done = Signal()

    def __init__(self, tmp_path, qtbot) -> None:
        super().__init__()
        policy = load_policy(None)
        self.desk = open_desk(tmp_path / "library.newsdesk", Engine(), policy)
        person = self.desk.execute(add_person, name="Ana Moreno", roles=(Role.REPORTER,)).result().result
        self.desk.act_as(str(person))
        made = self.desk.execute(create_story, content=Content(headline="Ferry", body=BODY)).result().result
        self.jobs, rules = Jobs(), Rules(policy)
        opened = prepare(self.desk.read(lambda reader: reader.dossier(made)), self.desk.engine, rules, None)
        self.story = StoryViewModel(self.desk, opened, rules, self.jobs)
        self.banners = Banners()
        qtbot.addWidget(self.banners)
        self.notices = Notices(self.banners, self)
        self.notices.watch(self.story)
        self.banners.show()

    @property
    def words(self) -> str:
        return " ".join(self.banners.words())

    def press(self, name: str) -> None:
        find(self.banners, QAbstractButton, name).click()


@pytest.fixture
def shown(tmp_path, qtbot, qapp):
    shown = Shown(tmp_path, qtbot)
    yield shown
    shown.story.close()
    shown.jobs.drain()
    shown.desk.close()


def test_words_that_are_not_saved_are_counted_and_can_be_taken_elsewhere(shown):
    shown.story.type_splice(Field.BODY, Splice(0, "", "Three more words. "))
    shown.story.save_failed.emit("The disk is full.")
    assert "Not saved: The disk is full. 3 words since " in shown.words
    copies = QSignalSpy(shown.notices.copy_requested)
    shown.press("Save a copy elsewhere…")
    assert copies.count() == 1
    shown.press("Try again")
    assert shown.story._saving is not None
    shown.story.saved.emit()
    assert shown.words == ""


def test_a_text_ahead_of_the_one_in_review_is_said_and_healed_by_undo(shown, qtbot):
    shown.story.execute(submit)
    qtbot.waitUntil(lambda: shown.story.dossier.story.submitted is not None, timeout=5000)
    assert "Ahead" not in shown.words
    shown.story.type_splice(Field.BODY, Splice(0, "", "!"))
    qtbot.waitUntil(lambda: "Ahead of the version in review" in shown.words, timeout=5000)
    assert "a reviewer requests changes and it is submitted again" in shown.words
    shown.story.type_splice(Field.BODY, Splice(0, "!", ""), Origin.UNDO)
    qtbot.waitUntil(lambda: "Ahead" not in shown.words, timeout=5000)


def test_a_field_that_changed_since_the_review_is_named_when_no_word_did(shown, qtbot):
    shown.story.execute(submit)
    qtbot.waitUntil(lambda: shown.story.dossier.story.submitted is not None, timeout=15_000)
    shown.story.set_field("route", "investigation")
    shown.story.set_field("desk", "Region")
    said = "Ahead of the version in review: the desk, the route changed since revision 1."
    qtbot.waitUntil(lambda: said in shown.words, timeout=15_000)
    shown.story.type_splice(Field.BODY, Splice(0, "", "!"))
    qtbot.waitUntil(lambda: "these words are not those of revision 1" in shown.words, timeout=15_000)


def test_an_archived_story_says_how_to_change_it(shown, qtbot):
    shown.story.execute(archive)
    qtbot.waitUntil(lambda: "bring it back" in shown.words, timeout=5000)


def test_a_record_that_loses_its_passage_is_loud_and_undo_quiets_it(shown, qtbot):
    anchor = Anchor(Field.BODY, Span(0, 19), BODY[:19])
    shown.story.execute(add_claim, text="The ferry left late", kind=ClaimKind.FACT, anchor=anchor)
    qtbot.waitUntil(lambda: len(shown.story.dossier.claims) == 1, timeout=5000)
    shown.story.type_splice(Field.BODY, Splice(0, BODY[:21], ""))
    qtbot.waitUntil(lambda: "lost its passage" in shown.words, timeout=5000)
    assert "The ferry left late" in shown.words
    asked = QSignalSpy(shown.notices.record_requested)
    shown.press("Show the record")
    assert asked.at(0) == [shown.story.dossier.claims[0].id]
    shown.story.type_splice(Field.BODY, Splice(0, "", BODY[:21]), Origin.UNDO)
    qtbot.waitUntil(lambda: "lost" not in shown.words, timeout=5000)


def test_a_sentence_stays_until_it_is_closed(shown):
    shown.notices.say("Written to a file.")
    assert shown.words == "Written to a file."
    shown.press("Close")
    assert shown.words == ""


def test_a_library_that_can_only_be_read_says_so_as_long_as_it_is_so(shown):
    shown.notices.tell_of_library("This library was made by a newer Newsdesk: it is shown, not changed.", "")
    shown.notices.watch(shown.story)
    assert "it is shown, not changed" in shown.words


def test_a_refusal_goes_with_the_next_thing_that_is_done(shown, qtbot):
    shown.story.execute(sign)
    qtbot.waitUntil(lambda: shown.words != "")
    shown.notices.refresh()
    assert shown.words != ""
    shown.story.execute(add_claim, anchor=None, kind=ClaimKind.FACT, text="The ferry left late")
    qtbot.waitUntil(lambda: shown.words == "")
