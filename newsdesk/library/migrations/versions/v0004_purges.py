"""The tombstones of words that were destroyed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER purges_no_update BEFORE UPDATE ON purges BEGIN SELECT RAISE(ABORT, 'purges is append-only'); END",
        "CREATE TRIGGER purges_no_delete BEFORE DELETE ON purges BEGIN SELECT RAISE(ABORT, 'purges is append-only'); END",
    ),
    "postgresql": (
        "CREATE TRIGGER purges_no_change BEFORE UPDATE OR DELETE ON purges FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER purges_no_truncate BEFORE TRUNCATE ON purges FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        "ALTER TABLE purges ENABLE ALWAYS TRIGGER purges_no_change",
        "ALTER TABLE purges ENABLE ALWAYS TRIGGER purges_no_truncate",
    ),
}


def upgrade() -> None:
    op.create_table('purges',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('revisions', sa.JSON(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_purges_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purges'))
    )
    op.create_index(op.f('ix_purges_story_id'), 'purges', ['story_id'], unique=False)
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f('ix_purges_story_id'), table_name='purges')
    op.drop_table('purges')
