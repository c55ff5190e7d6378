"""reports that are kept, stars, limits made shorter, initiatives"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0033'
down_revision = '0024'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), 'postgresql')


def upgrade():
    op.create_table(
        'kept_report',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('kind', sa.String(length=8), nullable=False),
        sa.Column('period', sa.String(length=8), nullable=False),
        sa.Column('format', sa.String(length=4), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_kept_report_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_kept_report')),
        sa.UniqueConstraint(
            'unit_id', 'kind', 'period', 'format', name=op.f('uq_kept_report_unit_id_kind_period_format')
        ),
    )
    op.create_table(
        'star_rating',
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('month', sa.String(length=7), nullable=False),
        sa.Column('stars', sa.Integer(), nullable=True),
        sa.Column('said', JSON, nullable=False),
        sa.Column('rules', sa.String(length=7), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_star_rating_unit_id_unit')),
        sa.PrimaryKeyConstraint('unit_id', 'month', name=op.f('pk_star_rating')),
    )
    op.create_table(
        'limit_cut',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('procedure_code', sa.String(length=20), nullable=False),
        sa.Column('tenths_before', sa.Integer(), nullable=False),
        sa.Column('tenths_after', sa.Integer(), nullable=False),
        sa.Column('per_year', sa.Integer(), nullable=True),
        sa.Column('basis', sa.String(length=300), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('entered_by', sa.String(length=36), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ended_by', sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_limit_cut_unit_id_unit')),
        sa.ForeignKeyConstraint(
            ['procedure_code'], ['procedure.code'], name=op.f('fk_limit_cut_procedure_code_procedure')
        ),
        sa.ForeignKeyConstraint(['entered_by'], ['person.id'], name=op.f('fk_limit_cut_entered_by_person')),
        sa.ForeignKeyConstraint(['ended_by'], ['person.id'], name=op.f('fk_limit_cut_ended_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_limit_cut')),
    )
    op.create_index(op.f('ix_limit_cut_unit_id_procedure_code'), 'limit_cut', ['unit_id', 'procedure_code'])
    op.create_table(
        'initiative',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('idea', sa.Text(), nullable=False),
        sa.Column('owner', sa.String(length=200), nullable=False),
        sa.Column('trial', sa.Text(), nullable=False),
        sa.Column('figures_before', sa.Text(), nullable=False),
        sa.Column('figures_after', sa.Text(), nullable=False),
        sa.Column('adopted_by', sa.Text(), nullable=False),
        sa.Column('entered_by', sa.String(length=36), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_initiative_unit_id_unit')),
        sa.ForeignKeyConstraint(['entered_by'], ['person.id'], name=op.f('fk_initiative_entered_by_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative')),
    )
    op.create_index(op.f('ix_initiative_unit_id_updated_at'), 'initiative', ['unit_id', 'updated_at'])
    op.create_table(
        'initiative_change',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('initiative_id', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.String(length=36), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('said', JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ['initiative_id'], ['initiative.id'], name=op.f('fk_initiative_change_initiative_id_initiative')
        ),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_initiative_change_by_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_initiative_change')),
    )
    op.create_index(op.f('ix_initiative_change_initiative_id'), 'initiative_change', ['initiative_id'])


def downgrade():
    for table in ('initiative_change', 'initiative', 'limit_cut', 'star_rating', 'kept_report'):
        op.drop_table(table)
