"""results that go by post, and how results were given back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')
INSTANT = sa.DateTime(timezone=True)


def upgrade():
    _manifests()
    _items()
    _given_back()


def downgrade():
    op.execute("DELETE FROM tally WHERE dimension = 'given_back'")
    op.drop_table('postal_item')
    op.drop_table('postal_manifest')


def _manifests():
    op.create_table(
        'postal_manifest',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('number', sa.String(length=40), nullable=False),
        sa.Column('on', sa.Date(), nullable=False),
        sa.Column('made_by', sa.String(length=36), nullable=False),
        sa.Column('made_at', INSTANT, nullable=False),
        sa.Column('handed_at', INSTANT, nullable=True),
        sa.Column('cancelled_at', INSTANT, nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_postal_manifest_unit_id_unit')),
        sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_postal_manifest_made_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_postal_manifest')),
        sa.UniqueConstraint('unit_id', 'number', name=op.f('uq_postal_manifest_unit_id_number')),
    )


def _items():
    op.create_table(
        'postal_item',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('dossier_id', sa.String(length=36), nullable=False),
        sa.Column('manifest_id', sa.String(length=36), nullable=True),
        sa.Column('number', sa.String(length=20), nullable=False),
        sa.Column('reach', sa.String(length=10), nullable=False),
        sa.Column('to', JSON, nullable=True),
        sa.Column('op_id', sa.String(length=36), nullable=True),
        sa.Column('posted_at', INSTANT, nullable=True),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('invited_on', sa.Date(), nullable=True),
        sa.Column('invited_again_on', sa.Date(), nullable=True),
        sa.Column('returned_on', sa.Date(), nullable=True),
        sa.Column('return_reason', sa.String(length=16), server_default='', nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_postal_item_unit_id_unit')),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_postal_item_dossier_id_dossier')),
        sa.ForeignKeyConstraint(
            ['manifest_id'], ['postal_manifest.id'], name=op.f('fk_postal_item_manifest_id_postal_manifest')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_postal_item')),
    )
    op.create_index(op.f('ix_postal_item_dossier_id'), 'postal_item', ['dossier_id'])
    op.create_index(op.f('ix_postal_item_manifest_id'), 'postal_item', ['manifest_id'])
    op.create_index(op.f('ix_postal_item_unit_id_returned_on'), 'postal_item', ['unit_id', 'returned_on'])
    op.create_index(op.f('ix_postal_item_unit_id_number'), 'postal_item', ['unit_id', 'number'])


def _given_back():
    """The cells of the new dimension are counted from the dossiers, as a fact would have counted them."""
    is_sqlite = op.get_bind().dialect.name == 'sqlite'
    month = "strftime('%Y-%m', intake_on)" if is_sqlite else "to_char(intake_on, 'YYYY-MM')"
    op.execute(
        'INSERT INTO tally (unit_id, month, dimension, key, received, on_the_spot, decided, delivered) '
        f"SELECT unit_id, {month}, 'given_back', delivery_channel, count(*), "
        'sum(CASE WHEN on_the_spot THEN 1 ELSE 0 END), sum(CASE WHEN decided_at IS NULL THEN 0 ELSE 1 END), count(*) '
        'FROM dossier WHERE delivered_at IS NOT NULL AND delivery_channel IS NOT NULL '
        "AND state <> 'not_accepted' GROUP BY 1, 2, 4"
    )
