"""how long a device works alone, by unit"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')


def upgrade():
    op.add_column('unit', sa.Column('lease_days', sa.Integer(), server_default='14', nullable=False))
    op.add_column('device', sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('device', sa.Column('lapses', JSON, server_default='[]', nullable=False))


def downgrade():
    op.drop_column('device', 'lapses')
    op.drop_column('device', 'lease_until')
    op.drop_column('unit', 'lease_days')
