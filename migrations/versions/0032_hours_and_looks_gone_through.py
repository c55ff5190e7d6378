"""hours in doubt are found at once; up to where the record of views was gone through"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0021'
branch_labels = None
depends_on = None

IN_DOUBT = sa.text('time_doubt')


def upgrade():
    op.create_table(
        'look_review',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('until_id', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.String(length=36), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_look_review_unit_id_unit')),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_look_review_by_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_look_review')),
    )
    op.create_index(op.f('ix_look_review_unit_id_until_id'), 'look_review', ['unit_id', 'until_id'])
    op.create_index('ix_dossier_in_doubt', 'dossier', ['unit_id'], sqlite_where=IN_DOUBT, postgresql_where=IN_DOUBT)


def downgrade():
    op.drop_index('ix_dossier_in_doubt', table_name='dossier')
    op.drop_table('look_review')
