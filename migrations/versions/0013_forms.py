"""the forms that are declared with, each revision for good"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'form_revision',
        sa.Column('code', sa.String(length=60), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('procedures', sa.JSON(), nullable=False),
        sa.Column('schema', sa.JSON(), nullable=False),
        sa.Column('sample', sa.JSON(), nullable=True),
        sa.Column('current', sa.Boolean(), nullable=False),
        sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('code', 'revision', name=op.f('pk_form_revision')),
    )


def downgrade():
    op.drop_table('form_revision')
