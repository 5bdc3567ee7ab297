"""The library as it began.

It is never changed once a library was made with it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


_APPEND_ONLY = ("journal", "revisions", "sign_offs")
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search USING fts5(headline, standfirst, slug, byline, body, story_id UNINDEXED, "
        "prefix='1 2 3 4 5 6 7 8 9 10', tokenize='unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE search (rowid BIGINT CONSTRAINT pk_search PRIMARY KEY, story_id VARCHAR NOT NULL, words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_words ON search USING gin (words)",
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    ),
}
_REFUSE = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
        "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    ),
}


def upgrade() -> None:
    op.create_table('journal',
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('verb', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.Column('ids', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('previous', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_journal'))
    )
    op.create_index(op.f('ix_journal_story_id_seq'), 'journal', ['story_id', 'seq'], unique=False)
    op.create_table('people',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people'))
    )
    op.create_table('stories',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('created_at', sa.String(), nullable=False),
    sa.Column('updated_at', sa.String(), nullable=False),
    sa.Column('created_by', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('body_authors', sa.JSON(), nullable=False),
    sa.Column('submitted', sa.String(), nullable=True),
    sa.Column('state_before_archive', sa.String(), nullable=True),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('headline', sa.String(), nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('words', sa.Integer(), nullable=False),
    sa.Column('must', sa.Integer(), nullable=False),
    sa.Column('should', sa.Integer(), nullable=False),
    sa.Column('waits_for', sa.String(), nullable=False),
    sa.Column('text_digest', sa.String(), nullable=False),
    sa.Column('submitted_digest', sa.String(), nullable=False),
    sa.Column('text_tick', sa.BigInteger(), nullable=False),
    sa.Column('search_tick', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stories')),
    sa.UniqueConstraint('text_tick', name=op.f('uq_stories_text_tick'))
    )
    op.create_index(op.f('ix_stories_slug'), 'stories', ['slug'], unique=False)
    op.create_index(op.f('ix_stories_state_updated_at_id'), 'stories', ['state', 'updated_at', 'id'], unique=False)
    op.create_index('ix_stories_unindexed', 'stories', ['id'], unique=False, sqlite_where=sa.text('search_tick != text_tick'), postgresql_where=sa.text('search_tick != text_tick'))
    op.create_index(op.f('ix_stories_updated_at_id'), 'stories', ['updated_at', 'id'], unique=False)
    op.create_table('anchors',
    sa.Column('story_id', sa.String(), nullable=False),
    sa.Column('record_id', sa.String(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('exact', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_anchors_story_id_stories')),
    sa.PrimaryKeyConstraint('story_id', 'record_id', name=op.f('pk_anchors'))
    )
    op.create_table('answers',
    sa.Column('story_id', sa.String(), nullable=False),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_answers_story_id_stories')),
    sa.PrimaryKeyConstraint('story_id', 'item', name=op.f('pk_answers'))
    )
    op.create_table('claims',
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('seriousness', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('about', sa.JSON(), nullable=False),
    sa.Column('imputation', sa.String(), nullable=False),
    sa.Column('level', sa.String(), nullable=True),
    sa.Column('jurisdiction', sa.String(), nullable=False),
    sa.Column('defence', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('checker', sa.String(), nullable=True),
    sa.Column('created_by', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_claims_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claims'))
    )
    op.create_index(op.f('ix_claims_story_id'), 'claims', ['story_id'], unique=False)
    op.create_table('conflict_copies',
    sa.Column('base_version', sa.Integer(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('route', sa.String(), nullable=False),
    sa.Column('embargo', sa.String(), nullable=False),
    sa.Column('headline', sa.String(), nullable=False),
    sa.Column('standfirst', sa.String(), nullable=False),
    sa.Column('byline', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_conflict_copies_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict_copies'))
    )
    op.create_index(op.f('ix_conflict_copies_story_id'), 'conflict_copies', ['story_id'], unique=False)
    op.create_table('journal_salts',
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('salt', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['seq'], ['journal.seq'], name=op.f('fk_journal_salts_seq_journal')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_journal_salts'))
    )
    op.create_table('matches',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('target', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_matches_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_matches'))
    )
    op.create_index(op.f('ix_matches_story_id'), 'matches', ['story_id'], unique=False)
    op.create_table('notes',
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('answers', sa.String(), nullable=True),
    sa.Column('note_class', sa.String(), nullable=False),
    sa.Column('resolved_by', sa.String(), nullable=True),
    sa.Column('resolved_at', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['answers'], ['notes.id'], name=op.f('fk_notes_answers_notes')),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_notes_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notes'))
    )
    op.create_index(op.f('ix_notes_story_id'), 'notes', ['story_id'], unique=False)
    op.create_table('parties',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('aliases', sa.JSON(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('side', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('representative', sa.String(), nullable=False),
    sa.Column('no_approach_reason', sa.String(), nullable=False),
    sa.Column('no_approach_approver', sa.String(), nullable=True),
    sa.Column('position', sa.String(), nullable=False),
    sa.Column('position_dated', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_parties_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parties'))
    )
    op.create_index(op.f('ix_parties_story_id'), 'parties', ['story_id'], unique=False)
    op.create_table('revisions',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('event', sa.String(), nullable=False),
    sa.Column('text_digest', sa.String(), nullable=False),
    sa.Column('records_digest', sa.String(), nullable=False),
    sa.Column('policy_digest', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('route', sa.String(), nullable=False),
    sa.Column('embargo', sa.String(), nullable=False),
    sa.Column('headline', sa.String(), nullable=False),
    sa.Column('standfirst', sa.String(), nullable=False),
    sa.Column('byline', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_revisions_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revisions')),
    sa.UniqueConstraint('story_id', 'id', name=op.f('uq_revisions_story_id_id')),
    sa.UniqueConstraint('story_id', 'number', name=op.f('uq_revisions_story_id_number'))
    )
    op.create_index(op.f('ix_revisions_story_id'), 'revisions', ['story_id'], unique=False)
    op.create_table('sources',
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('named', sa.Boolean(), nullable=False),
    sa.Column('terms', sa.String(), nullable=False),
    sa.Column('embargoed_until', sa.String(), nullable=True),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('placement', sa.String(), nullable=False),
    sa.Column('side', sa.String(), nullable=False),
    sa.Column('interest', sa.String(), nullable=False),
    sa.Column('reliability', sa.String(), nullable=False),
    sa.Column('anonymity_reason', sa.String(), nullable=False),
    sa.Column('reader_reason', sa.String(), nullable=False),
    sa.Column('known_to', sa.String(), nullable=True),
    sa.Column('known_at', sa.String(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('location', sa.String(), nullable=False),
    sa.Column('provenance', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_sources_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sources'))
    )
    op.create_index(op.f('ix_sources_story_id'), 'sources', ['story_id'], unique=False)
    op.create_table('waivers',
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('expires', sa.String(), nullable=True),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_waivers_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waivers'))
    )
    op.create_index(op.f('ix_waivers_story_id'), 'waivers', ['story_id'], unique=False)
    op.create_table('working_copies',
    sa.Column('story_id', sa.String(), nullable=False),
    sa.Column('saves', sa.JSON(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('route', sa.String(), nullable=False),
    sa.Column('embargo', sa.String(), nullable=False),
    sa.Column('headline', sa.String(), nullable=False),
    sa.Column('standfirst', sa.String(), nullable=False),
    sa.Column('byline', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_working_copies_story_id_stories')),
    sa.PrimaryKeyConstraint('story_id', name=op.f('pk_working_copies'))
    )
    op.create_table('evidence_links',
    sa.Column('claim', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('basis', sa.String(), nullable=True),
    sa.Column('stance', sa.String(), nullable=False),
    sa.Column('origin', sa.String(), nullable=False),
    sa.Column('locator', sa.String(), nullable=False),
    sa.Column('terms', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['claim'], ['claims.id'], name=op.f('fk_evidence_links_claim_claims')),
    sa.ForeignKeyConstraint(['source'], ['sources.id'], name=op.f('fk_evidence_links_source_sources')),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_evidence_links_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_links'))
    )
    op.create_index(op.f('ix_evidence_links_claim'), 'evidence_links', ['claim'], unique=False)
    op.create_index(op.f('ix_evidence_links_source'), 'evidence_links', ['source'], unique=False)
    op.create_index(op.f('ix_evidence_links_story_id'), 'evidence_links', ['story_id'], unique=False)
    op.create_table('reply_requests',
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('revision', sa.String(), nullable=True),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('put_at', sa.String(), nullable=True),
    sa.Column('put_by', sa.String(), nullable=True),
    sa.Column('deadline', sa.String(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['party'], ['parties.id'], name=op.f('fk_reply_requests_party_parties')),
    sa.ForeignKeyConstraint(['revision'], ['revisions.id'], name=op.f('fk_reply_requests_revision_revisions')),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_reply_requests_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_requests'))
    )
    op.create_index(op.f('ix_reply_requests_party'), 'reply_requests', ['party'], unique=False)
    op.create_index(op.f('ix_reply_requests_story_id'), 'reply_requests', ['story_id'], unique=False)
    op.create_table('sign_offs',
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('verdict', sa.String(), nullable=False),
    sa.Column('revision', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('text_digest', sa.String(), nullable=False),
    sa.Column('records_digest', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('expires', sa.String(), nullable=True),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['story_id', 'revision'], ['revisions.story_id', 'revisions.id'], name=op.f('fk_sign_offs_story_id_revision_revisions')),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_sign_offs_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_offs'))
    )
    op.create_index(op.f('ix_sign_offs_story_id'), 'sign_offs', ['story_id'], unique=False)
    op.create_table('attempts',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('request', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('proof', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['request'], ['reply_requests.id'], name=op.f('fk_attempts_request_reply_requests')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempts'))
    )
    op.create_index(op.f('ix_attempts_request'), 'attempts', ['request'], unique=False)
    op.create_table('put_allegations',
    sa.Column('request', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('claim', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['request'], ['reply_requests.id'], name=op.f('fk_put_allegations_request_reply_requests')),
    sa.PrimaryKeyConstraint('request', 'position', name=op.f('pk_put_allegations'))
    )
    op.create_table('responses',
    sa.Column('request', sa.String(), nullable=False),
    sa.Column('received_at', sa.String(), nullable=False),
    sa.Column('by_whom', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('points', sa.JSON(), nullable=False),
    sa.Column('omitted_because', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('story_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['request'], ['reply_requests.id'], name=op.f('fk_responses_request_reply_requests')),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_responses_story_id_stories')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_responses'))
    )
    op.create_index(op.f('ix_responses_request'), 'responses', ['request'], unique=False)
    op.create_index(op.f('ix_responses_story_id'), 'responses', ['story_id'], unique=False)

    dialect = op.get_bind().dialect.name
    for statement in _SEARCH[dialect]:
        op.execute(statement)
    for table in _APPEND_ONLY:
        for statement in _REFUSE[dialect]:
            op.execute(statement.format(table=table))



def downgrade() -> None:
    op.execute("DROP TABLE search")
    op.drop_index(op.f('ix_responses_story_id'), table_name='responses')
    op.drop_index(op.f('ix_responses_request'), table_name='responses')
    op.drop_table('responses')
    op.drop_table('put_allegations')
    op.drop_index(op.f('ix_attempts_request'), table_name='attempts')
    op.drop_table('attempts')
    op.drop_index(op.f('ix_sign_offs_story_id'), table_name='sign_offs')
    op.drop_table('sign_offs')
    op.drop_index(op.f('ix_reply_requests_story_id'), table_name='reply_requests')
    op.drop_index(op.f('ix_reply_requests_party'), table_name='reply_requests')
    op.drop_table('reply_requests')
    op.drop_index(op.f('ix_evidence_links_story_id'), table_name='evidence_links')
    op.drop_index(op.f('ix_evidence_links_source'), table_name='evidence_links')
    op.drop_index(op.f('ix_evidence_links_claim'), table_name='evidence_links')
    op.drop_table('evidence_links')
    op.drop_table('working_copies')
    op.drop_index(op.f('ix_waivers_story_id'), table_name='waivers')
    op.drop_table('waivers')
    op.drop_index(op.f('ix_sources_story_id'), table_name='sources')
    op.drop_table('sources')
    op.drop_index(op.f('ix_revisions_story_id'), table_name='revisions')
    op.drop_table('revisions')
    op.drop_index(op.f('ix_parties_story_id'), table_name='parties')
    op.drop_table('parties')
    op.drop_index(op.f('ix_notes_story_id'), table_name='notes')
    op.drop_table('notes')
    op.drop_index(op.f('ix_matches_story_id'), table_name='matches')
    op.drop_table('matches')
    op.drop_table('journal_salts')
    op.drop_index(op.f('ix_conflict_copies_story_id'), table_name='conflict_copies')
    op.drop_table('conflict_copies')
    op.drop_index(op.f('ix_claims_story_id'), table_name='claims')
    op.drop_table('claims')
    op.drop_table('answers')
    op.drop_table('anchors')
    op.drop_index(op.f('ix_stories_updated_at_id'), table_name='stories')
    op.drop_index('ix_stories_unindexed', table_name='stories', sqlite_where=sa.text('search_tick != text_tick'), postgresql_where=sa.text('search_tick != text_tick'))
    op.drop_index(op.f('ix_stories_state_updated_at_id'), table_name='stories')
    op.drop_index(op.f('ix_stories_slug'), table_name='stories')
    op.drop_table('stories')
    op.drop_table('people')
    op.drop_index(op.f('ix_journal_story_id_seq'), table_name='journal')
    op.drop_table('journal')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
