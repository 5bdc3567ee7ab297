"""Who made and who last changed a record, as far as the journal knows; what nobody could set of a source goes."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_COLUMNS = ("created_by", "created_at", "changed_by", "changed_at")
_TABLES = {
    'claim': 'claims',
    'source': 'sources',
    'link': 'evidence_links',
    'party': 'parties',
    'request': 'reply_requests',
    'response': 'responses',
}
_GONE = ('approver', 'approved_at', 'book')


def upgrade() -> None:
    for table, name in _new_columns():
        op.add_column(table, sa.Column(name, sa.String(), server_default='', nullable=False))
    for name in _GONE:
        op.drop_column('sources', name)
    _take_over_from_the_journal()


def downgrade() -> None:
    for name in reversed(_GONE):
        op.add_column('sources', sa.Column(name, sa.String(), nullable=True))
    for table, name in reversed(_new_columns()):
        op.drop_column(table, name)


def _new_columns() -> list[tuple[str, str]]:
    """(table, column): a claim has known from the beginning who made it."""
    columns = [(table, name) for table in _TABLES.values() for name in _COLUMNS]
    return [known for known in columns if known != ('claims', 'created_by')]


def _take_over_from_the_journal() -> None:
    """A record was made by whoever added it first, and changed last by whoever edited it last."""
    connection = op.get_bind()
    journal = sa.table('journal', *(sa.column(c) for c in ('seq', 'at', 'who', 'verb')), sa.column('ids', sa.JSON))
    verbs = [f'{kind}.{what}' for kind in _TABLES for what in ('add', 'edit')]
    query = sa.select(journal).where(journal.c.verb.in_(verbs)).order_by(journal.c.seq)
    known: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for entry in connection.execute(query).mappings():
        kind, _, what = entry['verb'].partition('.')
        values = known[_TABLES[kind]].setdefault(entry['ids'][1], dict.fromkeys(_COLUMNS, ''))
        if what == 'edit':
            values |= {'changed_by': entry['who'], 'changed_at': entry['at']}
        elif not values['created_at']:
            values |= {'created_by': entry['who'], 'created_at': entry['at']}
    for name, records in known.items():
        table = sa.table(name, sa.column('id'), *(sa.column(column) for column in _COLUMNS))
        change = sa.update(table).where(table.c.id == sa.bindparam('record'))
        change = change.values({column: sa.bindparam(f'new_{column}') for column in _COLUMNS})
        rows = [{'record': key, **{f'new_{c}': v for c, v in values.items()}} for key, values in records.items()]
        connection.execute(change, rows)
