"""a closed problem has its reason"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('journal', sa.Column('closed_reason', sa.String(length=500), server_default='', nullable=False))


def downgrade():
    op.drop_column('journal', 'closed_reason')
