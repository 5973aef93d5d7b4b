"""reports: pin before and after to the first page"""

import sqlalchemy as sa
from alembic import op

revision = "reports_pin"
down_revision = "reports_say_place_accuracy"
branch_labels = None
depends_on = None

PUBLIC = """
CREATE OR REPLACE VIEW public_reports AS
SELECT id, number, version, category, department, district, state,
  public_text AS text, public_latitude AS latitude, public_longitude AS longitude,
  public_cell AS cell,
  -- A thing's number leads to its place: not where staff show another one.
  CASE WHEN public_place IS NULL THEN asset_id END AS asset_id,
  received_at, updated_at, closed_at, published_at,
  answer, planned_on, cannot_reason, forwarded_to, duplicate_of, followers,
  CASE WHEN place_accuracy = 'town' OR public_place = 'district' OR (
    SELECT c.privacy FROM categories c WHERE c.code = reports.category) = 'district'
    THEN 'town' ELSE 'point' END AS place_accuracy{more}
FROM reports WHERE publication = 'public'
"""


def upgrade() -> None:
    op.add_column("reports", sa.Column("pinned_until", sa.Date(), nullable=True))
    op.execute(PUBLIC.replace("{more}", ", pinned_until"))
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_pinned",
            "reports",
            ["id"],
            postgresql_where=sa.text("pinned_until IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.execute("DROP VIEW public_reports")
    op.execute(PUBLIC.replace("{more}", ""))
    op.drop_column("reports", "pinned_until")
