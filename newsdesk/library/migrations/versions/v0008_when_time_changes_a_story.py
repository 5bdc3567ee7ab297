"""When time alone changes what the desk shows of a story; stories that hold a time are looked at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

_WITH_A_TIME = """
    SELECT story_id FROM waivers WHERE expires IS NOT NULL
    UNION SELECT story_id FROM decisions WHERE expires IS NOT NULL
    UNION SELECT story_id FROM sign_offs WHERE expires IS NOT NULL
    UNION SELECT story_id FROM reply_requests WHERE deadline IS NOT NULL AND state != 'draft'
    UNION SELECT story_id FROM sources WHERE embargoed_until IS NOT NULL
    UNION SELECT story_id FROM documents WHERE retain_until != ''
"""


def upgrade() -> None:
    op.add_column('stories', sa.Column('changes_at', sa.String(), server_default='', nullable=False))
    op.create_index(op.f('ix_stories_changes_at'), 'stories', ['changes_at'])
    op.execute(f'UPDATE stories SET changes_at = created_at WHERE id IN ({_WITH_A_TIME})')


def downgrade() -> None:
    op.drop_index(op.f('ix_stories_changes_at'), 'stories')
    op.drop_column('stories', 'changes_at')
