"""The four tests of every migration: upgrade, downgrade, data, and head equals models."""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from newsdesk.domain.errors import BugError, KnownError
from newsdesk.library import open_library, opening, upgrading
from newsdesk.library.backup import BackupKind, backups_of, verify
from newsdesk.library.database import PostgresqlDatabase, SqliteDatabase
from newsdesk.library.ddl import create_schema
from newsdesk.library.tables import SCHEMA, Base

SCHEMAS = [s.revision for s in reversed(list(ScriptDirectory.from_config(upgrading.configuration()).walk_revisions()))]
ROOT = Path(__file__).resolve().parents[2]
ROWS = Path(__file__).parent / "rows_of_0001.sql"


@contextmanager
def opened(where):
    """An empty database, as a library would be made in."""
    if isinstance(where, str):
        database = PostgresqlDatabase(where, "test")
    else:
        where.parent.mkdir(exist_ok=True)
        sqlite3.connect(where).close()
        database = SqliteDatabase(where, "test")
    try:
        yield database
    finally:
        database.close()


def parts_of(sql):
    """The words of a definition, whatever their order and layout."""
    return sorted(re.findall(r"\w+|[^\w\s]+", sql.replace("(", " ").replace(")", " ")))


def schema_of(connection):
    """Every table, index, trigger and constraint of ours, as the database describes it."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_auto%'"))
        return sorted((kind, name, parts_of(sql or "")) for kind, name, sql in rows if name != "alembic_version")
    looked = inspect(connection)
    tables = {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(table)),
            looked.get_pk_constraint(table),
            sorted(looked.get_foreign_keys(table), key=lambda k: k["name"]),
            sorted(looked.get_unique_constraints(table), key=lambda k: k["name"]),
            sorted(looked.get_indexes(table), key=lambda k: k["name"]),
        )
        for table in set(looked.get_table_names()) - {"alembic_version"}
    }
    query = "SELECT pg_get_triggerdef(oid) || CAST(tgenabled AS text) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
    schema = connection.execute(text("SELECT current_schema()")).scalar()
    triggers = [t.replace(schema, "") for t in connection.execute(text(query)).scalars() if schema in t]
    return tables, triggers


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_schema_can_be_reached_from_nothing_and_left_again(where, schema):
    with opened(where) as database, database.writing() as connection:
        position = SCHEMAS.index(schema)
        if position:
            upgrading.upgrade(connection, SCHEMAS[position - 1])
        before = schema_of(connection)
        upgrading.upgrade(connection, schema)
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == schema
        upgrading.downgrade(connection, SCHEMAS[position - 1] if position else "base")
        assert schema_of(connection) == before


def test_head_equals_the_models(where, tmp_path):
    with opened(where) as database:
        with database.writing() as connection:
            upgrading.upgrade(connection)
            migrated = schema_of(connection)
            looks = {"include_object": lambda _i, name, kind, *_: kind != "table" or not name.startswith("search")}
            assert compare_metadata(MigrationContext.configure(connection, opts=looks), Base.metadata) == []
            upgrading.downgrade(connection, "base")
            connection.execute(text("DROP TABLE alembic_version"))
        with database.writing() as connection:
            create_schema(Base.metadata, connection, SCHEMA)
            assert schema_of(connection) == migrated
    assert SCHEMAS[-1] == SCHEMA


def test_a_library_of_the_first_schema_keeps_all_its_data(file):
    """Rows as the first schema held them, read by today's program."""
    with opened(file) as database, database.writing() as connection:
        upgrading.upgrade(connection, "0001")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS.read_text(encoding="utf-8"))
    library = open_library(file)
    with library.read() as reader:
        dossier = reader.dossier("story1")
        assert dossier.content.body == "The ferry left late, two sailors said. 🚢"
        assert [c.text for c in dossier.claims] == ["The harbour office knew"]
        assert dossier.claims[0].anchor.exact == "left late"
        assert [(link.claim, link.source) for link in dossier.links] == [("claim1", "source1")]
        assert (dossier.links[0].created_by, dossier.links[0].created_at) == ("", ""), "nobody wrote it down then"
        assert dossier.claims[0].created_by == "person1"
        assert dossier.requests[0].allegations[0].text == "You knew"
        assert dossier.requests[0].attempts[0].channel == "mail"
        assert dossier.requests[0].responses[0].points[0].claim == "claim1"
        assert [len(x) for x in (dossier.answers, dossier.matches, dossier.waivers, dossier.notes)] == [1, 1, 1, 1]
        assert dossier.revisions[0].number == 1
        assert dossier.signoffs[0].revision == dossier.revisions[0].id
        assert dossier.people[0].name == "Ines Halloran"
        assert reader.state_counts() == {dossier.story.state: 1}
    library.close()


def statements_of(*tables):
    """The statements of the first schema's rows that fill these tables."""
    every = ROWS.read_text(encoding="utf-8").split(";\n")
    return [s for table in tables for s in every if f"INSERT INTO {table} (" in s]


def test_who_made_a_record_is_taken_over_from_the_journal(where):
    with opened(where) as database, database.writing() as connection:
        upgrading.upgrade(connection, "0006")
        for statement in statements_of("people", "stories", "parties", "claims"):
            connection.exec_driver_sql(statement)
        done = [
            *(("party.add", "party1", "person1", "10"), ("claim.add", "claim1", "person1", "11")),
            *(("party.edit", "party1", "person2", "12"), ("party.edit", "party1", "person3", "13")),
        ]
        for seq, (verb, record, who, hour) in enumerate(done, 1):
            connection.exec_driver_sql(
                f"INSERT INTO journal VALUES ({seq}, '2026-11-23T{hour}:00:00Z', '{who}', '{verb}', 'story1', "
                f"'[\"story1\", \"{record}\"]', '', '')"
            )
        upgrading.upgrade(connection, "0007")
        made = "SELECT created_by, created_at, changed_by, changed_at FROM"
        (party,) = connection.exec_driver_sql(f"{made} parties").all()
        (claim,) = connection.exec_driver_sql(f"{made} claims").all()
    assert tuple(party) == ("person1", "2026-11-23T10:00:00Z", "person3", "2026-11-23T13:00:00Z")
    assert tuple(claim) == ("person1", "2026-11-23T11:00:00Z", "", "")


def test_only_stories_that_hold_a_time_are_looked_at_after_the_upgrade(where):
    with opened(where) as database, database.writing() as connection:
        upgrading.upgrade(connection, "0007")
        for statement in statements_of("people", "stories", "waivers"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            statements_of("stories")[0].replace("'story1'", "'story2'").replace(", 3, 0)", ", 4, 0)")
        )
        connection.exec_driver_sql("UPDATE waivers SET expires = '2026-11-24T18:00:00Z'")
        upgrading.upgrade(connection, "0008")
        moments = dict(connection.exec_driver_sql("SELECT id, changes_at FROM stories").all())
    assert moments == {"story1": "2026-11-23T13:40:00Z", "story2": ""}


def write_step(folder, step):
    """All migrations there are, and after them schema 9 with this step."""
    source = Path(upgrading.__file__).parent / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in [*source.glob("*.py"), *source.glob("versions/v*.py"), source / "script.py.mako"]:
        (folder / path.relative_to(source)).write_text(path.read_text())
    (folder / "versions" / "v9.py").write_text(
        f"from alembic import op\nrevision = '9'\ndown_revision = '{SCHEMA}'\ndef upgrade():\n    {step}\n"
    )


@pytest.fixture
def next_step(tmp_path, monkeypatch):
    """Makes today's program believe that a further step, which the test writes, leads to the newest schema."""

    def believe(step):
        write_step(tmp_path / "migrations", step)
        configuration = upgrading.configuration

        def with_step(connection=None):
            config = configuration(connection)
            config.set_main_option("script_location", str(tmp_path / "migrations"))
            return config

        monkeypatch.setattr(upgrading, "configuration", with_step)
        monkeypatch.setattr(opening, "SCHEMA", "9")

    return believe


@pytest.fixture
def filled(file):
    open_library(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS.read_text(encoding="utf-8"))
    return file


def test_an_upgrade_makes_a_sound_backup_first(filled, next_step):
    next_step("op.execute('ALTER TABLE stories ADD COLUMN colour VARCHAR')")
    open_library(filled).close()
    assert "colour" in [row[1] for row in sqlite3.connect(filled).execute("PRAGMA table_info(stories)")]
    [backup] = backups_of(filled, BackupKind.UPGRADE)
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (SCHEMA,)
        assert old.execute("SELECT count(*) FROM stories").fetchone() == (1,)


@pytest.mark.parametrize(
    "step",
    [
        "op.execute('DELETE FROM working_copies')",
        "op.execute(\"UPDATE working_copies SET body = ''\")",
        "op.execute('CREATE TABLE half (a)'); raise RuntimeError",
        "op.execute(\"UPDATE evidence_links SET claim = 'nobody'\")",
    ],
    ids=["loses rows", "loses words", "breaks off", "loses a link"],
)
def test_an_upgrade_that_would_lose_anything_leaves_the_library_as_it_was(filled, next_step, step):
    with closing(sqlite3.connect(filled)) as connection:
        before = list(connection.iterdump())
    next_step(step)
    with pytest.raises((BugError, RuntimeError)):
        open_library(filled)
    with closing(sqlite3.connect(filled)) as connection:
        assert list(connection.iterdump()) == before


def test_an_older_library_that_cannot_be_changed_says_so(filled, next_step, monkeypatch):
    next_step("pass")
    monkeypatch.setattr(opening, "_why_read_only", lambda _path: "It can only be read.")
    with pytest.raises(KnownError, match="must be upgraded"):
        open_library(filled)


KILLED_STEP = """op.execute('CREATE TABLE half AS SELECT * FROM working_copies')
    op.execute('ALTER TABLE stories ADD COLUMN colour VARCHAR')
    print('begun', flush=True)
    op.execute("UPDATE working_copies SET body = body || '' WHERE randomblob(2000) IS NOT NULL")
    import time; time.sleep(0.2)
    op.execute('DROP TABLE half')"""


def kill_while_upgrading(filled, tmp_path, kills):
    """Kill an upgrade at random moments; the library is the old one or the new one, with every word."""
    folder = tmp_path / "migrations"
    code = (
        "import sys; from newsdesk.library import upgrading, opening, open_library\n"
        "made = upgrading.configuration\n"
        "def configuration(connection=None):\n"
        "    config = made(connection); config.set_main_option('script_location', sys.argv[2]); return config\n"
        "upgrading.configuration = configuration; opening.SCHEMA = '9'\n"
        "open_library(sys.argv[1]).close()\n"
    )
    write_step(folder, KILLED_STEP)
    with closing(sqlite3.connect(filled)) as connection:
        words = connection.execute("SELECT * FROM working_copies").fetchall()
    seen = set()
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(filled), str(folder)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        process.stdout.readline()
        time.sleep(random.uniform(0, 0.3))
        process.kill()
        process.wait()
        process.stdout.close()
        verify(filled)
        with closing(sqlite3.connect(filled)) as connection:
            schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
            assert connection.execute("SELECT * FROM working_copies").fetchall() == words
            assert "half" not in tables
            if schema == "9":  # go back for the next round
                connection.execute("ALTER TABLE stories DROP COLUMN colour")
                connection.execute("UPDATE alembic_version SET version_num = ?", (SCHEMA,))
                connection.commit()
        seen.add(schema)
    return seen


def test_a_killed_upgrade_leaves_the_old_library_or_the_new_one(filled, tmp_path):
    assert kill_while_upgrading(filled, tmp_path, 3) <= {SCHEMA, "9"}


@pytest.mark.stress
def test_many_killed_upgrades_leave_the_old_library_or_the_new_one(filled, tmp_path):
    assert kill_while_upgrading(filled, tmp_path, 60) == {SCHEMA, "9"}
