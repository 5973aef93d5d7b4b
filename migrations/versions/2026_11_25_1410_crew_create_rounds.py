"""crew: create rounds"""

import sqlalchemy as sa
from alembic import op

revision = "crew_create_rounds"
down_revision = "reports_route_by_table"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rounds",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start_latitude", sa.Double(), nullable=True),
        sa.Column("start_longitude", sa.Double(), nullable=True),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(start_latitude IS NULL) = (start_longitude IS NULL)", name=op.f("ck_rounds_start")
        ),
        sa.CheckConstraint("start_latitude BETWEEN -90 AND 90", name=op.f("ck_rounds_latitude")),
        sa.CheckConstraint(
            "start_longitude BETWEEN -180 AND 180", name=op.f("ck_rounds_longitude")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_rounds_owner_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("owner_id", "day", name=op.f("uq_rounds_owner_id_day")),
    )
    op.create_index(op.f("ix_rounds_day"), "rounds", ["day"], unique=False)
    op.create_table(
        "round_stops",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_round_stops_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_stops_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("round_id", "report_id", name=op.f("pk_round_stops")),
    )
    op.create_index(op.f("ix_round_stops_report_id"), "round_stops", ["report_id"], unique=False)
    op.create_table(
        "round_members",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_members_round_id_rounds")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_round_members_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("round_id", "staff_id", name=op.f("pk_round_members")),
    )
    op.create_index(op.f("ix_round_members_staff_id"), "round_members", ["staff_id"], unique=False)


def downgrade() -> None:
    op.drop_table("round_members")
    op.drop_table("round_stops")
    op.drop_table("rounds")
