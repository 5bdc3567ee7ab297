"""The list of stories: groups, pages, search, and what another process did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from newsdesk.actions.claims import add_claim
from newsdesk.actions.parties import add_party
from newsdesk.actions.replies import log_request, log_response
from newsdesk.actions.reviews import submit
from newsdesk.actions.stories import archive, create_story
from newsdesk.actions.summaries import and_refresh
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.states import StoryState
from newsdesk.policy import load_policy
from ui.jobs import Jobs
from ui.viewmodels.desk_list import GROUPS, PAGE, DeskList, Role, Row


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path / "library.newsdesk", Engine(), load_policy(None))
    yield desk
    desk.close()


@pytest.fixture
def model(qapp, desk):
    jobs = Jobs()
    model = DeskList(desk, jobs)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    jobs.drain()
    model.deleteLater()


def add(desk, headline, body="The ferry left late."):
    return desk.execute(create_story, content=Content(headline=headline, body=body)).result().result


def load(qtbot, model):
    with qtbot.waitSignal(model.loaded):
        model.refresh()


def rows(model, kind=Row.STORY):
    return [model.index(r).data() for r in range(model.rowCount()) if model.index(r).data(Role.KIND) == kind]


def test_stories_stand_under_their_state_with_its_count(qtbot, desk, model):
    add(desk, "One")
    second = add(desk, "Two")
    desk.execute(submit, story=second).result()
    load(qtbot, model)
    assert rows(model, Row.GROUP) == ["Drafts", "In review"]
    assert rows(model) == ["One", "Two"]
    heading = model.index(0)
    assert heading.data(Role.COUNT) == 1
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1).data(Role.PILL)[0]
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("One, now, ")


def test_a_long_desk_is_fetched_page_by_page(qtbot, desk, model):
    for number in range(PAGE + 7):
        add(desk, f"Story {number}")
    shown = []
    model.rowsInserted.connect(lambda *_: shown.append(len(rows(model))))
    load(qtbot, model)
    model.fetchMore(QModelIndex())  # once more than the view asks: it counts once
    assert model.index(0).data(Role.COUNT) == PAGE + 7
    qtbot.waitUntil(lambda: len(rows(model)) == PAGE + 7)
    assert shown == [PAGE, PAGE + 7]
    assert not model.canFetchMore(QModelIndex())
    assert len(set(rows(model))) == PAGE + 7


def test_a_group_that_is_not_the_last_offers_more(qtbot, desk, model):
    for number in range(PAGE + 3):
        add(desk, f"Story {number}")
    desk.execute(submit, story=add(desk, "Reviewed")).result()
    load(qtbot, model)
    assert rows(model, Row.MORE) == ["Show more (3 left)"]
    more = next(r for r in range(model.rowCount()) if model.index(r).data(Role.KIND) == Row.MORE)
    model.more(model.index(more))
    qtbot.waitUntil(lambda: rows(model, Row.MORE) == [])
    assert len(rows(model)) == PAGE + 4


def test_search_as_you_type_and_back(qtbot, desk, model):
    add(desk, "Harbour", "The dredger sank at the quay.")
    add(desk, "School", "Places are short.")
    load(qtbot, model)
    model.search("dred")
    qtbot.waitUntil(lambda: rows(model) == ["Harbour"])
    assert rows(model, Row.GROUP) == ["Found"]
    model.search("nowhere")
    qtbot.waitUntil(lambda: rows(model) == [])
    model.search("")
    qtbot.waitUntil(lambda: len(rows(model)) == 2)


def test_what_was_asked_for_last_is_shown_however_late_the_rest_comes(qtbot, desk, model):
    add(desk, "A draft")
    desk.execute(submit, story=add(desk, "Reviewed")).result()
    model.show_states((StoryState.DRAFT,))
    model.show_waiting()
    with qtbot.waitSignal(model.loaded):
        model.show_states((StoryState.IN_REVIEW,))
    assert rows(model) == ["Reviewed"]


def test_rows_that_stay_keep_their_place_when_others_come(qtbot, desk, model):
    first = add(desk, "One")
    load(qtbot, model)
    where = model.index_of(first)
    removed = []
    model.rowsRemoved.connect(lambda *_: removed.append(True))
    add(desk, "Two")
    load(qtbot, model)
    assert removed == []
    assert model.index_of(first).row() == where.row() + 1


def test_archived_stories_are_shown_when_asked_for(qtbot, desk, model):
    story = add(desk, "Old")
    desk.execute(archive, story=story).result()
    load(qtbot, model)
    assert rows(model) == []
    with qtbot.waitSignal(model.loaded):
        model.show_states((StoryState.ARCHIVED,))
    assert rows(model) == ["Old"]
    with qtbot.waitSignal(model.loaded):
        model.show_states(GROUPS)


def test_what_another_process_did_appears(qtbot, tmp_path, desk, model):
    desk.subscribe(model.refresh_soon)
    other = open_desk(tmp_path / "library.newsdesk", Engine(), load_policy(None))
    add(other, "From elsewhere")
    other.close()
    desk.poll()
    qtbot.waitUntil(lambda: rows(model) == ["From elsewhere"])


def ask(desk, headline, deadline):
    """A story that waits for an answer until then."""
    story = add(desk, headline, "Tallis Marine cut corners on the quay.")
    party = desk.execute(add_party, story=story, name="Tallis Marine").result().result
    claim = desk.execute(
        add_claim, story=story, text="Tallis Marine cut corners", kind=ClaimKind.ALLEGATION, about=[party]
    )
    arguments = {"party": party, "claims": [claim.result().result], "deadline": deadline.isoformat()}
    return desk.execute(and_refresh, log_request, story=story, **arguments).result().result, story


def test_what_waits_for_a_reply_is_found_by_its_deadline(qtbot, desk, model):
    now = datetime.now(UTC)
    add(desk, "Nothing is waited for")
    ask(desk, "In two days", now + timedelta(days=2))
    request, late = ask(desk, "Too late", now - timedelta(hours=1))
    ask(desk, "In an hour", now + timedelta(hours=1))
    with qtbot.waitSignal(model.loaded):
        model.show_waiting()
    assert rows(model, Row.GROUP) == ["Replies due"]
    assert rows(model) == ["Too late", "In an hour", "In two days"]
    assert [model.index(r).data(Role.PILL)[0] for r in (1, 2)] == ["reply overdue", "reply due soon"]
    desk.execute(and_refresh, log_response, story=late, request=request, text="No.", by_whom="Tallis").result()
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert rows(model) == ["In an hour", "In two days"]
    with qtbot.waitSignal(model.loaded):
        model.show_states(GROUPS)
    assert len(rows(model)) == 4
