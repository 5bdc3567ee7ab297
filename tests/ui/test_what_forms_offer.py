"""What forms offer: who may do it and nobody else, things in the order of the story, a word where something is missing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDateTimeEdit, QLabel

from newsdesk.actions import claims, people, replies, replies_together, reviews, sources
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Route
from newsdesk.domain.records import Basis, Claim, ClaimStatus, RequestState, Role
from newsdesk.domain.states import StoryState
from newsdesk.policy.matrix import in_story_order
from tests.support import port_ostrel
from tests.support.stands import act_as, stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage
from ui.dialogs.claim_dialogs import ClaimDialog
from ui.dialogs.form import show_dialog
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.reply_stages import agree_command

BODY = """Mayor Ida Rosk rigged the dredging contract.

Northgate Dredging bribed two harbour clerks.

Tallis Marine forged the survey.
"""
NAMES = ["Ida Rosk", "Northgate Dredging", "Tallis Marine"]
OVER = "Nobody can answer by then: choose a later time."


@pytest.fixture
def stand(qtbot, tmp_path):
    """Three accused, all recorded with what is alleged."""
    with stand_on(qtbot, tmp_path, BODY, panel="Replies") as stand:
        SidebarPage(stand.sidebar).press("Record all accused")
        stand.settle()
        yield stand


def do(stand, action, **arguments):
    done = stand.desk.execute(action, story=stand.story.story_id, **arguments).result().result
    stand.settle()
    return done


def party(stand, name):
    return next(p.id for p in stand.story.dossier.parties if p.name == name)


def run(stand, ask, subject="", others=()):
    stand.commands.run(Command("", ask, subject, others=tuple(others)))
    return DialogPage()


def offered(dialog, kind, names):
    """Which of these names the dialog offers, from top to bottom."""
    boxes = [b for b in dialog.root.findChildren(kind) if b.accessibleName() in names and b.isVisibleTo(dialog.root)]
    return [b.accessibleName() for b in sorted(boxes, key=lambda b: b.mapTo(dialog.root, b.rect().topLeft()).y())]


def choices(dialog, name):
    box = find(dialog.root, QComboBox, name)
    return [box.itemText(i) for i in range(box.count())]


class TestADeadlineThatLeavesNoTime:
    @pytest.fixture
    def hours_ago(self):
        return QDateTime.currentDateTime().addSecs(-3 * 3600)

    def test_letters_do_not_go_out_with_it(self, stand, hours_ago, tmp_path):
        stand.commands.ask_path = lambda *_: str(tmp_path / "letter.txt")
        dialog = run(stand, Ask.DRAFT_LETTERS)
        find(dialog.root, QDateTimeEdit, "Answer by").setDateTime(hours_ago)
        assert "Nobody can answer by then: it is before the time at which this is put." in dialog.words
        dialog.tick("They are put with this: the letters go out now")
        dialog.press("Save the letters…")
        assert OVER in dialog.words
        assert stand.story.dossier.requests == ()
        assert list(tmp_path.glob("*.txt")) == []

    def test_a_letter_is_not_put_with_it_and_may_be_kept_as_a_draft(self, stand, hours_ago):
        dialog = run(stand, Ask.DRAFT_LETTER, party(stand, "Ida Rosk"))
        find(dialog.root, QDateTimeEdit, "Answer by").setDateTime(hours_ago)
        dialog.press("Copy")
        assert OVER in dialog.words
        dialog.press("Mark as put")
        assert OVER in dialog.words
        assert stand.story.dossier.requests == ()
        dialog.press("Save draft")
        stand.settle()
        assert [r.state for r in stand.story.dossier.requests] == [RequestState.DRAFT]

    def test_a_request_of_last_week_may_have_had_one_since(self, stand, hours_ago):
        dialog = run(stand, Ask.LOG_REQUEST, party(stand, "Ida Rosk"))
        find(dialog.root, QDateTimeEdit, "Answer by").setDateTime(hours_ago)
        find(dialog.root, QDateTimeEdit, "Put at").setDateTime(hours_ago.addDays(-7))
        assert "168 h to answer" in dialog.words
        dialog.submit()
        stand.settle()
        assert [r.state for r in stand.story.dossier.requests] == [RequestState.PUT]


class TestWhoIsNotAsked:
    def test_those_that_were_asked_are_not_offered(self, stand):
        do(stand, replies.log_request, party=party(stand, "Northgate Dredging"), claims=(), text="Is it true?")
        dialog = run(stand, Ask.NOT_APPROACHED, others=[p.id for p in stand.story.dossier.parties])
        assert offered(dialog, QAbstractButton, NAMES) == ["Ida Rosk", "Tallis Marine"]
        dialog.root.reject()
        QApplication.processEvents()
        stand.commands.run(Command("", Ask.NOT_APPROACHED, party(stand, "Northgate Dredging")))
        assert stand.refusals == ["They were asked already: log what came back, or that nothing did."]

    def test_the_form_says_who_was_asked_and_why_they_are_left_out(self, stand):
        do(stand, replies.log_request, party=party(stand, "Northgate Dredging"), claims=(), text="Is it true?")
        dialog = run(stand, Ask.NOT_APPROACHED)
        assert "Not offered: Northgate Dredging. They were asked already" in dialog.words

    def test_what_the_writer_records_is_asked_for_and_an_editor_agrees_with_one_click(self, stand):
        stand.desk.execute(people.edit_person, person=stand.desk.actor.id, roles=(Role.REPORTER, Role.EDITOR)).result()
        act_as(stand.desk, "Ana Moreno")
        stand.story.refresh()
        stand.settle()
        dialog = run(stand, Ask.NOT_APPROACHED, party(stand, "Ida Rosk"))
        assert "Ana Moreno is in the byline; somebody else agrees." in dialog.words
        assert "until one of these agrees in Review: Priya Nandakumar, Kei Satoh, Lior Abend." in dialog.words
        dialog.fill("Why they are not asked", "It would warn them.")
        dialog.submit()
        stand.settle()
        assert self.agreed(stand) is None
        (button,) = agree_command(stand.story.dossier, stand.desk.actor)
        assert (button.label, bool(button.why_not)) == ("Agree to it", True)
        act_as(stand.desk, "Kei Satoh")
        (button,) = agree_command(stand.story.dossier, stand.desk.actor)
        assert not button.why_not
        stand.commands.run(button)
        stand.settle()
        assert self.agreed(stand) == "Kei Satoh"
        assert agree_command(stand.story.dossier, stand.desk.actor) == ()

    def test_an_editor_who_did_not_write_it_agrees_with_the_same_step(self, stand):
        act_as(stand.desk, "Kei Satoh")
        stand.story.refresh()
        stand.settle()
        dialog = run(stand, Ask.NOT_APPROACHED, party(stand, "Ida Rosk"))
        assert "You, Kei Satoh, agree to it with this." in dialog.words
        dialog.fill("Why they are not asked", "It would warn them.")
        dialog.submit()
        stand.settle()
        assert self.agreed(stand) == "Kei Satoh"

    def test_where_nobody_may_agree_somebody_is_added_on_the_way(self, stand):
        for person in stand.desk.people():
            stand.desk.execute(people.edit_person, person=person.id, roles=(Role.REPORTER,)).result()
        stand.story.refresh()
        stand.settle()
        dialog = run(stand, Ask.NOT_APPROACHED, party(stand, "Ida Rosk"))
        assert "Nobody on this desk may agree: it takes an editor, standards or legal" in dialog.words
        dialog.fill("Why they are not asked", "It would warn them.")
        dialog.press("Add who may agree…")
        adding = DialogPage()
        adding.fill("Name", "kei satoh")
        adding.submit()
        assert "kei satoh works here already." in adding.words
        adding.fill("Name", "Mirren Oke")
        adding.submit()
        stand.qtbot.waitUntil(lambda: "agrees in Review: Mirren Oke." in dialog.words, timeout=15_000)
        dialog.submit()
        stand.settle()
        assert self.agreed(stand) is None
        assert stand.desk.actor.name == "Ana Moreno"

    @staticmethod
    def agreed(stand) -> str | None:
        record = next(p for p in stand.story.dossier.parties if p.name == "Ida Rosk")
        assert record.no_approach_reason
        person = stand.story.dossier.person(record.no_approach_approver)
        return person.name if person else None


class TestWhoChecks:
    def support(self, stand, by):
        """Evidence at first hand for every claim; one claim more that somebody else recorded."""
        act_as(stand.desk, by)
        text = "The survey is missing."
        do(stand, claims.add_claim, text=text, kind=ClaimKind.FACT)
        source = do(stand, sources.add_source, label="the survey")
        for claim in stand.story.dossier.claims:
            do(stand, sources.link_evidence, claim=claim.id, source=source, basis=Basis.DOCUMENT_SEEN)
        return text

    def test_who_recorded_or_wrote_it_is_not_offered_and_it_says_why(self, stand):
        text = self.support(stand, "Kei Satoh")
        dialog = run(stand, Ask.MARK_SUPPORTED)
        assert choices(dialog, "Checked by") == ["nobody yet", "Priya Nandakumar", "Kei Satoh", "Lior Abend"]
        assert "Not offered: Ana Moreno. Who works on the story does not check it." in dialog.words
        dialog.choose("Checked by", "Lior Abend")
        dialog.tick(text)
        assert choices(dialog, "Checked by") == ["nobody yet", "Priya Nandakumar", "Lior Abend"]
        assert "Not offered: Kei Satoh. Who recorded a claim does not check it." in dialog.words
        assert find(dialog.root, QComboBox, "Checked by").currentText() == "Lior Abend"
        dialog.press("Tick all")
        dialog.submit()
        stand.settle()
        assert not stand.refusals
        checkers = {c.checker for c in stand.story.dossier.claims if c.status is ClaimStatus.SUPPORTED}
        assert [stand.story.dossier.person(p).name for p in checkers] == ["Lior Abend"]

    def test_a_claim_keeps_the_checker_it_has(self, qtbot):
        claim = Claim("c", "It was so.", ClaimKind.FACT, created_by="ana", checker="ana")
        dialog = ClaimDialog(port_ostrel.dossier(), claim, new=False, asked=())
        qtbot.addWidget(dialog)
        show_dialog(dialog)
        assert find(dialog, QComboBox, "Checked by").currentData() == "ana"

    def test_alone_on_the_desk_one_is_told_how_somebody_else_comes_there(self, qtbot):
        dossier = port_ostrel.dossier()
        alone = type(dossier)(dossier.story, dossier.content, people=dossier.people[:1])
        claim = Claim("c", "It was so.", ClaimKind.FACT, created_by=dossier.people[0].id)
        dialog = ClaimDialog(alone, claim, new=False, asked=())
        qtbot.addWidget(dialog)
        show_dialog(dialog)
        words = "\n".join(w.text() for w in dialog.findChildren(QLabel) if w.isVisibleTo(dialog))
        assert "Add somebody else by “Acting as …”" in words


def test_passages_for_one_source_stand_in_reading_order_again_and_again(stand):
    recorded = {c.about[0]: c for c in stand.story.dossier.claims}
    in_order = [recorded[p.id] for p in in_story_order(stand.story.dossier)]
    for others in ((), (in_order[2].id,), (in_order[1].id, in_order[2].id)):
        dialog = run(stand, Ask.SUPPORT_CLAIMS, others=others)
        assert offered(dialog, QAbstractButton, [c.text for c in in_order]) == [c.text for c in in_order]
        dialog.root.reject()
        QApplication.processEvents()


def test_nothing_is_published_by_one_click(qtbot, tmp_path):
    quiet = "The market hall opens on Saturday at ten, the town hall said. Entry is free.\n"
    with stand_on(qtbot, tmp_path, quiet, headline="The market hall opens", route=Route.BRIEF) as stand:
        do(stand, reviews.submit)
        act_as(stand.desk, "Priya Nandakumar")
        do(stand, reviews.sign, step="editor")
        assert stand.story.dossier.story.state is StoryState.SIGNED
        dialog = run(stand, Ask.PUBLISH)
        assert "The market hall opens" in dialog.words
        assert "Nothing takes this back." in dialog.words
        dialog.root.reject()
        QApplication.processEvents()
        assert stand.story.dossier.story.state is StoryState.SIGNED
        run(stand, Ask.PUBLISH).submit()
        stand.settle()
        assert stand.story.dossier.story.state is StoryState.PUBLISHED


def test_an_attempt_by_another_channel_does_not_take_over_the_address_of_the_letter(stand):
    asked = {"party": party(stand, "Ida Rosk"), "claims": (), "channel": "E-mail", "address": "ida@rosk.example"}
    do(stand, replies.log_request, **asked, put_at="2026-11-20T09:00+00:00", deadline="2026-11-22T18:00+00:00")
    dialog = run(stand, Ask.LOG_ATTEMPT, party(stand, "Ida Rosk"))
    assert dialog.text("Address") == ""
    dialog.choose("Channel", "E-mail")
    assert dialog.text("Address") == "ida@rosk.example"
    dialog.choose("Channel", "Phone")
    dialog.submit()
    stand.settle()
    together = {"requests": [r.id for r in stand.story.dossier.requests], "state": RequestState.NO_ANSWER}
    for channel in ("phone", "e-mail"):
        do(stand, replies_together.log_silences, **together, channel=channel)
    tried = [(a.channel, a.address) for a in stand.story.dossier.requests[0].attempts]
    assert tried == [("Phone", ""), ("phone", ""), ("e-mail", "ida@rosk.example")]
