"""the register of breaches of personal data"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'breach',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('what', sa.Text(), nullable=False),
        sa.Column('kinds', sa.String(length=300), nullable=False),
        sa.Column('people', sa.Integer(), nullable=True),
        sa.Column('harm', sa.Text(), nullable=False),
        sa.Column('measures', sa.Text(), nullable=False),
        sa.Column('contact', sa.String(length=200), nullable=False),
        sa.Column('entered_by', sa.String(length=36), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('told_ref', sa.String(length=120), nullable=False),
        sa.Column('told_by', sa.String(length=36), nullable=True),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('closed_by', sa.String(length=36), nullable=True),
        sa.Column('closed_note', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_breach_unit_id_unit')),
        sa.ForeignKeyConstraint(['entered_by'], ['person.id'], name=op.f('fk_breach_entered_by_person')),
        sa.ForeignKeyConstraint(['told_by'], ['person.id'], name=op.f('fk_breach_told_by_person')),
        sa.ForeignKeyConstraint(['closed_by'], ['person.id'], name=op.f('fk_breach_closed_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_breach')),
    )
    op.create_index(op.f('ix_breach_unit_id_found_at'), 'breach', ['unit_id', 'found_at'])


def downgrade():
    op.drop_index(op.f('ix_breach_unit_id_found_at'), table_name='breach')
    op.drop_table('breach')
