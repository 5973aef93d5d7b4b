"""municipality: create the tables of the profile"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "municipality_create_tables"
down_revision = "kit_install_procrastinate"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "municipality",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("profile_hash", sa.Text(), nullable=False),
        sa.Column("general", postgresql.JSONB(), nullable=False),
        sa.Column("outline", postgresql.JSONB(), nullable=False),
        sa.Column("landmarks", postgresql.JSONB(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_municipality_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
    )
    op.create_table(
        "departments",
        *_listed(),
        sa.Column("name", postgresql.JSONB(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent"], ["departments.code"], name=op.f("fk_departments_parent_departments")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_departments")),
    )
    op.create_table(
        "categories",
        *_listed(),
        sa.Column("icon", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("promise_days", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("privacy", sa.String(40), nullable=False),
        sa.Column("related", postgresql.JSONB(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("hint", postgresql.JSONB(), nullable=False),
        sa.Column("questions", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("promise_days > 0", name=op.f("ck_categories_promise_days")),
        sa.CheckConstraint(
            "privacy IN ('exact', 'grid50', 'grid100', 'district')",
            name=op.f("ck_categories_privacy"),
        ),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_categories_department_departments")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_categories")),
    )
    op.create_table(
        "districts",
        *_listed(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kana", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("chome", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name=op.f("ck_districts_lat")),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name=op.f("ck_districts_lon")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_districts")),
    )
    op.create_table(
        "topics",
        *_listed(),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("icon", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_topics")),
    )


def _listed() -> list[sa.Column]:
    return [
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    ]


def downgrade() -> None:
    for table in ("topics", "districts", "categories", "departments", "municipality"):
        op.drop_table(table)
