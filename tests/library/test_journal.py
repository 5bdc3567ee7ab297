"""The journal and everything append-only: written with the change, chained, refusing to be altered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Content, Revision, RevisionEvent, SignOff, Verdict
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Note
from newsdesk.domain.times import utc_now
from newsdesk.library import journal
from newsdesk.library.transaction import Transaction


@pytest.fixture
def noted(library):
    """A library with a story, a note and three journal entries."""
    with library.transaction("person1", utc_now()) as tx:
        story = tx.create_story(Content(slug="ferry", body="The Vane ferry left late."))
        tx.record("story.create", story, change="The Vane ferry left late.")
        note = Note("note1", "Ask Mr Quill", "person1", tx.at)
        tx.add(note, story)
        tx.record("note.add", story, note.id, change=note)
        tx.record("note.look", story, note.id)
    return library


def entries(library):
    with library.read() as reader:
        return reader.changes_since(0)


def test_the_chain_verifies_and_holds_no_word_and_no_name(noted):
    chain = entries(noted)
    assert [e.seq for e in chain] == [1, 2, 3]
    assert [e.verb for e in chain] == ["story.create", "note.add", "note.look"]
    assert chain[1].ids[1:] == ("note1",)
    assert journal.verify(chain) == journal.entry_hash(chain[-1])
    for word in ("Vane", "Quill", "ferry"):
        assert word not in repr(chain)


@pytest.mark.parametrize("altered", [{"who": "x"}, {"at": "1999"}, {"verb": "x"}, {"ids": ()}, {"digest": "0" * 64}])
def test_an_altered_entry_is_found(noted, altered):
    first, second, third = entries(noted)
    with pytest.raises(KnownError, match="altered at entry 3"):
        journal.verify([first, replace(second, **altered), third])


def test_a_missing_entry_is_found(noted):
    first, _, third = entries(noted)
    with pytest.raises(KnownError, match="altered at entry 3"):
        journal.verify([first, third])


def test_the_same_change_has_another_digest_each_time(library):
    with library.transaction("p", utc_now()) as tx:
        story = tx.create_story(Content())
        tx.record("note.add", story, change="the same words")
        tx.record("note.add", story, change="the same words")
        assert tx.entries[0].digest != tx.entries[1].digest


@pytest.fixture
def signed(library):
    """A library with a row in each append-only table."""
    content, digest = Content(body="The ferry left late."), text_digest(Content(body="The ferry left late."))
    with library.transaction("person1", utc_now()) as tx:
        story = tx.create_story(content)
        tx.record("story.create", story)
        tx.add(Revision("r1", 1, RevisionEvent.SUBMIT, content, digest, "", "", "person1", tx.at), story)
        tx.add(SignOff("s1", "editor", Verdict.SIGNED, "r1", "person2", tx.at, digest, ""), story)
    return library


ATTACKS = {
    "sqlite": ["UPDATE {0} SET at = ''", "DELETE FROM {0}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"],
    "postgresql": ["UPDATE {0} SET at = ''", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"],
}


@pytest.mark.parametrize("table", ["journal", "revisions", "sign_offs"])
def test_what_is_append_only_refuses_every_change(signed, table):
    with signed._database.writing() as connection:
        before = connection.execute(text(f"SELECT * FROM {table}")).all()
        assert len(before) == 1
        for attack in ATTACKS[connection.dialect.name]:
            with pytest.raises(DBAPIError, match="append-only"), connection.begin_nested():
                connection.execute(text(attack.format(table)))
            assert connection.execute(text(f"SELECT * FROM {table}")).all() == before


def test_a_sign_off_belongs_to_a_revision_of_its_own_story(signed):
    with signed.transaction("person1", utc_now()) as tx:
        other = tx.create_story(Content())
    with signed._database.writing() as connection, pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        Transaction(connection, "", "").add(SignOff("s2", "editor", Verdict.SIGNED, "r1", "p2", "", "", ""), other)
