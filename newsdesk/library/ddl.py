"""What a library has besides tables: the search index, and triggers that refuse to change what is append-only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, MetaData, text

APPEND_ONLY = ("journal", "revisions", "sign_offs", "purges")

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(headline, standfirst, slug, byline, body, story_id UNINDEXED, "
    "prefix='1 2 3 4 5 6 7 8 9 10', tokenize='unicode61 remove_diacritics 2')"
)
_POSTGRESQL_SEARCH = (
    "CREATE TABLE search (rowid BIGINT CONSTRAINT pk_search PRIMARY KEY, story_id VARCHAR NOT NULL, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)
_REFUSE = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
)


def extra_statements(dialect: str) -> list[str]:
    """The statements that follow the creation of the tables, for ``sqlite`` or ``postgresql``."""
    if dialect == "sqlite":
        triggers = [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in APPEND_ONLY
            for verb in ("UPDATE", "DELETE")
        ]
        return [_SQLITE_SEARCH, *triggers]
    triggers = []
    for table in APPEND_ONLY:
        refuse = "EXECUTE FUNCTION refuse_change()"
        triggers += [
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
        ]
    return [*_POSTGRESQL_SEARCH, _REFUSE, *triggers]


@contextmanager
def lifted(connection: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Let tables that are append-only be changed inside this block, which is inside one transaction.

    The triggers are put back at its end; when the block raises, the transaction is rolled back and never lost them.
    """
    sqlite = connection.dialect.name == "sqlite"
    for table in tables:
        if sqlite:
            for verb in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{verb}")
        else:
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change")
    yield
    for table in tables:
        if sqlite:
            begins = tuple(f"CREATE TRIGGER {table}_no_{verb} " for verb in ("update", "delete"))
            for statement in extra_statements("sqlite"):
                if statement.startswith(begins):
                    connection.exec_driver_sql(statement)
        else:
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change")


def create_schema(metadata: MetaData, connection: Connection, head: str) -> None:
    """Everything a fresh library has, stamped as the schema ``head`` (a test compares it with the migrations)."""
    metadata.create_all(connection)
    for statement in extra_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": head})
