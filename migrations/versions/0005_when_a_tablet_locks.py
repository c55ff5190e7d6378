"""when a tablet locks, by unit"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('unit', sa.Column('lock_away_s', sa.Integer(), server_default='120', nullable=False))
    op.add_column('unit', sa.Column('lock_idle_s', sa.Integer(), server_default='300', nullable=False))


def downgrade():
    op.drop_column('unit', 'lock_idle_s')
    op.drop_column('unit', 'lock_away_s')
