"""how it was, in the citizen's own voice"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('dossier', sa.Column('rating', sa.String(length=4), nullable=True))
    op.add_column('dossier', sa.Column('rated_at', sa.DateTime(timezone=True), nullable=True))


def downgrade():
    op.drop_column('dossier', 'rated_at')
    op.drop_column('dossier', 'rating')
