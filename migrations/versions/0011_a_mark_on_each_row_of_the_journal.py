"""a mark on each row of the journal"""

import sqlalchemy as sa
from alembic import op
from flask import current_app
from sqlalchemy.dialects import postgresql

from app.db import UtcDateTime
from app.sync.marks import FIELDS, mark_of

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')
TYPES = {
    **dict.fromkeys(('received_at', 'judged_at', 'closed_at', 'at', 'purged_at'), UtcDateTime()),
    **dict.fromkeys(('result', 'counted'), JSON),
    **dict.fromkeys(('pos', 'seq'), sa.Integer()),
    'time_doubt': sa.Boolean(),
}
JOURNAL = sa.table('journal', *(sa.column(name, TYPES.get(name, sa.String())) for name in (*FIELDS, 'mark')))
BATCH = 1000


def upgrade():
    op.add_column('journal', sa.Column('mark', sa.String(length=64), server_default='', nullable=False))
    at, last = op.get_bind(), 0
    while rows := at.execute(_after(last)).mappings().all():
        key = current_app.extensions['keyring'].mark_key
        write = sa.update(JOURNAL).where(JOURNAL.c.pos == sa.bindparam('at_pos')).values(mark=sa.bindparam('made'))
        at.execute(write, [{'at_pos': row['pos'], 'made': mark_of(row, key)} for row in rows])
        last = rows[-1]['pos']


def downgrade():
    op.drop_column('journal', 'mark')


def _after(pos):
    """What stands there now is taken for what was written: older rows have nothing to compare with."""
    fields = [JOURNAL.c[name] for name in FIELDS]
    return sa.select(*fields).where(JOURNAL.c.pos > pos).order_by(JOURNAL.c.pos).limit(BATCH)
