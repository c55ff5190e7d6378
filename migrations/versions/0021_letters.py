"""letters that were confirmed and made; decisions of a unit by their hour"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = '0022'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
DECIDED = sa.text("decided_at IS NOT NULL")


def upgrade():
    op.create_table(
        "letter",
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("unit_id", sa.String(length=20), nullable=False),
        sa.Column("send", sa.Boolean(), nullable=False),
        sa.Column("confirmed_pos", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", INSTANT, nullable=False),
        sa.Column("confirmed_by", sa.String(length=36), nullable=False),
        sa.Column("made_pos", sa.Integer(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=True),
        sa.Column("leader_id", sa.String(length=36), nullable=True),
        sa.Column("prints", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_letter_dossier_id_dossier")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_letter_unit_id_unit")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["person.id"], name=op.f("fk_letter_confirmed_by_person")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_letter_leader_id_person")),
        sa.PrimaryKeyConstraint("dossier_id", "kind", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_unit_id_made_at"), "letter", ["unit_id", "made_at"])
    op.create_index(
        op.f("ix_dossier_unit_id_decided_at"),
        "dossier",
        ["unit_id", "decided_at"],
        sqlite_where=DECIDED,
        postgresql_where=DECIDED,
    )


def downgrade():
    op.drop_index(op.f("ix_dossier_unit_id_decided_at"), table_name="dossier")
    op.drop_table("letter")
