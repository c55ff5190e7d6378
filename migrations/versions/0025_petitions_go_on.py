"""petitions that went from one unit to another; a message about a petition"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0032'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        'petition_passage',
        sa.Column('op_id', sa.String(length=36), nullable=False),
        sa.Column('petition_id', sa.String(length=36), nullable=False),
        sa.Column('from_unit', sa.String(length=20), nullable=False),
        sa.Column('number', sa.String(length=16), nullable=False),
        sa.Column('received_at', INSTANT, nullable=False),
        sa.Column('to_unit', sa.String(length=20), nullable=False),
        sa.Column('reason', sa.String(length=500), nullable=False),
        sa.Column('at', INSTANT, nullable=False),
        sa.ForeignKeyConstraint(['petition_id'], ['petition.id'], name=op.f('fk_petition_passage_petition_id_petition')),
        sa.ForeignKeyConstraint(['from_unit'], ['unit.id'], name=op.f('fk_petition_passage_from_unit_unit')),
        sa.ForeignKeyConstraint(['to_unit'], ['unit.id'], name=op.f('fk_petition_passage_to_unit_unit')),
        sa.PrimaryKeyConstraint('op_id', name=op.f('pk_petition_passage')),
        sa.UniqueConstraint('from_unit', 'number', name=op.f('uq_petition_passage_from_unit_number')),
    )
    op.create_index(op.f('ix_petition_passage_petition_id'), 'petition_passage', ['petition_id'])


def downgrade():
    op.drop_table('petition_passage')
