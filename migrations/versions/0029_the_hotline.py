"""the hotline: its number and hours, who answers for which field, the calls"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0029'
down_revision = '0033'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), 'postgresql')
WAITS = sa.text('waits')


def upgrade():
    op.create_table(
        'hotline_call',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('by_id', sa.String(length=36), nullable=False),
        sa.Column('at', INSTANT, nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('question', sa.String(length=200), nullable=False),
        sa.Column('procedure_code', sa.String(length=20), nullable=True),
        sa.Column('outcome', sa.String(length=12), nullable=False),
        sa.Column('specialist_id', sa.String(length=36), nullable=True),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('phone', sa.String(length=20), nullable=False),
        sa.Column('note', sa.String(length=500), nullable=False),
        sa.Column('due_at', INSTANT, nullable=True),
        sa.Column('waits', sa.Boolean(), nullable=False),
        sa.Column('done_at', INSTANT, nullable=True),
        sa.Column('done_by', sa.String(length=36), nullable=True),
        sa.Column('touched_at', INSTANT, nullable=False),
        sa.Column('purged_at', INSTANT, nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_hotline_call_unit_id_unit')),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_hotline_call_by_id_person')),
        sa.ForeignKeyConstraint(
            ['procedure_code'], ['procedure.code'], name=op.f('fk_hotline_call_procedure_code_procedure')
        ),
        sa.ForeignKeyConstraint(['specialist_id'], ['person.id'], name=op.f('fk_hotline_call_specialist_id_person')),
        sa.ForeignKeyConstraint(['done_by'], ['person.id'], name=op.f('fk_hotline_call_done_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_hotline_call')),
    )
    op.create_index(op.f('ix_hotline_call_unit_id_on'), 'hotline_call', ['unit_id', 'on'])
    op.create_index(
        'ix_hotline_call_waits', 'hotline_call', ['unit_id', 'due_at'], sqlite_where=WAITS, postgresql_where=WAITS
    )
    op.add_column('unit', sa.Column('hotline', sa.String(length=30), nullable=False, server_default=''))
    op.add_column('unit', sa.Column('hotline_hours', sa.String(length=20), nullable=False, server_default=''))
    op.add_column('unit', sa.Column('specialists', JSON, nullable=False, server_default='{}'))


def downgrade():
    op.drop_column('unit', 'specialists')
    op.drop_column('unit', 'hotline_hours')
    op.drop_column('unit', 'hotline')
    op.drop_table('hotline_call')
