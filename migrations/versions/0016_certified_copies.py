"""electronic copies certified from originals, and how they are checked"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0016'
down_revision = '0017'
branch_labels = None
depends_on = None

TABLE = 'certified_copy'
PEOPLE = (('seen_by', False), ('leader_id', True))


def upgrade():
    op.create_table(
        TABLE,
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('dossier_id', sa.String(length=36), nullable=False),
        sa.Column('code_sha256', sa.String(length=64), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('pages', sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=36), nullable=empty) for name, empty in PEOPLE),
        sa.Column('prepared_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('content_sha256', sa.String(length=64), nullable=False),
        sa.Column('content_size', sa.Integer(), nullable=False),
        sa.Column('draft_id', sa.String(length=36), nullable=False),
        sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('number', sa.String(length=300), server_default='', nullable=False),
        sa.Column('attachment_id', sa.String(length=36), nullable=True),
        sa.Column('pdf_sha256', sa.String(length=64), nullable=True),
        sa.Column('pdf_size', sa.Integer(), nullable=True),
        sa.Column('certificate', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
        sa.Column('stamped_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('revoked_by', sa.String(length=36), nullable=True),
        sa.Column('revoked_reason', sa.String(length=300), server_default='', nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_certified_copy_unit_id_unit')),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_certified_copy_dossier_id_dossier')),
        *(
            sa.ForeignKeyConstraint([name], ['person.id'], name=op.f(f'fk_certified_copy_{name}_person'))
            for name, _empty in PEOPLE
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certified_copy')),
        sa.UniqueConstraint('code_sha256', name=op.f('uq_certified_copy_code_sha256')),
    )
    op.create_index(op.f('ix_certified_copy_dossier_id'), TABLE, ['dossier_id'])


def downgrade():
    op.drop_index(op.f('ix_certified_copy_dossier_id'), table_name=TABLE)
    op.drop_table(TABLE)
