"""How many stories are in each state.

Counted once here; kept in step with every change of a state from then on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('story_counts',
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('stories', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('state', name=op.f('pk_story_counts'))
    )
    op.execute("INSERT INTO story_counts (state, stories) SELECT state, count(*) FROM stories GROUP BY state")


def downgrade() -> None:
    op.drop_table('story_counts')
