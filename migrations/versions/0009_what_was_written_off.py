"""what a person wrote off as lost"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')


def upgrade():
    op.add_column('device', sa.Column('written_off', JSON, server_default='[]', nullable=False))


def downgrade():
    op.drop_column('device', 'written_off')
