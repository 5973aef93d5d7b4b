"""follows: count neighbours, and look around before another report is sent"""

import sqlalchemy as sa
from alembic import op

revision = "follows_count_neighbours"
down_revision = "crew_create_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "categories", sa.Column("nearby_m", sa.Integer(), server_default="250", nullable=False)
    )
    for name in ("followers", "comments_waiting"):
        op.add_column("reports", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.add_column("reports", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    # What is public already became so when its history says.
    op.execute(
        "UPDATE reports SET published_at = (SELECT min(m.created_at) FROM state_moves m"
        " WHERE m.machine = 'report_publication' AND m.subject_id = reports.id"
        " AND m.target = 'public') WHERE publication <> 'hidden'"
    )
    op.create_table(
        "report_follows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("device", sa.LargeBinary(), nullable=True),
        sa.Column("carried_from", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (device IS NULL)", name=op.f("ck_report_follows_one_follower")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_follows_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_report_follows_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["carried_from"], ["reports.id"], name=op.f("fk_report_follows_carried_from_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_follows")),
        sa.UniqueConstraint(
            "report_id", "person_id", name=op.f("uq_report_follows_report_id_person_id")
        ),
        sa.UniqueConstraint("report_id", "device", name=op.f("uq_report_follows_report_id_device")),
    )  # fmt: skip
    op.create_index(op.f("ix_report_follows_person_id"), "report_follows", ["person_id"])
    op.create_index(op.f("ix_report_follows_carried_from"), "report_follows", ["carried_from"])


def downgrade() -> None:
    op.drop_table("report_follows")
    for name in ("published_at", "comments_waiting", "followers"):
        op.drop_column("reports", name)
    op.drop_column("categories", "nearby_m")
