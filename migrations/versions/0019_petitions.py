"""the register of petitions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')
INSTANT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        'petition',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('number', sa.String(length=16), nullable=False),
        sa.Column('tracking_hash', sa.String(length=64), nullable=True),
        sa.Column('dossier_id', sa.String(length=36), nullable=True),
        sa.Column('words', sa.Text(), nullable=False),
        sa.Column('phone', sa.String(length=20), nullable=False),
        sa.Column('received_at', INSTANT, nullable=False),
        sa.Column('due_at', INSTANT, nullable=False),
        sa.Column('working_days', sa.Integer(), nullable=False),
        sa.Column('answer', sa.Text(), nullable=False),
        sa.Column('answered_at', INSTANT, nullable=True),
        sa.Column('replied_at', INSTANT, nullable=True),
        sa.Column('answered_by', sa.String(length=36), nullable=True),
        sa.Column('satisfied', sa.Boolean(), nullable=True),
        sa.Column('why', sa.String(length=500), nullable=False),
        sa.Column('rated_at', INSTANT, nullable=True),
        sa.Column('last_op_at', INSTANT, nullable=False),
        sa.Column('op_ids', JSON, nullable=False),
        sa.Column('purged_at', INSTANT, nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_petition_unit_id_unit')),
        sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_petition_answered_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_petition')),
        sa.UniqueConstraint('unit_id', 'number', name=op.f('uq_petition_unit_id_number')),
        sa.UniqueConstraint('tracking_hash', name=op.f('uq_petition_tracking_hash')),
    )
    op.create_index(op.f('ix_petition_unit_id_answered_at_due_at'), 'petition', ['unit_id', 'answered_at', 'due_at'])
    op.create_index(op.f('ix_petition_dossier_id'), 'petition', ['dossier_id'])


def downgrade():
    op.drop_table('petition')
