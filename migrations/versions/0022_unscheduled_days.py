"""days without appointments: their targets, the board of the waiting room, extra hours"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0022'
down_revision = '0020'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), 'postgresql')


def upgrade():
    op.create_table(
        'extra_opening',
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('opens', sa.Time(), nullable=False),
        sa.Column('closes', sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_extra_opening_unit_id_unit')),
        sa.PrimaryKeyConstraint('unit_id', 'on', name=op.f('pk_extra_opening')),
    )
    op.add_column('unit', sa.Column('unscheduled_minutes', JSON, nullable=False, server_default='{}'))
    op.add_column('unit', sa.Column('board_code', sa.String(length=32), nullable=False, server_default=''))


def downgrade():
    op.drop_column('unit', 'board_code')
    op.drop_column('unit', 'unscheduled_minutes')
    op.drop_table('extra_opening')
