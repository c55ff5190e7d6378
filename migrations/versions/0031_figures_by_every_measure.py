"""on time, early, online, paid online, with papers, satisfied, how long and how given back: in the tallies too"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0029'
branch_labels = None
depends_on = None

FLAGS = ('on_time', 'early', 'paid_online', 'digitised')
CHANNELS = ('home', 'field_session', 'counter', 'post', 'electronic')
COUNTS = ('on_time', 'early', 'online', 'paid_online', 'digitised', 'rated', 'satisfied')
NEW = (*COUNTS, 'minutes', *(f'by_{channel}' for channel in CHANNELS))
FIELD = 'intake_field_session_id'
IN_FIELD, ELSEWHERE = f'{FIELD} IS NOT NULL', f'{FIELD} IS NULL'


def upgrade():
    for name in FLAGS:
        op.add_column('dossier', sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in NEW:
        kind = sa.BigInteger() if name == 'minutes' else sa.Integer()
        op.add_column('tally', sa.Column(name, kind, server_default='0', nullable=False))
    _flags()
    op.execute("DELETE FROM tally WHERE dimension <> 'petition'")
    for dimension, key, where in _cells():
        _count(dimension, key, where)


def downgrade():
    op.execute("DELETE FROM tally WHERE dimension IN ('week', 'procedure_other', 'hamlet_other')")
    for name in NEW:
        op.drop_column('tally', name)
    for name in FLAGS:
        op.drop_column('dossier', name)


def _is_sqlite():
    return op.get_bind().dialect.name == 'sqlite'


def _flags():
    """Each dossier as its facts would have left it."""
    day = "date({0}, '+7 hours')" if _is_sqlite() else "({0} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
    sooner = f'{day.format("decided_at")} < {day.format("due_at")}'
    op.execute(
        'UPDATE dossier SET on_time = (due_at IS NULL OR decided_at <= due_at), '
        f'early = (due_at IS NOT NULL AND {sooner}) WHERE decided_at IS NOT NULL'
    )
    op.execute(
        'UPDATE dossier SET paid_online = EXISTS (SELECT 1 FROM fee WHERE fee.dossier_id = dossier.id '
        "AND fee.kind = 'taken' AND fee.method IN ('vietqr', 'bank_transfer', 'online'))"
    )
    op.execute(
        'UPDATE dossier SET digitised = EXISTS (SELECT 1 FROM attachment a WHERE a.dossier_id = dossier.id '
        "AND a.kind = 'paper' AND a.component IS NOT NULL)"
    )


def _cells():
    """(dimension, its key, whose): as ``app/domain/counting.py`` says them."""
    session = f"CASE WHEN {IN_FIELD} THEN 'field' ELSE 'other' END"
    left = f'{IN_FIELD} AND NOT on_the_spot AND why_not IS NOT NULL'
    yield 'unit', session, 'true'
    yield 'rating', (
        "rating || '/' || coalesce(delivery_channel, '') || '/' || coalesce(procedure_code, '')"
    ), 'rating IS NOT NULL'
    yield 'given_back', 'delivery_channel', 'delivered_at IS NOT NULL AND delivery_channel IS NOT NULL'
    yield 'week', f"{_week()} || '/' || channel || '/' || {session}", 'true'
    yield 'field_session', FIELD, IN_FIELD
    for name, column in (('hamlet', 'hamlet_id'), ('procedure', 'procedure_code'), ('team', 'team_id')):
        yield name, column, f'{IN_FIELD} AND {column} IS NOT NULL'
    yield 'reason', 'why_not', left
    yield 'procedure_at', f"{FIELD} || '/' || procedure_code", f'{IN_FIELD} AND procedure_code IS NOT NULL'
    yield 'why_at', f"{FIELD} || '/' || why_not || '/' || coalesce(procedure_code, '')", left
    for name, column in (('hamlet_other', 'hamlet_id'), ('procedure_other', 'procedure_code')):
        yield name, column, f'{ELSEWHERE} AND {column} IS NOT NULL'


def _week():
    """The ISO week; SQLite learned it late: it is that of the week's Thursday."""
    if not _is_sqlite():
        return "to_char(intake_on, 'IYYY-\"W\"IW')"
    thursday = "date(intake_on, '-3 days', 'weekday 4')"
    return f"printf('%s-W%02d', strftime('%Y', {thursday}), (strftime('%j', {thursday}) - 1) / 7 + 1)"


def _count(dimension, key, where):
    month = "strftime('%Y-%m', intake_on)" if _is_sqlite() else "to_char(intake_on, 'YYYY-MM')"
    measures = {'received': 'count(*)', **{name: f'sum(CASE WHEN {said} THEN 1 ELSE 0 END)' for name, said in _said()}}
    measures['minutes'] = _minutes()
    op.execute(
        f'INSERT INTO tally (unit_id, month, dimension, key, {", ".join(measures)}) '
        f"SELECT unit_id, {month}, '{dimension}', {key}, {', '.join(measures.values())} "
        f"FROM dossier WHERE {where} AND state <> 'not_accepted' GROUP BY 1, 2, 4"
    )


def _said():
    yield from (('on_the_spot', 'on_the_spot'), ('decided', 'decided_at IS NOT NULL'))
    yield from (('delivered', 'delivered_at IS NOT NULL'), ('online', "channel IN ('online', 'assisted_online')"))
    yield from ((name, name) for name in FLAGS)
    yield from (('rated', 'rating IS NOT NULL'), ('satisfied', "rating IN ('good', 'fair')"))
    given = 'delivered_at IS NOT NULL AND delivery_channel'
    yield from ((f'by_{channel}', f"{given} = '{channel}'") for channel in CHANNELS)


def _minutes():
    """Whole minutes of the clock on the wall, from intake to decision."""
    minute = "strftime('%s', {0}) / 60" if _is_sqlite() else 'floor(extract(epoch from {0}) / 60)'
    took = f'{minute.format("decided_at")} - {minute.format("received_at")}'
    most = 'max' if _is_sqlite() else 'greatest'
    return f'sum(CASE WHEN decided_at IS NULL THEN 0 ELSE {most}({took}, 0) END)'
