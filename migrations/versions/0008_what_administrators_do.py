"""what administrators do, whom a device seals to, invitations that were cancelled, officers who come back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')


def upgrade():
    op.create_table(
        'admin_record',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('by', sa.String(length=36), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('what', sa.String(length=40), nullable=False),
        sa.Column('about', sa.String(length=64), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('reason', sa.String(length=500), nullable=False),
        sa.Column('said', JSON, nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_admin_record_unit_id_unit')),
        sa.ForeignKeyConstraint(['by'], ['person.id'], name=op.f('fk_admin_record_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_admin_record')),
    )
    op.create_index(op.f('ix_admin_record_unit_id_at'), 'admin_record', ['unit_id', 'at'])
    op.add_column('device', sa.Column('seals_to', sa.String(length=100), nullable=True))
    op.add_column('enrolment_token', sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('person', sa.Column('absences', JSON, server_default='[]', nullable=False))


def downgrade():
    op.drop_column('person', 'absences')
    op.drop_column('enrolment_token', 'cancelled_at')
    op.drop_column('device', 'seals_to')
    op.drop_index(op.f('ix_admin_record_unit_id_at'), table_name='admin_record')
    op.drop_table('admin_record')
