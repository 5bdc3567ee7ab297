"""Legal advice is read by legal, its writer and its addressees: by no other person, through no other way in."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from zipfile import ZipFile

import pytest

from newsdesk.actions import exports, identities, leak_checks, notes, people, sources, stories
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.protection import unchecked
from newsdesk.domain.records import Anchor, Note, NoteClass, Role
from newsdesk.domain.sealed import IdentityField
from newsdesk.domain.spans import Field, Span
from newsdesk.live.session import LiveStory
from newsdesk.policy import evaluate, load_policy
from newsdesk.policy.readiness import waits_for
from tests.support.desks import BODY, do

PASSPHRASE = "four plain words here"
ADVICE, ANSWER = "ADVICE-7F3A: settle before noon", "ANSWER-91C2: then we settle"
AT = BODY.index("two sailors")
PASSAGE = Anchor(Field.BODY, Span(AT, AT + 11), "two sailors")


@pytest.fixture
def policy():
    return load_policy()


@pytest.fixture
def staff(desk, reporter):
    """Who works here, by name: legal wrote the advice, the editor is addressed, the others are not."""
    roles = {"lex": Role.LEGAL, "edie": Role.EDITOR, "sto": Role.STANDARDS, "ada": Role.ADMINISTRATOR}
    return {name: do(desk, people.add_person, name=name, roles=(role,)) for name, role in roles.items()} | {
        "ines": reporter,
        "nobody": None,
    }


@pytest.fixture
def advice(desk, story, staff):
    desk.act_as(staff["lex"])
    kept = {"note_class": NoteClass.LEGAL_ADVICE, "addressees": (staff["edie"],)}
    return do(desk, notes.add_note, story=story, text=ADVICE, anchor=PASSAGE, **kept)


@pytest.fixture
def answer(desk, story, staff, advice):
    desk.act_as(staff["edie"])
    return do(desk, notes.add_note, story=story, text=ANSWER, answers=advice)


@pytest.fixture
def told(story, advice, answer):
    """The story, the advice and its answer."""
    return story, advice, answer


def spelt_out(value) -> str:
    """Everything a value holds, as text."""
    if is_dataclass(value):
        return " ".join(spelt_out(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, tuple | list | frozenset | set):
        return " ".join(map(spelt_out, value))
    return str(value)


OUTSIDERS = ("ines", "sto", "ada", "nobody")


@pytest.mark.parametrize("who", ["lex", "edie"])
def test_legal_and_the_addressee_read_the_advice_and_its_answers(desk, story, staff, answer, who):
    desk.act_as(staff[who])
    assert [n.text for n in desk.dossier(story).notes] == [ADVICE, ANSWER]
    assert desk.dossier(story).unread == ()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_finds_a_word_of_it_whatever_they_ask(desk, staff, told, who):
    story, advice, answer = told
    desk.act_as(staff[who])
    now = desk._clock()
    dossier = desk.dossier(story)
    found = [
        dossier,
        desk.query(lambda reader: reader.dossier(story)).result(),
        desk.read(lambda reader: reader.records(story, Note)),
        desk.read(lambda reader: reader.changes_since(0)),
        desk.stories(),
        desk.search("ADVICE-7F3A"),
        desk.search("settle"),
        evaluate(desk.policy, dossier, now),
        LiveStory(desk, dossier, None).dossier(),
    ]
    assert not [x for x in found if "ADVICE-7F3A" in spelt_out(x) or "ANSWER-91C2" in spelt_out(x)]
    assert desk.search("settle") == ()
    for note in (advice, answer):
        with pytest.raises(KnownError, match="has no note"):
            desk.read(lambda reader, note=note: reader.record(story, Note, note))
        for action, more in ((notes.resolve_note, {"note": note}), (notes.add_note, {"text": "?", "answers": note})):
            with pytest.raises(KnownError, match="has no note"):
                do(desk, action, story=story, **more)


@pytest.mark.parametrize("who", ["lex", "edie", *OUTSIDERS])
def test_an_ordinary_pack_holds_none_of_it_whoever_makes_it(desk, staff, told, tmp_path, who):
    desk.act_as(staff[who])
    pack = do(desk, exports.export_story, story=told[0], path=tmp_path / "pack.docx", kind=ExportKind.LAWYER)
    with ZipFile(pack) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"7F3A" not in everything
    assert b"91C2" not in everything


@pytest.mark.parametrize("who", ["lex", "ines"])
def test_what_the_desk_shows_of_a_story_does_not_count_it(desk, story, staff, advice, who):
    desk.act_as(staff[who])
    dossier = desk.dossier(story)
    assert "note" not in waits_for(dossier, evaluate(desk.policy, dossier, desk._clock()), desk._clock())


def test_its_place_moves_with_the_text_when_somebody_writes_who_may_not_read_it(desk, story, staff, advice):
    desk.act_as(staff["ines"])
    live = LiveStory(desk, desk.dossier(story), None)
    live.set_field("body", f"On Monday. {BODY}")
    live.save_now()
    assert live.dossier().unread[0].anchor.span == Span(AT + 11, AT + 22)
    desk.act_as(staff["lex"])
    (note,) = desk.dossier(story).notes
    assert note.anchor == Anchor(Field.BODY, Span(AT + 11, AT + 22), "two sailors")


def test_who_is_legal_no_more_reads_no_more(desk, story, staff, advice):
    desk.act_as(staff["sto"])
    do(desk, people.edit_person, person=staff["sto"], roles=(Role.LEGAL,))
    assert desk.dossier(story).notes
    do(desk, people.edit_person, person=staff["sto"], roles=(Role.STANDARDS,))
    assert desk.dossier(story).notes == ()


def test_advice_on_one_story_opens_no_other(desk, staff, advice):
    desk.act_as(staff["lex"])
    other = do(desk, stories.create_story, content=Content(slug="other", body="Another."))
    do(desk, notes.add_note, story=other, text=ADVICE, note_class=NoteClass.LEGAL_ADVICE)
    desk.act_as(staff["edie"])
    assert desk.dossier(other).notes == ()


def test_advice_says_who_gives_it_and_is_addressed_to_people_of_the_desk(desk, story, staff):
    desk.act_as(None)
    with pytest.raises(KnownError, match="Say who you are"):
        do(desk, notes.add_note, story=story, text=ADVICE, note_class=NoteClass.LEGAL_ADVICE)
    desk.act_as(staff["lex"])
    with pytest.raises(KnownError, match="not among the people"):
        do(desk, notes.add_note, story=story, text="?", note_class=NoteClass.LEGAL_ADVICE, addressees=("x",))
    with pytest.raises(UsageError, match="Only legal advice"):
        do(desk, notes.add_note, story=story, text="?", addressees=(staff["edie"],))


def test_ordinary_notes_are_everybodys(desk, story, staff):
    do(desk, notes.add_note, story=story, text="Who says so?")
    for who in OUTSIDERS:
        desk.act_as(staff[who])
        assert [n.text for n in desk.dossier(story).notes] == ["Who says so?"]


# -- a leak check looks everywhere, and holds whoever asks -------------------------------------------------------------


@pytest.fixture
def sealed(desk, story, staff):
    desk.act_as(staff["edie"])
    do(desk, identities.make_key, person=staff["edie"], passphrase=PASSPHRASE)
    source = do(desk, sources.add_source, story=story, label="a docker", named=False)
    who = {IdentityField.NAME: "Hedda Marrow"}
    do(desk, identities.seal_source, story=story, source=source, identity=who, readers=(staff["edie"],))
    return story


def test_a_leak_check_finds_a_name_in_advice_that_who_runs_it_may_not_read(desk, sealed, staff):
    desk.act_as(staff["lex"])
    kept = {"note_class": NoteClass.LEGAL_ADVICE}
    note = do(desk, notes.add_note, story=sealed, text="Hedda Marrow may be called as a witness.", **kept)
    desk.act_as(staff["edie"])
    assert desk.dossier(sealed).notes == ()
    report = do(desk, leak_checks.run_leak_check, story=sealed, passphrase=PASSPHRASE)
    assert report.found == (f"note {note}",)


def test_a_leak_check_holds_for_those_who_may_not_read_all_that_was_looked_through(desk, sealed, staff):
    desk.act_as(staff["lex"])
    do(desk, notes.add_note, story=sealed, text=ADVICE, note_class=NoteClass.LEGAL_ADVICE)
    desk.act_as(staff["edie"])
    assert do(desk, leak_checks.run_leak_check, story=sealed, passphrase=PASSPHRASE).found == ()
    for who in staff.values():
        desk.act_as(who)
        assert unchecked(desk.dossier(sealed)) == ()
    desk.act_as(staff["lex"])
    do(desk, notes.add_note, story=sealed, text="More.", note_class=NoteClass.LEGAL_ADVICE)
    for who in staff.values():
        desk.act_as(who)
        assert unchecked(desk.dossier(sealed))
