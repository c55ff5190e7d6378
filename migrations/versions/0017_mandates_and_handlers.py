"""who may sign which procedure, and which unit handles a dossier"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0014'
branch_labels = None
depends_on = None

HANDED = sa.text('handler_id IS NOT NULL')


def upgrade():
    op.create_table(
        'mandate',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('person_id', sa.String(length=36), nullable=False),
        sa.Column('procedure_code', sa.String(length=20), nullable=True),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('to_on', sa.Date(), nullable=True),
        sa.Column('number', sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_mandate_unit_id_unit')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mandate_person_id_person')),
        sa.ForeignKeyConstraint(
            ['procedure_code'], ['procedure.code'], name=op.f('fk_mandate_procedure_code_procedure')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mandate')),
    )
    op.create_index(op.f('ix_mandate_unit_id_from_on'), 'mandate', ['unit_id', 'from_on'])
    op.add_column('dossier', sa.Column('handler_id', sa.String(length=20), nullable=True))
    op.create_index(
        op.f('ix_dossier_handler_id_state_due_at'),
        'dossier',
        ['handler_id', 'state', 'due_at'],
        sqlite_where=HANDED,
        postgresql_where=HANDED,
    )


def downgrade():
    op.drop_index(op.f('ix_dossier_handler_id_state_due_at'), table_name='dossier')
    op.drop_column('dossier', 'handler_id')
    op.drop_index(op.f('ix_mandate_unit_id_from_on'), table_name='mandate')
    op.drop_table('mandate')
