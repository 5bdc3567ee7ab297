"""Whom legal advice is for, and since when a party is recorded as not asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('notes', sa.Column('addressees', sa.JSON(), server_default='[]', nullable=False))
    op.add_column('parties', sa.Column('no_approach_at', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('parties', 'no_approach_at')
    op.drop_column('notes', 'addressees')
