"""Alembic runs this to migrate the connection it was handed, inside that connection's transaction."""

from __future__ import annotations

from alembic import context

from newsdesk.library.tables import Base


def own_tables(_item: object, name: str | None, kind: str, _reflected: object, _compared: object) -> bool:
    """Whether autogenerate looks at a thing: not at the search index, which is no table of the models."""
    return not (kind == "table" and (name or "").startswith("search"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=own_tables,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
