"""why dossiers were not done on the spot, by procedure too"""

from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    _recount('reason_at', 'why_at', "|| '/' || coalesce(procedure_code, '')")


def downgrade():
    _recount('why_at', 'reason_at', '')


def _recount(old, new, code):
    """The cells of the new kind are counted from the dossiers, as a fact would have counted them."""
    is_sqlite = op.get_bind().dialect.name == 'sqlite'
    month = "strftime('%Y-%m', intake_on)" if is_sqlite else "to_char(intake_on, 'YYYY-MM')"
    op.execute(f"DELETE FROM tally WHERE dimension = '{old}'")
    op.execute(
        'INSERT INTO tally (unit_id, month, dimension, key, received, on_the_spot, decided, delivered) '
        f"SELECT unit_id, {month}, '{new}', intake_field_session_id || '/' || why_not {code}, count(*), 0, "
        'sum(CASE WHEN decided_at IS NULL THEN 0 ELSE 1 END), sum(CASE WHEN delivered_at IS NULL THEN 0 ELSE 1 END) '
        'FROM dossier WHERE intake_field_session_id IS NOT NULL AND why_not IS NOT NULL AND NOT on_the_spot '
        "AND state <> 'not_accepted' GROUP BY 1, 2, 4"
    )
