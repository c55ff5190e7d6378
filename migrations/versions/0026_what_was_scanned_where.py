"""places where papers with a QR code hang, and how often they were read there"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0031'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        'scan_place',
        sa.Column('code', sa.String(length=6), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('made_at', INSTANT, nullable=False),
        sa.Column('made_by', sa.String(length=36), nullable=False),
        sa.Column('retired_at', INSTANT, nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_scan_place_unit_id_unit')),
        sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_scan_place_made_by_person')),
        sa.PrimaryKeyConstraint('code', name=op.f('pk_scan_place')),
        sa.UniqueConstraint('unit_id', 'name', name=op.f('uq_scan_place_unit_id_name')),
    )
    op.create_table(
        'scan',
        sa.Column('place', sa.String(length=6), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('paper', sa.String(length=1), nullable=False),
        sa.Column('target', sa.String(length=60), nullable=False),
        sa.Column('scans', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['place'], ['scan_place.code'], name=op.f('fk_scan_place_scan_place')),
        sa.PrimaryKeyConstraint('place', 'on', 'paper', 'target', name=op.f('pk_scan')),
    )


def downgrade():
    op.drop_table('scan')
    op.drop_table('scan_place')
