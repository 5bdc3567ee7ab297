"""The open story without a window: saving, failing, conflicts, readings, undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.actions.notes import add_note
from newsdesk.actions.stories import create_story, save_working_copy
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.spans import Field
from newsdesk.live.anchors import Origin
from newsdesk.live.text import LineChange, Splice
from newsdesk.policy import load_policy
from ui.jobs import Jobs
from ui.viewmodels.edited_lines import EditedLines
from ui.viewmodels.reading import prepare
from ui.viewmodels.rules import Rules
from ui.viewmodels.story import StoryViewModel

BODY = "Sources say the mayor lied.\n\nThe ferry left late."


class FullDisk:
    """A desk whose disk is full until room is made."""

    def __init__(self, desk) -> None:
        self._desk = desk
        self.full = False

    def __getattr__(self, name):
        return getattr(self._desk, name)

    def execute(self, action, *args, **arguments):
        def refused(_ctx, *_args, **_arguments):
            raise KnownError("The disk is full: make room.")

        return self._desk.execute(refused if self.full else action, *args, **arguments)


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path / "library.newsdesk", Engine(), load_policy(None))
    yield FullDisk(desk)
    desk.close()


@pytest.fixture
def story(qapp, desk):
    made = desk.execute(create_story, content=Content(headline="Ferry", body=BODY)).result().result
    jobs, rules = Jobs(), Rules(load_policy(None))
    opened = prepare(desk.read(lambda reader: reader.dossier(made)), desk.engine, rules, None)
    story = StoryViewModel(desk, opened, rules, jobs)
    yield story
    jobs.drain()
    story.close()


def stored(desk, story):
    return desk.read(lambda reader: reader.dossier(story.story_id))


def test_the_first_reading_is_there_at_once(story):
    assert story.analysis_current
    assert story.analysis.words > 8
    assert any("Sources say" in BODY[slice(*f.span)] for f in story.open_findings() if f.span)
    assert story.checklist.items


def test_edits_are_saved_together_and_soon(story, desk, qtbot):
    version = stored(desk, story).story.version
    with qtbot.waitSignal(story.saved):
        for number, letter in enumerate("Well, "):
            story.type_splice(Field.BODY, Splice(number, "", letter))
    assert stored(desk, story).content.body == "Well, " + BODY
    assert stored(desk, story).story.version == version + 1
    assert story.saved_at


def test_who_never_pauses_is_saved_before_a_second_is_over(story, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("ui.viewmodels.story.monotonic", lambda: clock[0])
    for seconds, wait in ((0, 300), (0.25, 300), (0.25, 200), (0.15, 50), (0.15, 0), (9, 0)):
        clock[0] += seconds
        story.type_splice(Field.BODY, Splice(0, "", "x"))
        assert story._save_timer.isActive()
        assert story._save_timer.interval() == wait


def test_gathered_edits_read_like_a_fresh_text(story, qtbot):
    for splice in (
        Splice(len(BODY), "", "\n\nInsiders say so."),
        Splice(0, "Sources", "Two sources"),
        Splice(5, "", "\n"),
    ):
        story.type_splice(Field.BODY, splice)
    qtbot.waitUntil(lambda: story.analysis_current)
    fresh = Engine().analyse(story.content.text())
    assert [f.span for f in story.analysis.findings] == [f.span for f in fresh.findings]


def test_a_full_disk_is_said_kept_and_tried_again(story, desk, qtbot):
    desk.full = True
    with qtbot.waitSignal(story.save_failed) as failed:
        story.type_splice(Field.BODY, Splice(0, "", "Kept. "))
    assert failed.args == ["The disk is full: make room."]
    assert story.live.dirty
    assert story.live.unsaved_words > 0
    desk.full = False
    with qtbot.waitSignal(story.saved):
        story.save()
    assert stored(desk, story).content.body.startswith("Kept. ")
    assert story.save_error == ""


@pytest.mark.parametrize(("choice", "kept"), [("keep_mine", "Mine. "), ("take_theirs", "Theirs. ")])
def test_when_somebody_else_saved_first_the_person_chooses(story, desk, qtbot, choice, kept):
    content = replace(story.content, body="Theirs. " + BODY)
    story.type_splice(Field.BODY, Splice(0, "", "Mine. "))
    with qtbot.waitSignal(story.conflict_found):
        desk.execute(
            save_working_copy, story=story.story_id, base_version=1, content=content, save_id=new_id()
        ).result()
        story.save()
    with qtbot.waitSignal(story.saved):
        getattr(story, choice)()
    assert stored(desk, story).content.body == kept + BODY == story.content.body


def test_a_record_is_undone_and_done_again(story, qtbot):
    with qtbot.waitSignal(story.executed):
        story.execute(add_note, text="Who says so?")
    qtbot.waitUntil(lambda: len(story.dossier.notes) == 1)
    assert story.undo.undo_label
    story.undo.undo()
    qtbot.waitUntil(lambda: story.dossier.notes == () and story.undo.redo_label != "")
    story.undo.redo()
    qtbot.waitUntil(lambda: len(story.dossier.notes) == 1)


def test_a_refusal_is_one_plain_sentence(story, qtbot):
    with qtbot.waitSignal(story.refused) as refused:
        story.execute(add_note, text="  ")
    assert refused.args[0].endswith(".")
    assert "Traceback" not in refused.args[0]


def test_anchors_come_back_with_undo_of_the_words(story):
    story.type_splice(Field.BODY, Splice(0, BODY[:7], ""))
    story.type_splice(Field.BODY, Splice(0, "", BODY[:7]), Origin.UNDO)
    assert story.content.body == BODY


def test_edited_lines_hold_every_edit():
    edited = EditedLines()
    edited.add(LineChange(3, 1, ("a", "b")))
    edited.add(LineChange(1, 1, ("c",)))
    edited.add(LineChange(6, 1, ("d", "e", "f")))
    assert (edited.first, edited.old, edited.new) == (1, 5, 8)
    edited.clear()
    assert edited.empty


def test_a_story_put_away_while_it_saves_goes_when_it_is_saved(story, desk, qtbot):
    gone = []
    story.destroyed.connect(lambda: gone.append(True))
    made = story.story_id
    story.type_splice(Field.BODY, Splice(0, "", "Last words. "))
    story.close()
    assert gone == []
    qtbot.waitUntil(lambda: gone == [True])
    assert desk.read(lambda reader: reader.dossier(made)).content.body.startswith("Last words. ")
