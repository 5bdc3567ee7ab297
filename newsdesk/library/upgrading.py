"""Migrations: an older library becomes one of today, in one transaction, or stays what it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text

from newsdesk.domain.errors import BugError

_KEPT_WHOLE = ("stories", "working_copies", "revisions", "sign_offs", "journal")


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration: no file, our folder of migrations, the connection to migrate."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def is_known(schema: str) -> bool:
    """Whether this program knows that schema; it does not when a newer program made the library."""
    try:
        return ScriptDirectory.from_config(configuration()).get_revision(schema) is not None
    except CommandError:
        return False


def upgrade(connection: Connection, schema: str = "head") -> None:
    """Migrate inside the connection's transaction; BugError (and so a rollback) when words would be lost."""
    before = _inventory(connection)
    command.upgrade(configuration(connection), schema)
    after = _inventory(connection)
    lost = [table for table in before if after.get(table) != before[table]]
    if lost:
        raise BugError(f"the upgrade would lose rows of {', '.join(lost)}")
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise BugError("the upgrade would leave records that point nowhere")


def downgrade(connection: Connection, schema: str) -> None:
    """Migrate back inside the connection's transaction."""
    command.downgrade(configuration(connection), schema)


def _inventory(connection: Connection) -> dict[str, tuple[int, str]]:
    """Of each table whose rows an upgrade must keep: how many there are, and a hash over the bodies of texts."""
    tables = set(inspect(connection).get_table_names())
    inventory = {}
    for table in _KEPT_WHOLE:
        if table in tables:
            count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - a constant
            inventory[table] = (count, _bodies(connection, table) if table in {"working_copies", "revisions"} else "")
    return inventory


def _bodies(connection: Connection, table: str) -> str:
    digests = sorted(
        hashlib.sha256(body.encode()).hexdigest()
        for body in connection.execute(text(f"SELECT body FROM {table}")).scalars()  # noqa: S608 - a constant
    )
    return hashlib.sha256("".join(digests).encode()).hexdigest()
