"""municipality, templates, digests: create tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "templates_create_table"
down_revision = "open311_forward_reports"
branch_labels = None
depends_on = None

JSON = postgresql.JSONB(astext_type=sa.Text())


def _record() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    op.add_column("municipality", sa.Column("templates", JSON, server_default="[]", nullable=False))
    op.create_table(
        "response_templates",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("moves", JSON, nullable=False),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("text", JSON, nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(
            ["department"],
            ["departments.code"],
            name=op.f("fk_response_templates_department_departments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_templates")),
        sa.UniqueConstraint(
            "department",
            "code",
            name=op.f("uq_response_templates_department_code"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "digests",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "clerk",
                "department",
                "triage",
                name="digestkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint(
            "week", "kind", "recipient", name=op.f("uq_digests_week_kind_recipient")
        ),
    )


def downgrade() -> None:
    op.drop_table("digests")
    op.drop_table("response_templates")
    op.drop_column("municipality", "templates")
