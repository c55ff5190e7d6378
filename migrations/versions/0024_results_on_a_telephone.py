"""results that are opened on a telephone"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0025'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        'electronic_link',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('dossier_id', sa.String(length=36), nullable=False),
        sa.Column('wish', sa.String(length=8), nullable=False),
        sa.Column('offered_by', sa.String(length=36), nullable=False),
        sa.Column('offered_at', INSTANT, nullable=False),
        sa.Column('expires_at', INSTANT, nullable=False),
        sa.Column('ended_at', INSTANT, nullable=True),
        sa.Column('code_hash', sa.String(length=64), nullable=False),
        sa.Column('code_until', INSTANT, nullable=True),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('sendings', sa.Integer(), nullable=False),
        sa.Column('opened_at', INSTANT, nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_electronic_link_unit_id_unit')),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_electronic_link_dossier_id_dossier')),
        sa.ForeignKeyConstraint(['offered_by'], ['person.id'], name=op.f('fk_electronic_link_offered_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_electronic_link')),
    )
    op.create_index(op.f('ix_electronic_link_unit_id'), 'electronic_link', ['unit_id'])
    op.create_index(op.f('ix_electronic_link_dossier_id'), 'electronic_link', ['dossier_id'])


def downgrade():
    op.drop_table('electronic_link')
