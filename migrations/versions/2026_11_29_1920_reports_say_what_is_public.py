"""reports: say what is public once, and let a split that ended be ended for the index too"""

from alembic import op

revision = "reports_say_what_is_public"
down_revision = "retention_forget_by_kind"
branch_labels = None
depends_on = None

REPORTS = """
CREATE VIEW public_reports AS
SELECT id, number, version, category, department, district, state,
  public_text AS text, public_latitude AS latitude, public_longitude AS longitude,
  public_cell AS cell,
  -- A thing's number leads to its place: not where staff show another one.
  CASE WHEN public_place IS NULL THEN asset_id END AS asset_id,
  received_at, updated_at, closed_at, published_at,
  answer, planned_on, cannot_reason, forwarded_to, duplicate_of, followers
FROM reports WHERE publication = 'public'
"""
PHOTOS = """
CREATE VIEW public_photos AS
SELECT p.report_id, p.moment, p.position, f.kind,
  '/files/' || f.name || '.webp' AS url, f.width, f.height
FROM report_photos p JOIN renditions f ON f.upload_id = p.upload_id
WHERE p.public
"""
POINT = "ix_reports_open_public_point"
CLOSED = "'cannot', 'duplicate', 'ended_in_parts', 'fixed', 'not_found', 'not_ours'"
CLOSED_BEFORE = "'cannot', 'duplicate', 'fixed', 'not_found', 'not_ours'"


def upgrade() -> None:
    op.execute(REPORTS)
    op.execute(PHOTOS)
    _index(CLOSED)


def downgrade() -> None:
    _index(CLOSED_BEFORE)
    op.execute("DROP VIEW public_photos")
    op.execute("DROP VIEW public_reports")


def _index(closed: str) -> None:
    """Made beside the old one: nothing waits, and no question is without its index meanwhile."""
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {POINT}_new")
        op.execute(
            f"CREATE INDEX CONCURRENTLY {POINT}_new ON reports (public_latitude, public_longitude)"
            f" WHERE publication = 'public' AND state NOT IN ({closed})"
        )
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {POINT}")
        # Nobody asks for an index by its name.
        op.execute(f"-- squawk-ignore renaming-object\nALTER INDEX {POINT}_new RENAME TO {POINT}")
