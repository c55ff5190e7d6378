"""messages to citizens, the browsers that want them, and the telephones that do not"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'notice_job',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('unit_id', sa.String(length=20), nullable=False),
        sa.Column('dossier_id', sa.String(length=36), nullable=False),
        sa.Column('op_id', sa.String(length=36), nullable=False),
        sa.Column('kind', sa.String(length=12), nullable=False),
        sa.Column('channel', sa.String(length=8), nullable=False),
        sa.Column('target', sa.String(length=36), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('cost_vnd', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_notice_job_unit_id_unit')),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_notice_job_dossier_id_dossier')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_job')),
    )
    op.create_index(op.f('ix_notice_job_state_next_at'), 'notice_job', ['state', 'next_at'])
    op.create_index(op.f('ix_notice_job_unit_id_created_at'), 'notice_job', ['unit_id', 'created_at'])
    op.create_index(op.f('ix_notice_job_dossier_id'), 'notice_job', ['dossier_id'])
    op.create_table(
        'push_subscription',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('dossier_id', sa.String(length=36), nullable=False),
        sa.Column('endpoint', sa.String(length=1000), nullable=False),
        sa.Column('p256dh', sa.String(length=100), nullable=False),
        sa.Column('auth', sa.String(length=40), nullable=False),
        sa.Column('language', sa.String(length=2), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_push_subscription_dossier_id_dossier')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_push_subscription')),
        sa.UniqueConstraint('dossier_id', 'endpoint', name=op.f('uq_push_subscription_dossier_id_endpoint')),
    )
    op.create_table(
        'notice_stop',
        sa.Column('phone_hash', sa.String(length=64), nullable=False),
        sa.Column('channel', sa.String(length=8), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('phone_hash', 'channel', name=op.f('pk_notice_stop')),
    )
    op.add_column('dossier', sa.Column('listens', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('unit', sa.Column('quiet_hours', sa.String(length=11), nullable=False, server_default=''))


def downgrade():
    op.drop_column('unit', 'quiet_hours')
    op.drop_column('dossier', 'listens')
    op.drop_table('notice_stop')
    op.drop_table('push_subscription')
    op.drop_table('notice_job')
