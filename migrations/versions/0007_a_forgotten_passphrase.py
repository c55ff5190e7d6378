"""requests to get a vault back when its passphrase is forgotten"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
TIME = sa.DateTime(timezone=True)
TABLE = 'recovery_request'
PEOPLE = ('person_id', 'first_by', 'second_by', 'refused_by')


def upgrade():
    op.create_table(
        TABLE,
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('person_id', sa.String(length=36), nullable=False),
        sa.Column('device_id', sa.String(length=36), nullable=False),
        sa.Column('number', sa.String(length=12), nullable=False),
        sa.Column('request', sa.Text(), nullable=False),
        sa.Column('sealed', sa.LargeBinary(), nullable=False),
        sa.Column('recipient', sa.String(length=100), nullable=False),
        sa.Column('new_kid', sa.String(length=64), nullable=False),
        sa.Column('new_key', JSON, nullable=False),
        sa.Column('asked_at', TIME, nullable=False),
        sa.Column('expires_at', TIME, nullable=False),
        sa.Column('first_by', sa.String(length=36), nullable=True),
        sa.Column('first_at', TIME, nullable=True),
        sa.Column('first_reason', sa.String(length=500), nullable=False),
        sa.Column('second_by', sa.String(length=36), nullable=True),
        sa.Column('second_at', TIME, nullable=True),
        sa.Column('second_reason', sa.String(length=500), nullable=False),
        sa.Column('refused_by', sa.String(length=36), nullable=True),
        sa.Column('refused_at', TIME, nullable=True),
        sa.Column('refused_reason', sa.String(length=500), nullable=False),
        sa.Column('withdrawn_at', TIME, nullable=True),
        sa.Column('done_at', TIME, nullable=True),
        sa.Column('answer', sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_recovery_request_unit_id_unit')),
        sa.ForeignKeyConstraint(['device_id'], ['device.id'], name=op.f('fk_recovery_request_device_id_device')),
        *[
            sa.ForeignKeyConstraint([name], ['person.id'], name=op.f(f'fk_recovery_request_{name}_person'))
            for name in PEOPLE
        ],
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_request')),
    )
    op.create_index(op.f('ix_recovery_request_unit_id_asked_at'), TABLE, ['unit_id', 'asked_at'])
    op.create_index(op.f('ix_recovery_request_device_id'), TABLE, ['device_id'])


def downgrade():
    op.drop_index(op.f('ix_recovery_request_device_id'), table_name=TABLE)
    op.drop_index(op.f('ix_recovery_request_unit_id_asked_at'), table_name=TABLE)
    op.drop_table(TABLE)
