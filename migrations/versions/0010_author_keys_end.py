"""how author keys end, what a unit asks of passkeys, sessions that the server can end"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
TIME = sa.DateTime(timezone=True)
FLAGS = ('user_verified', 'backup_eligible', 'backup_state')


def upgrade():
    with op.batch_alter_table('author_key') as table:
        table.add_column(sa.Column('replaced_by', sa.String(length=64), nullable=True))
        table.add_column(sa.Column('last_seq', sa.Integer(), nullable=True))
        table.add_column(sa.Column('revoked_by', sa.String(length=36), nullable=True))
        table.add_column(sa.Column('revoked_reason', sa.String(length=500), nullable=False, server_default=''))
    # not in a batch: SQLite would make the table anew for such a default, and others refer to it
    op.add_column('unit', sa.Column('synced_passkeys', sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column('unit', sa.Column('passkey_aaguids', JSON, nullable=False, server_default='[]'))
    with op.batch_alter_table('passkey_use') as table:
        for name in FLAGS:
            table.add_column(sa.Column(name, sa.Boolean(), nullable=True))
    op.create_table(
        'desk_session',
        sa.Column('id', sa.String(length=64), nullable=False),
        sa.Column('person_id', sa.String(length=36), nullable=False),
        sa.Column('user_agent', sa.String(length=300), nullable=False),
        sa.Column('began_at', TIME, nullable=False),
        sa.Column('seen_at', TIME, nullable=False),
        sa.Column('ended_at', TIME, nullable=True),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_desk_session_person_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_session')),
    )
    op.create_index(op.f('ix_desk_session_person_id'), 'desk_session', ['person_id'])


def downgrade():
    op.drop_table('desk_session')
    with op.batch_alter_table('passkey_use') as table:
        for name in FLAGS:
            table.drop_column(name)
    with op.batch_alter_table('unit') as table:
        table.drop_column('passkey_aaguids')
        table.drop_column('synced_passkeys')
    with op.batch_alter_table('author_key') as table:
        for name in ('revoked_reason', 'revoked_by', 'last_seq', 'replaced_by'):
            table.drop_column(name)
