"""What the code of a recovery sheet opens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

_COLUMNS = ('recovery_salt', 'recovery_nonce', 'recovery_box', 'recovery_at')


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column('person_keys', sa.Column(name, sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    for name in reversed(_COLUMNS):
        op.drop_column('person_keys', name)
