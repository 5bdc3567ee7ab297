"""Protected identities through the desk: who can open what, what is kept of it, what a leak check lets out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from newsdesk.actions import (
    claims,
    contacts,
    decisions,
    documents,
    exports,
    holds,
    identities,
    leak_checks,
    notes,
    parties,
    people,
    reviews,
    sources,
    stories,
)
from newsdesk.domain.checklist import ItemState
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.errors import GateRefused, KnownError
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.records import ContactEvent, Role
from newsdesk.domain.sealed import IdentityField
from newsdesk.policy import evaluate, load_policy
from tests.support.desks import do

WHO = {IdentityField.NAME: "Teodora Vask", IdentityField.PHONE: "+999 55 0142 77", IdentityField.HANDLE: "@tvask"}
PASS = "four quiet harbour lamps"
OTHER = "seven loud railway bells"


@pytest.fixture
def policy():
    return load_policy()


@pytest.fixture
def editor(desk, reporter):
    person = do(desk, people.add_person, name="Ed Quill", roles=(Role.EDITOR,))
    act(desk, person, identities.make_key, person=person, passphrase=PASS)
    return person


@pytest.fixture
def source(desk, story, editor):
    """A sealed source of the story; the reporter recorded it, the editor can open it."""
    source = do(desk, sources.add_source, story=story, label="Teodora Vask")
    do(desk, contacts.add_contact, story=story, source=source, at="2026-11-20T21:15:00Z", channel="in person")
    do(desk, identities.seal_source, story=story, source=source, identity=WHO, readers=(editor,))
    return source


def act(desk, person, action, /, **arguments):
    """Act as somebody for once."""
    before = desk.actor
    desk.act_as(person)
    try:
        return do(desk, action, **arguments)
    finally:
        desk.act_as(before.id if before else None)


def write(desk, story, body):
    dossier = desk.dossier(story)
    content = replace(dossier.content, body=body)
    version = dossier.story.version
    arguments = {"base_version": version, "content": content, "save_id": f"save-{version}"}
    return do(desk, stories.save_working_copy, story=story, **arguments)


def verbs(desk):
    return [e.verb for e in desk.read(lambda reader: reader.changes_since(0))]


def check(desk, editor, story, **more):
    return act(desk, editor, leak_checks.run_leak_check, story=story, passphrase=PASS, **more)


@pytest.fixture
def export(desk, story, tmp_path):
    """Exports the story as a draft under a name."""
    return lambda name, **more: do(
        desk, exports.export_story, story=story, path=tmp_path / name, draft=True, **more
    ).exists()


def test_a_sealed_source_has_an_alias_and_its_conversations_are_kept_to_the_day(desk, story, source):
    record = desk.dossier(story).sources[0]
    assert (record.label, record.protected, record.named) == ("Source A", True, False)
    assert desk.dossier(story).contacts[0].at == "2026-11-20"
    later = do(desk, contacts.add_contact, story=story, source=source, at="2026-11-22T08:00:00Z")
    do(desk, contacts.edit_contact, story=story, contact=later, at="2026-11-21T07:30:00Z")
    kept = desk.read(lambda reader: reader.record(story, ContactEvent, later))
    assert kept.at == "2026-11-21"


def test_a_description_that_names_nobody_stays_and_the_next_alias_is_another(desk, story, source, editor):
    clerk = do(desk, sources.add_source, story=story, label="a harbour clerk", named=False)
    do(desk, identities.seal_source, story=story, source=clerk, identity=WHO, readers=(editor,))
    named = do(desk, sources.add_source, story=story, label="Ilse Marrow")
    who = {IdentityField.NAME: "Ilse Marrow"}
    do(desk, identities.seal_source, story=story, source=named, identity=who, readers=(editor,))
    assert [s.label for s in desk.dossier(story).sources] == ["Source A", "a harbour clerk", "Source B"]


def test_a_record_that_tells_the_name_is_not_sealed_before_it_is_taken_out(desk, story, editor):
    telling = do(desk, sources.add_source, story=story, label="a clerk", named=False, note="ask for Mrs Vask")
    with pytest.raises(KnownError, match="note"):
        do(desk, identities.seal_source, story=story, source=telling, identity=WHO, readers=(editor,))
    assert desk.dossier(story).sealed == ()


def test_only_a_reader_opens_a_seal_and_each_opening_is_in_the_journal(desk, story, source, editor, reporter):
    act(desk, reporter, identities.make_key, person=reporter, passphrase=OTHER)
    with pytest.raises(KnownError, match="not sealed for you"):
        act(desk, reporter, identities.open_source, story=story, source=source, passphrase=OTHER)
    assert "identity.open" not in verbs(desk)
    opened = act(desk, editor, identities.open_source, story=story, source=source, passphrase=PASS)
    assert dict(opened) == WHO
    assert verbs(desk).count("identity.open") == 1
    assert "Vask" not in repr(opened)
    share = {"story": story, "source": source, "person": reporter, "passphrase": PASS}
    act(desk, editor, identities.add_reader, **share)
    assert dict(act(desk, reporter, identities.open_source, story=story, source=source, passphrase=OTHER)) == WHO


def test_a_wrong_passphrase_is_said_and_a_changed_one_opens(desk, story, source, editor):
    with pytest.raises(KnownError, match="not the passphrase"):
        act(desk, editor, identities.open_source, story=story, source=source, passphrase=OTHER)
    act(desk, editor, identities.change_passphrase, person=editor, old=PASS, new=OTHER)
    assert dict(act(desk, editor, identities.open_source, story=story, source=source, passphrase=OTHER)) == WHO
    with pytest.raises(KnownError, match="not the passphrase"):
        act(desk, editor, identities.open_source, story=story, source=source, passphrase=PASS)


def test_a_damaged_key_and_a_damaged_seal_are_told_from_a_wrong_passphrase(desk, story, source, editor):
    def alter(table, column):
        with desk._library._database.engine.begin() as connection:
            end = f"substr({column}, 1, length({column}) - 4) || 'ffff'"
            connection.execute(text(f"UPDATE {table} SET {column} = {end}"))

    opening = {"story": story, "source": source, "passphrase": PASS}
    alter("sealed_identities", "box")
    with pytest.raises(KnownError, match="altered after it was made"):
        act(desk, editor, identities.open_source, **opening)
    alter("person_keys", "box")
    with pytest.raises(KnownError, match="key record is damaged"):
        act(desk, editor, identities.open_source, **opening)


def test_a_story_with_a_seal_is_submitted_after_a_check_and_the_checklist_asks_for_it(desk, story, source, editor):
    def leak_item():
        return next(i for i in evaluate(desk.policy, desk.dossier(story), desk._clock()).items if i.item == "S17")

    assert leak_item().state is ItemState.NOT_EVALUATED
    with pytest.raises(GateRefused) as refused:
        do(desk, reviews.submit, story=story)
    assert "leak-check" in [b.item for b in refused.value.blockers]
    check(desk, editor, story)
    do(desk, reviews.submit, story=story)
    assert leak_item().detail == "Names we know: not found (Ed Quill)."


def test_a_key_is_made_by_its_owner_once_and_a_revoked_one_opens_nothing(desk, story, source, editor, reporter):
    with pytest.raises(KnownError, match="act as that person"):
        act(desk, reporter, identities.make_key, person=editor, passphrase=OTHER)
    with pytest.raises(KnownError, match="has a key"):
        act(desk, editor, identities.make_key, person=editor, passphrase=OTHER)
    with pytest.raises(GateRefused):
        act(desk, reporter, identities.revoke_key, person=editor)
    act(desk, editor, identities.revoke_key, person=editor)
    with pytest.raises(KnownError, match="no key"):
        act(desk, editor, identities.open_source, story=story, source=source, passphrase=PASS)
    act(desk, editor, identities.make_key, person=editor, passphrase=OTHER)
    with pytest.raises(KnownError, match="older one"):
        act(desk, editor, identities.open_source, story=story, source=source, passphrase=OTHER)


def test_a_sealed_source_cannot_be_named_and_goes_with_its_seal(desk, story, source):
    for change in ({"named": True}, {"protected": False}):
        with pytest.raises(KnownError, match="sealed"):
            do(desk, sources.edit_source, story=story, source=source, **change)
    removed = desk.execute(sources.remove_source, story=story, source=source).result()
    assert desk.dossier(story).sealed == desk.dossier(story).contacts == ()
    desk.undo(removed).result()
    assert len(desk.dossier(story).sealed) == 1


def test_a_seal_is_taken_off_by_a_reader_and_not_under_a_legal_hold(desk, story, source, editor, reporter):
    with pytest.raises(GateRefused, match="somebody who can open it"):
        act(desk, reporter, identities.remove_seal, story=story, source=source)
    act(desk, editor, holds.place_hold, story=story, reason="letter of 3 November")
    with pytest.raises(GateRefused, match="legal hold"):
        act(desk, editor, identities.remove_seal, story=story, source=source)
    act(desk, editor, holds.lift_hold, story=story)
    act(desk, editor, identities.remove_seal, story=story, source=source)
    assert desk.dossier(story).sealed == ()
    assert desk.dossier(story).sources[0].protected


def test_a_story_without_seals_needs_no_check(export):
    assert export("copy.md")


def test_nothing_leaves_without_a_check_by_somebody_who_can_open_the_seals(desk, story, source, editor, export):
    for kind, name in ((ExportKind.CLEAN, "copy.md"), (ExportKind.LAWYER, "pack.docx")):
        with pytest.raises(GateRefused, match="leak check needs one of: Ed Quill"):
            export(name, kind=kind)
    assert check(desk, editor, story).sentence == "Names we know: not found."
    assert export("copy.md")
    assert export("pack.docx", kind=ExportKind.LAWYER)


@pytest.mark.parametrize(
    "change",
    [
        lambda desk, story: write(desk, story, "The ferry left late, three sailors said."),
        lambda desk, story: do(desk, notes.add_note, story=story, text="Who says so?"),
        lambda desk, story: do(desk, sources.add_source, story=story, label="the minutes"),
        lambda desk, story: do(desk, claims.add_claim, story=story, text="The office knew", kind=ClaimKind.FACT),
    ],
    ids=["the text", "a note", "a source", "a claim"],
)
@pytest.mark.usefixtures("source")
def test_a_check_ends_with_the_words_it_looked_at(desk, story, editor, export, change):
    check(desk, editor, story)
    change(desk, story)
    with pytest.raises(GateRefused, match="leak check"):
        export("copy.md")


def test_a_resolved_note_voids_no_check(desk, story, source, editor, export):
    note = do(desk, notes.add_note, story=story, text="Who says so?")
    check(desk, editor, story)
    do(desk, notes.resolve_note, story=story, note=note)
    assert export("copy.md")


def test_a_check_says_where_a_name_is_but_keeps_no_more_than_the_kind_of_place(desk, story, source, editor, export):
    note = do(desk, notes.add_note, story=story, text="call 999 55-0142-77 again")
    do(desk, notes.resolve_note, story=story, note=note)
    write(desk, story, "Mrs Vask's ferry left late.")
    report = check(desk, editor, story)
    assert report.found == ("body", f"note {note}")
    kept = desk.dossier(story).leak_checks[-1]
    assert (kept.found, kept.places) == (2, ("body", "note"))
    with pytest.raises(GateRefused, match="leak check"):
        export("copy.md")


def test_a_namesake_can_be_cleared_by_who_knows(desk, story, source, editor, export):
    write(desk, story, "Judge Oren Vask said the ferry left late.")
    assert check(desk, editor, story).found == ("body",)
    report = check(desk, editor, story, cleared=("body",))
    assert (report.found, report.cleared) == ((), ("body",))
    assert export("copy.md")


def test_two_seals_with_two_readers_need_a_look_by_both(desk, source, editor, export):
    [summary] = desk.stories()
    story, reporter = summary.id, desk.actor.id
    act(desk, reporter, identities.make_key, person=reporter, passphrase=OTHER)
    second = do(desk, sources.add_source, story=story, label="a mate", named=False)
    who = {IdentityField.NAME: "Ilse Marrow"}
    act(desk, reporter, identities.seal_source, story=story, source=second, identity=who, readers=(reporter,))
    assert check(desk, editor, story).others == ("Ines Halloran",)
    with pytest.raises(GateRefused, match="leak check needs one of: Ines Halloran"):
        export("copy.md")
    act(desk, reporter, leak_checks.run_leak_check, story=story, passphrase=OTHER)
    assert export("copy.md")


def test_a_hold_needs_a_reason_and_the_right_person(desk, story, editor, reporter):
    with pytest.raises(GateRefused):
        act(desk, reporter, holds.place_hold, story=story, reason="a letter")
    with pytest.raises(KnownError, match="why"):
        act(desk, editor, holds.place_hold, story=story, reason=" ")
    with pytest.raises(KnownError, match="no legal hold"):
        act(desk, editor, holds.lift_hold, story=story)


def test_a_hold_keeps_every_record_and_lets_people_go_on_recording(desk, story, editor, reporter, tmp_path):
    """Whatever is deleted, by whichever action; what is added may not be taken back either."""
    (tmp_path / "minutes.txt").write_text("minutes")
    source = do(desk, sources.add_source, story=story, label="the minutes")
    do(desk, contacts.add_contact, story=story, source=source, at="2026-11-20")
    clerk = do(desk, sources.add_source, story=story, label="a clerk")
    do(desk, contacts.add_contact, story=story, source=clerk, at="2026-11-20")
    claim = do(desk, claims.add_claim, story=story, text="The office knew", kind=ClaimKind.FACT)
    link = do(desk, sources.link_evidence, story=story, claim=claim, source=source)
    party = do(desk, parties.add_party, story=story, name="Tallis Marine")
    document = do(desk, documents.attach_document, story=story, source=source, path=tmp_path / "minutes.txt")
    contact = desk.dossier(story).contacts[0].id
    match = do(desk, decisions.dismiss, story=story, fingerprint="finding")
    act(desk, editor, holds.place_hold, story=story, reason="letter of 3 November")
    deletions = (
        (sources.remove_source, {"source": clerk}),
        (sources.unlink_evidence, {"link": link}),
        (claims.remove_claim, {"claim": claim}),
        (parties.remove_party, {"party": party}),
        (documents.remove_document, {"document": document}),
        (contacts.remove_contact, {"contact": contact}),
        (decisions.unmatch, {"match": match}),
    )
    for action, arguments in deletions:
        with pytest.raises(GateRefused, match=r"legal hold \(letter of 3 November\): nothing of it is deleted"):
            do(desk, action, story=story, **arguments)
    added = desk.execute(sources.add_source, story=story, label="the log").result()
    with pytest.raises(GateRefused, match="legal hold"):
        desk.undo(added).result()
    do(
        desk, decisions.dismiss, story=story, fingerprint="finding", reason="misread"
    )  # a decision gives way to the next
    act(desk, editor, holds.lift_hold, story=story)
    for action, arguments in deletions[:2]:
        do(desk, action, story=story, **arguments)
    assert {s.label for s in desk.dossier(story).sources} == {"the minutes", "the log"}
