"""themes: create tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "themes_create_tables"
down_revision = "contractors_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "themes",
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("districts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("questions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "photos",
            sa.Enum(
                "none", "allowed", "required",
                name="photorule", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("public_map", sa.Boolean(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "published", "closed", "reported",
                name="themestate", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_themes_days")),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_themes_department_departments")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_themes_created_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
    )  # fmt: skip
    for column in ("department", "created_by"):
        op.create_index(op.f(f"ix_themes_{column}"), "themes", [column])
    op.create_table(
        "theme_observations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["contributions.id"], name=op.f("fk_theme_observations_id_contributions")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_theme_observations_theme_id_themes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_observations")),
    )
    op.create_index(op.f("ix_theme_observations_theme_id"), "theme_observations", ["theme_id"])


def downgrade() -> None:
    op.drop_table("theme_observations")
    op.drop_table("themes")
