"""municipality: create assets"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "municipality_create_assets"
down_revision = "themes_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name=op.f("ck_assets_lat")),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name=op.f("ck_assets_lon")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assets")),
        sa.UniqueConstraint("kind", "number_key", name=op.f("uq_assets_kind_number_key")),
    )
    op.create_index("ix_assets_place", "assets", ["kind", "lat", "lon"])
    op.create_index(op.f("ix_assets_number_key"), "assets", ["number_key"])
    op.add_column("categories", sa.Column("asset", postgresql.JSONB(), nullable=True))
    op.add_column("reports", sa.Column("asset_id", sa.Uuid(), nullable=True))
    op.execute(
        "ALTER TABLE reports ADD CONSTRAINT fk_reports_asset_id_assets"
        " FOREIGN KEY (asset_id) REFERENCES assets (id) NOT VALID"
    )
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE reports VALIDATE CONSTRAINT fk_reports_asset_id_assets")
        op.create_index(
            "ix_reports_asset",
            "reports",
            ["asset_id"],
            postgresql_where=sa.text("asset_id IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_column("reports", "asset_id")
    op.drop_column("categories", "asset")
    op.drop_table("assets")
