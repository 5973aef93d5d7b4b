"""reports: say how well a place is known, by a point or by its town alone"""

import sqlalchemy as sa
from alembic import op

revision = "reports_say_place_accuracy"
down_revision = "promises_are_kept_by_words"
branch_labels = None
depends_on = None

TABLES = ("reports", "contributions")
PUBLIC = """
CREATE OR REPLACE VIEW public_reports AS
SELECT id, number, version, category, department, district, state,
  public_text AS text, public_latitude AS latitude, public_longitude AS longitude,
  public_cell AS cell,
  -- A thing's number leads to its place: not where staff show another one.
  CASE WHEN public_place IS NULL THEN asset_id END AS asset_id,
  received_at, updated_at, closed_at, published_at,
  answer, planned_on, cannot_reason, forwarded_to, duplicate_of, followers{more}
FROM reports WHERE publication = 'public'
"""
ACCURACY = """,
  CASE WHEN place_accuracy = 'town' OR public_place = 'district' OR (
    SELECT c.privacy FROM categories c WHERE c.code = reports.category) = 'district'
    THEN 'town' ELSE 'point' END AS place_accuracy"""


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table,
            sa.Column("place_accuracy", sa.String(40), server_default="point", nullable=False),
        )
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_placeaccuracy"
            " CHECK (place_accuracy IN ('point', 'town')) NOT VALID"
        )
    # What was sent by the name of a town has its very point; so has what was erased while hidden.
    for table in TABLES:
        op.execute(
            f"UPDATE {table} t SET place_accuracy = 'town' FROM districts d"  # noqa: S608
            " WHERE d.code = t.district AND t.latitude = d.lat AND t.longitude = d.lon"
        )
    op.execute(PUBLIC.replace("{more}", ACCURACY))
    with op.get_context().autocommit_block():
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_placeaccuracy")


def downgrade() -> None:
    op.execute("DROP VIEW public_reports")
    op.execute(PUBLIC.replace("{more}", ""))
    for table in TABLES:
        op.drop_column(table, "place_accuracy")
