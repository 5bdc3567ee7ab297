"""After a purge a word is nowhere: not in a page of the database, the log, a backup, the index, or an export made then."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from newsdesk.actions import claims, decisions, exports, holds, notes, parties, people, purge, replies, sources, stories
from newsdesk.actions.trail import verify_trail
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, RevisionEvent
from newsdesk.domain.errors import GateRefused, KnownError
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.purges import Purge
from newsdesk.domain.records import Anchor, MatchKind, Role
from newsdesk.domain.spans import Field, Span
from newsdesk.library import open_library
from newsdesk.library.backup import BackupKind, back_up, backups_of
from newsdesk.policy import load_policy
from tests.support.desks import do
from tests.support.leftovers import hits

NAME = "Teodora Vask"
BODY = "The pilot, Teodora  Vask, was drunk.\n\nThe harbour office knew, two sailors said. Mrs VASK's ship sank."
LEFT = "The pilot, [removed], was drunk.\n\nThe harbour office knew, two sailors said. Mrs [removed]'s ship sank."


@pytest.fixture
def policy():
    return load_policy()


@pytest.fixture
def administrator(desk, reporter):
    return do(desk, people.add_person, name="Ada Quay", roles=(Role.ADMINISTRATOR, Role.EDITOR))


@pytest.fixture
def story(desk, administrator):
    """A story in which a name stands wherever a person can write."""
    story = do(desk, stories.create_story, content=content(BODY), event=RevisionEvent.IMPORT)
    save(desk, story, content(f"{BODY}\n\nTeodora Vask declined to comment."))
    do(desk, stories.mint_revision, story=story, event=RevisionEvent.CHECKPOINT)
    save(desk, story, content(BODY))
    claim = do(
        desk, claims.add_claim, story=story, text=f"{NAME} was drunk", kind=ClaimKind.ALLEGATION, anchor=anchor(BODY)
    )
    do(desk, notes.add_note, story=story, text="Ring Teodóra-Vask", anchor=anchor(BODY, "The harbour office knew"))
    do(desk, decisions.answer_item, story=story, item="S10", answer=f"{NAME} says so")
    do(desk, sources.add_source, story=story, label="a mate", named=False, note=f"cousin of {NAME}")
    party = do(desk, parties.add_party, story=story, name=NAME, aliases=("Captain Vask",))
    do(desk, decisions.match, story=story, kind=MatchKind.PARTY, subject=NAME, target=party)
    request = {
        "party": party,
        "claims": (claim,),
        "text": f"Dear {NAME}",
        "channel": "mail",
        "address": "vask@sea.test",
    }
    put = {"put_at": "2026-11-23T10:00:00Z", "deadline": "2026-11-24T10:00:00Z"}
    do(desk, replies.log_request, story=story, **request, **put)
    return story


def content(body):
    return Content(slug="pilot-vask", headline="Vask: the pilot", byline="Ines Halloran", body=body)


def anchor(body, words="Teodora  Vask, was drunk"):
    start = body.index(words)
    return Anchor(Field.BODY, Span(start, start + len(words)), words)


def save(desk, story, changed):
    version = desk.dossier(story).story.version
    arguments = {"base_version": version, "content": changed, "save_id": f"save-{version}"}
    return do(desk, stories.save_working_copy, story=story, **arguments)


def act(desk, who, action, /, **arguments):
    before = desk.actor
    desk.act_as(who)
    try:
        return do(desk, action, **arguments)
    finally:
        desk.act_as(before.id if before else None)


def purged(desk, administrator, **arguments):
    arguments = {"words": (NAME, "Vask"), "reason": "a court order of 3 November", **arguments}
    return act(desk, administrator, purge.purge_words, **arguments)


def attach(desk, story, data, title="minutes"):
    """A stored document, as the library keeps it."""
    document, tables = f"doc-{title}", desk._library._database.engine
    columns = "id, story_id, title, sha256, size, media_type, stored, location, provenance, obtained, original, "
    with tables.begin() as connection:
        connection.execute(
            text(
                f"INSERT INTO documents ({columns} authenticity, retain_until, by, at, version) VALUES "
                "(:id, :story, :title, '', 1, '', true, '', '', '', false, '', '', '', '', 1)"
            ),
            {"id": document, "story": story, "title": f"{title} of Vask"},
        )
        row = {"document": document, "data": data}
        connection.execute(text("INSERT INTO document_bytes (document, data) VALUES (:document, :data)"), row)
    return document


def package(words):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", f"<w:t>{words}</w:t>")
    return made.getvalue()


def test_the_words_are_gone_from_the_text_its_revisions_and_every_record(desk, story, administrator):
    purged(desk, administrator, story=story)
    dossier = desk.dossier(story)
    assert dossier.content.body == LEFT
    assert "vask" not in repr(replace(dossier, story=None)).lower()
    assert [r.number for r in dossier.revisions] == [1, 2, 3]
    assert all(r.purged for r in dossier.revisions)
    assert [p.kind for p in desk.read(lambda reader: reader.records(story, Purge))] == ["words"]


def test_anchors_still_point_at_their_words(desk, story, administrator):
    purged(desk, administrator, story=story)
    dossier = desk.dossier(story)
    for record in (dossier.claims[0], dossier.notes[0]):
        start, end = record.anchor.span
        assert dossier.content.body[start:end] == record.anchor.exact
    assert dossier.claims[0].anchor.exact == "[removed], was drunk"


def test_the_journal_stays_and_verifies_and_the_library_opens_again(desk, where, story, administrator):
    before = desk.read(lambda reader: reader.changes_since(0))
    purged(desk, administrator, story=story)
    after = desk.read(lambda reader: reader.changes_since(0))
    assert after[: len(before)] == before
    assert after[-1].verb == "purge.words"
    assert set(after[-1].ids[2:]) == {r.id for r in desk.dossier(story).revisions}
    assert do(desk, verify_trail) == len(after)
    assert do(desk, stories.mint_revision, story=story, event=RevisionEvent.CHECKPOINT)


def test_a_revision_altered_by_hand_is_still_found_out(desk, story, administrator):
    purged(desk, administrator, story=story)
    with desk._library._database.engine.begin() as connection:
        for statement in disarm(connection.dialect.name):
            connection.execute(text(statement))
        connection.execute(text("UPDATE revisions SET body = 'Nothing happened.' WHERE number = 1"))
    with pytest.raises(KnownError, match="altered"):
        desk.dossier(story)
    purged(desk, administrator, words=("happened",), story=story)
    with pytest.raises(KnownError, match="altered"):
        desk.dossier(story)


def disarm(dialect):
    if dialect == "sqlite":
        # the trigger comes back with the next purge
        return [
            "DROP TRIGGER revisions_no_update",
            "CREATE TRIGGER revisions_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END",
        ]
    return ["ALTER TABLE revisions DISABLE TRIGGER revisions_no_change"]


def test_what_was_append_only_is_so_again(desk, story, administrator):
    purged(desk, administrator, story=story)
    for table in ("revisions", "purges", "journal"):
        with (
            pytest.raises(Exception, match="append-only"),
            desk._library._database.engine.begin() as connection,
        ):
            connection.execute(text(f"DELETE FROM {table}"))


def test_search_no_longer_finds_the_words(desk, story, administrator):
    assert [s.id for s in desk.search("vask")] == [story]
    purged(desk, administrator, story=story)
    assert desk.search("vask") == desk.search("teodora") == ()
    assert [s.id for s in desk.search("harbour")] == [story]


def test_another_story_keeps_its_words_unless_all_are_purged(desk, story, administrator):
    other = do(desk, stories.create_story, content=content("Vask sang."))
    purged(desk, administrator, story=story)
    assert desk.dossier(other).content.body == "Vask sang."
    assert purged(desk, administrator).stories == (other,)
    assert desk.dossier(other).content.body == "[removed] sang."


def test_part_of_a_longer_word_stays(desk, story, administrator):
    save(desk, story, content("A vaskular surgeon of Novask met Vask."))
    purged(desk, administrator, story=story)
    assert desk.dossier(story).content.body == "A vaskular surgeon of Novask met [removed]."


def test_attachments_that_hold_the_words_are_destroyed_and_others_stay(desk, story, administrator):
    gone = [
        attach(desk, story, f"Minutes: {NAME}".encode(), "plain"),
        attach(desk, story, f"Minutes: {NAME}".encode("utf-16"), "wide"),
        attach(desk, story, package(NAME), "packed"),
    ]
    kept = attach(desk, story, b"Minutes: nobody", "harmless")
    purged(desk, administrator, story=story)
    stored = {d.id: d.stored for d in desk.dossier(story).documents}
    assert stored == dict.fromkeys(gone, False) | {kept: True}
    assert desk.read(lambda reader: [reader.document_bytes(d) is None for d in (*gone, kept)]) == [True] * 3 + [False]
    assert all("vask" not in d.title.lower() for d in desk.dossier(story).documents)


def test_a_record_is_destroyed_and_the_rest_of_the_story_is_not(desk, story, administrator):
    note, source = desk.dossier(story).notes[0], desk.dossier(story).sources[0]
    for record in (note.id, source.id):
        act(desk, administrator, purge.purge_record, story=story, record=record, reason="given in confidence")
    dossier = desk.dossier(story)
    assert (dossier.notes[0].text, dossier.sources[0].note) == ("[removed]", "[removed]")
    assert dossier.content.body == BODY
    assert dossier.claims[0].text == f"{NAME} was drunk"
    with pytest.raises(KnownError, match="no record"):
        act(desk, administrator, purge.purge_record, story=story, record="nothing", reason="given in confidence")


def test_only_an_administrator_purges_with_a_reason_that_tells_nothing(desk, story, administrator):
    with pytest.raises(GateRefused, match="administrator"):
        purged(desk, desk.actor.id, story=story)
    for wrong, says in (
        ({"reason": " "}, "why"),
        ({"reason": "Vask asked"}, "other words"),
        ({"words": ("!",)}, "two"),
    ):
        with pytest.raises(KnownError, match=says):
            purged(desk, administrator, story=story, **wrong)
    assert desk.dossier(story).content.body == BODY


def test_a_legal_hold_blocks_a_purge_of_its_story_and_of_everything(desk, story, administrator):
    other = do(desk, stories.create_story, content=content("Vask sang."))
    act(desk, administrator, holds.place_hold, story=story, reason="letter before action")
    for scope in (story, ""):
        with pytest.raises(GateRefused) as refused:
            purged(desk, administrator, story=scope)
        assert [b.item for b in refused.value.blockers] == ["legal-hold"]
    assert purged(desk, administrator, story=other).stories == (other,)
    act(desk, administrator, holds.lift_hold, story=story)
    assert purged(desk, administrator).stories == (story,)


class TestFiles:
    """What only a library in a file has."""

    @pytest.fixture
    def where(self, tmp_path):
        return tmp_path / "desk" / "library.newsdesk"

    def test_no_byte_of_the_words_is_left_in_file_log_backups_and_new_exports(self, desk, story, administrator, where):
        back_up(where, BackupKind.DAILY)
        back_up(where, BackupKind.ASKED)
        assert hits((NAME,), where.parent) != []
        report = purged(desk, administrator)
        out = where.parent.parent / "out"
        out.mkdir()
        for name, kind in (
            ("copy.docx", "clean"),
            ("copy.md", "clean"),
            ("copy.html", "clean"),
            ("pack.docx", "lawyer"),
        ):
            do(desk, exports.export_story, story=story, path=out / name, kind=ExportKind(kind), draft=True)
        assert hits((NAME, "Vask"), where.parent, out) == []
        assert len(report.backups_rewritten) == 2
        desk.close()
        assert hits((NAME, "Vask"), where.parent) == []
        for backup in backups_of(where):
            library = open_library(backup)
            with library.read() as reader:
                assert all(r.purged for r in reader.revisions(story))
            library.close()

    def test_a_backup_that_cannot_be_rewritten_is_deleted_or_named(self, desk, administrator, where):
        old, asked = back_up(where, BackupKind.UPGRADE), back_up(where, BackupKind.ASKED)
        for backup in (old, asked):
            with closing(sqlite3.connect(backup)) as connection:
                connection.execute("UPDATE alembic_version SET version_num = '0001'")
                connection.commit()
        where.with_name(f"{where.name}.aside-20261101").write_bytes(b"an older library")
        report = purged(desk, administrator)
        assert (report.backups_deleted, old.exists()) == ([str(old)], False)
        assert report.out_of_reach == [str(asked), f"{where}.aside-20261101"]

    def test_no_backup_is_deleted_while_another_story_is_held(self, desk, story, administrator, where):
        other = do(desk, stories.create_story, content=content("Vask sang."))
        old = back_up(where, BackupKind.UPGRADE)
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
            connection.commit()
        act(desk, administrator, holds.place_hold, story=story, reason="letter before action")
        report = purged(desk, administrator, story=other)
        assert (report.backups_deleted, report.out_of_reach) == ([], [str(old)])
        assert old.exists()

    def test_exports_that_were_made_before_are_named(self, desk, story, administrator, tmp_path):
        do(desk, exports.export_story, story=story, path=tmp_path / "copy.md", draft=True)
        [named] = purged(desk, administrator).out_of_reach
        assert named.startswith(f"clean export of {story} on 2026-11-23")

    def test_an_open_window_must_be_closed_first(self, desk, story, administrator, where):
        other = open_library(where)
        with pytest.raises(KnownError, match="open in another window"):
            purged(desk, administrator, story=story)
        other.close()
        assert purged(desk, administrator, story=story).stories == (story,)
