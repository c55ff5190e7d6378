"""where fees are paid, and what the bank says came in"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

ACCOUNT = (('fee_bin', 6), ('fee_account', 19), ('fee_account_name', 100))
TABLE = 'bank_line'


def upgrade():
    for name, length in ACCOUNT:
        op.add_column('unit', sa.Column(name, sa.String(length), server_default='', nullable=False))
    op.create_table(
        TABLE,
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('reference', sa.String(length=100), nullable=False),
        sa.Column('booked_on', sa.Date(), nullable=False),
        sa.Column('amount_vnd', sa.Integer(), nullable=False),
        sa.Column('text', sa.String(length=300), nullable=False),
        sa.Column('dossier_id', sa.String(length=36), nullable=True),
        sa.Column('op_id', sa.String(length=36), nullable=True),
        sa.Column('set_aside', sa.String(length=300), nullable=False),
        sa.Column('imported_by', sa.String(length=36), nullable=False),
        sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_bank_line_unit_id_unit')),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_bank_line_dossier_id_dossier')),
        sa.ForeignKeyConstraint(['imported_by'], ['person.id'], name=op.f('fk_bank_line_imported_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_line')),
        sa.UniqueConstraint('unit_id', 'reference', name=op.f('uq_bank_line_unit_id_reference')),
    )
    op.create_index(op.f('ix_bank_line_dossier_id'), TABLE, ['dossier_id'])


def downgrade():
    op.drop_index(op.f('ix_bank_line_dossier_id'), table_name=TABLE)
    op.drop_table(TABLE)
    for name, _length in reversed(ACCOUNT):
        op.drop_column('unit', name)
