"""Protected identities, documents, conversations, decisions, more time, a legal hold.

Points of a response gain the response's own words.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('person_keys',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('public', sa.String(), nullable=False),
    sa.Column('salt', sa.String(), nullable=False),
    sa.Column('nonce', sa.String(), nullable=False),
    sa.Column('box', sa.String(), nullable=False),
    sa.Column('checksum', sa.String(), nullable=False),
    sa.Column('made_at', sa.String(), nullable=False),
    sa.Column('revoked_at', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_keys'))
    )
    op.create_index(op.f('ix_person_keys_person'), 'person_keys', ['person'], unique=False)
    op.create_table('contact_events',
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('terms', sa.String(), nullable=True),
    sa.Column('recording', sa.String(), nullable=False),
    sa.Column('ground_rules', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_contact_events_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_events'))
    )
    op.create_index(op.f('ix_contact_events_story_id'), 'contact_events', ['story_id'], unique=False)
    op.create_table('decisions',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('clause', sa.String(), nullable=False),
    sa.Column('expires', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_decisions_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    op.create_index(op.f('ix_decisions_story_id'), 'decisions', ['story_id'], unique=False)
    op.create_table('documents',
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('stored', sa.Boolean(), nullable=False),
    sa.Column('location', sa.String(), nullable=False),
    sa.Column('provenance', sa.String(), nullable=False),
    sa.Column('obtained', sa.String(), nullable=False),
    sa.Column('original', sa.Boolean(), nullable=False),
    sa.Column('authenticity', sa.String(), nullable=False),
    sa.Column('retain_until', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_documents_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents'))
    )
    op.create_index(op.f('ix_documents_story_id'), 'documents', ['story_id'], unique=False)
    op.create_table('leak_checks',
    sa.Column('text_digest', sa.String(), nullable=False),
    sa.Column('records_digest', sa.String(), nullable=False),
    sa.Column('sealed_digest', sa.String(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_leak_checks_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leak_checks'))
    )
    op.create_index(op.f('ix_leak_checks_story_id'), 'leak_checks', ['story_id'], unique=False)
    op.create_table('sealed_identities',
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('nonce', sa.String(), nullable=False),
    sa.Column('box', sa.String(), nullable=False),
    sa.Column('commitment', sa.String(), nullable=False),
    sa.Column('readers', sa.JSON(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_sealed_identities_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sealed_identities'))
    )
    op.create_index(op.f('ix_sealed_identities_story_id'), 'sealed_identities', ['story_id'], unique=False)
    op.create_table('document_bytes',
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['document'], ['documents.id'], name=op.f('fk_document_bytes_document_documents')),
    sa.PrimaryKeyConstraint('document', name=op.f('pk_document_bytes'))
    )
    op.add_column('reply_requests', sa.Column('extensions', sa.JSON(), server_default='[]', nullable=False))
    op.add_column('responses', sa.Column('document', sa.String(), nullable=True))
    op.add_column('sources', sa.Column('protected', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('sources', sa.Column('vital', sa.String(), server_default='', nullable=False))
    op.add_column('sources', sa.Column('unavailable', sa.String(), server_default='', nullable=False))
    op.add_column('sources', sa.Column('placed_to_know', sa.String(), server_default='', nullable=False))
    op.add_column('sources', sa.Column('approver', sa.String(), nullable=True))
    op.add_column('sources', sa.Column('approved_at', sa.String(), nullable=True))
    op.add_column('sources', sa.Column('book', sa.String(), nullable=True))
    op.add_column('stories', sa.Column('legal_hold', sa.String(), server_default='', nullable=False))
    _rewrite_points(lambda point: {**point, 'words': point.get('words', '')})


def downgrade() -> None:
    _rewrite_points(lambda point: {k: v for k, v in point.items() if k != 'words'})
    op.drop_column('stories', 'legal_hold')
    op.drop_column('sources', 'book')
    op.drop_column('sources', 'approved_at')
    op.drop_column('sources', 'approver')
    op.drop_column('sources', 'placed_to_know')
    op.drop_column('sources', 'unavailable')
    op.drop_column('sources', 'vital')
    op.drop_column('sources', 'protected')
    op.drop_column('responses', 'document')
    op.drop_column('reply_requests', 'extensions')
    op.drop_table('document_bytes')
    op.drop_index(op.f('ix_sealed_identities_story_id'), table_name='sealed_identities')
    op.drop_table('sealed_identities')
    op.drop_index(op.f('ix_leak_checks_story_id'), table_name='leak_checks')
    op.drop_table('leak_checks')
    op.drop_index(op.f('ix_documents_story_id'), table_name='documents')
    op.drop_table('documents')
    op.drop_index(op.f('ix_decisions_story_id'), table_name='decisions')
    op.drop_table('decisions')
    op.drop_index(op.f('ix_contact_events_story_id'), table_name='contact_events')
    op.drop_table('contact_events')
    op.drop_index(op.f('ix_person_keys_person'), table_name='person_keys')
    op.drop_table('person_keys')


def _rewrite_points(change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    responses = sa.table('responses', sa.column('id', sa.String()), sa.column('points', sa.JSON()))
    connection = op.get_bind()
    for row in connection.execute(sa.select(responses.c.id, responses.c.points)).all():
        points = json.loads(row.points) if isinstance(row.points, str) else row.points
        if points:
            changed = [change(point) for point in points]
            connection.execute(responses.update().where(responses.c.id == row.id).values(points=changed))
