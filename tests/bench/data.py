"""A hundred thousand reports, made inside PostgreSQL."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Identifier

from api.reports.density.cells import RESOLUTIONS, cell_of, parent_sql

REPORTS = 100_000

# The order of the rows has nothing to do with their content, as in life: every choice comes from
# a hash of the number. Points lie about the districts' own points.
_REPORTS = """
WITH d AS (SELECT code, lat, lon, row_number() OVER (ORDER BY code) - 1 AS at FROM districts),
c AS (SELECT code, department, row_number() OVER (ORDER BY code) - 1 AS at FROM categories),
n AS (
  SELECT i, abs(hashint4(i)) AS h, abs(hashint4(i + 1000000)) AS h2,
    abs(hashint4(i + 2000000)) AS h3 FROM generate_series(1, %(count)s) i
),
made AS (
  SELECT n.*, d.code AS district, c.code AS category, c.department,
    d.lat + ((h %% 1000) - 500) / 100000.0 AS lat, d.lon + ((h2 %% 1000) - 500) / 80000.0 AS lon,
    now() - i * interval '11 minutes' AS at,
    CASE WHEN h3 %% 100 < least(93, i / 60) THEN
      (ARRAY['fixed','fixed','fixed','fixed','cannot','not_ours','duplicate','not_found'])
        [1 + h %% 8]
    ELSE (ARRAY['received','accepted','in_progress','planned','waiting_for_reporter'])
        [1 + h %% 5] END AS state,
    CASE WHEN h2 %% 100 < 70 THEN 'public' WHEN h2 %% 100 < 95 THEN 'hidden' ELSE 'withheld' END
      AS publication
  FROM n JOIN d ON d.at = n.h %% (SELECT count(*) FROM d)
    JOIN c ON c.at = n.h2 %% (SELECT count(*) FROM c)
)
INSERT INTO reports (id, created_at, updated_at, version, number, submission_id, language,
  category, department, text, latitude, longitude, place_note, district, received_at, state,
  closed_at, due_on, answer, publication, withheld_reason, public_text, public_latitude,
  public_longitude, published_at, followers)
SELECT gen_random_uuid(), at, at, 1, 'R-2026-' || to_char(i, 'FM000000'), gen_random_uuid(), 'ja',
  category, department, repeat('夜になっても街路灯がつきません。', 1 + h %% 4)
    || (ARRAY['公園の入口です。', '歩道がへこんでいます。', '子どもが通ります。', '水たまりです。',
      '車いすで通れません。', '標識が傾いています。', '落書きがあります。']) [1 + h3 %% 7]
    || chr(19968 + h %% 2000) || chr(19968 + h2 %% 2000) || 'の近く', lat, lon, '',
  district, at, state,
  CASE WHEN state IN ('fixed','cannot','not_ours','duplicate','not_found')
    THEN at + interval '3 days' END,
  CASE WHEN state NOT IN ('fixed','cannot','not_ours','duplicate','not_found')
    THEN (at + interval '5 days')::date END,
  '', publication, '',
  CASE WHEN publication = 'public' THEN '街路灯がつかないとのことです。' END,
  CASE WHEN publication = 'public' THEN round(lat::numeric, 6)::float END,
  CASE WHEN publication = 'public' THEN round(lon::numeric, 6)::float END,
  CASE WHEN publication = 'public' THEN at + interval '1 hour' END,
  CASE WHEN publication = 'public' AND h2 %% 7 = 0 THEN 1 + h3 %% 20 ELSE 0 END
FROM made"""

_PHOTOS = """
WITH chosen AS (
  SELECT r.id AS report, gen_random_uuid() AS upload, m.moment, r.publication = 'public' AS public
  FROM reports r CROSS JOIN (VALUES ('before'), ('after')) AS m(moment)
  WHERE abs(hashtext(r.number)) % 10 < 4 AND (m.moment = 'before' OR r.state = 'fixed')
),
uploaded AS (
  INSERT INTO uploads (id, created_at, updated_at, version, content_type, size, state,
    width, height, attached_at, original_kept, public, generation)
  SELECT upload, now(), now(), 2, 'image/jpeg', 500000, 'ready', 1600, 1200, now(), false,
    public, 0 FROM chosen
),
rendered AS (
  INSERT INTO renditions (name, upload_id, kind, width, height)
  SELECT md5(upload::text || k.kind), upload, k.kind, k.width, k.width * 3 / 4
  FROM chosen CROSS JOIN (VALUES ('large', 1600), ('small', 400)) AS k(kind, width)
)
INSERT INTO report_photos (report_id, upload_id, moment, position, public)
SELECT report, upload, moment, 0, public FROM chosen"""

_PROMISES = """
INSERT INTO promises (id, created_at, updated_at, version, subject_kind, subject_id, kind,
  department, due_on, first_due_on, moved, kept_at)
SELECT gen_random_uuid(), received_at, received_at, 1, 'report', id, k.kind, department,
  received_at::date + 5, received_at::date + 5, 0, closed_at
FROM reports CROSS JOIN (VALUES ('first_answer'), ('fix_by')) AS k(kind)"""

_HISTORY = """
INSERT INTO state_moves (id, machine, subject_id, move, source, target, actor_kind, note, told,
  details, created_at)
SELECT gen_random_uuid(), 'report', id, 'begin', NULL, 'received', 'anonymous', '', true, '{}',
  received_at FROM reports"""


_CELLS = f"""
INSERT INTO report_cells (audience, resolution, cell, department, category, state, n, latitude,
  longitude)
SELECT 'd', l.at, {parent_sql("cell", "l.at")}, coalesce(department, ''), category, state,
  count(*), sum(latitude), sum(longitude) FROM reports CROSS JOIN unnest(%(levels)s) AS l(at)
GROUP BY 2, 3, 4, 5, 6
UNION ALL
SELECT 'p', l.at, {parent_sql("public_cell", "l.at")}, '', category, state,
  count(*), sum(public_latitude), sum(public_longitude)
FROM reports CROSS JOIN unnest(%(levels)s) AS l(at) WHERE publication = 'public'
GROUP BY 2, 3, 4, 5, 6"""  # noqa: S608 - constants only


def _give_cells(connection: psycopg.Connection) -> None:
    """What the service does for each report, for all at once and without its trigger."""
    connection.execute("CREATE TEMP TABLE cells (id uuid PRIMARY KEY, cell bigint, public bigint)")
    points = connection.execute(
        "SELECT id, latitude, longitude, public_latitude, public_longitude FROM reports"
    ).fetchall()
    with connection.cursor().copy("COPY cells FROM STDIN") as copy:
        for row, latitude, longitude, shown_latitude, shown_longitude in points:
            shown = None if shown_latitude is None else cell_of(shown_latitude, shown_longitude)
            copy.write_row((row, cell_of(latitude, longitude), shown))
    connection.execute("ALTER TABLE reports DISABLE TRIGGER USER")
    connection.execute(
        "UPDATE reports r SET cell = c.cell, public_cell = c.public FROM cells c WHERE c.id = r.id"
    )
    connection.execute("ALTER TABLE reports ENABLE TRIGGER USER")
    connection.execute("TRUNCATE report_cell_changes")
    connection.execute(_CELLS.encode(), {"levels": list(RESOLUTIONS)})


@contextmanager
def _without_indexes(connection: psycopg.Connection) -> Generator[None]:
    """The indexes of reports that are no constraint are made again at the end, at once."""
    made = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'reports'"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    ).fetchall()
    targets = connection.execute(
        "SELECT attrelid::regclass::text, attnum, attstattarget FROM pg_attribute a"
        " JOIN pg_index i ON i.indexrelid = a.attrelid"
        " WHERE i.indrelid = 'reports'::regclass AND attstattarget > 0"
    ).fetchall()
    for name, _ in made:
        connection.execute(SQL("DROP INDEX {}").format(Identifier(name)))
    yield
    for _, definition in made:
        connection.execute(definition)
    for name, column, target in targets:
        connection.execute(
            SQL("ALTER INDEX {} ALTER COLUMN {} SET STATISTICS {}").format(
                Identifier(name), column, target
            )
        )


def fill(dsn: str, count: int = REPORTS) -> Mapping[str, int]:
    """Fill a migrated database with its profile; the number of rows by table."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off")
        with _without_indexes(connection):
            connection.execute(_REPORTS.encode(), {"count": count})
            for statement in (_PHOTOS, _PROMISES, _HISTORY):
                connection.execute(statement.encode())
            _give_cells(connection)
        # In life the rows lie as they came; the update of the cells left them in no order.
        connection.execute("CLUSTER reports USING ix_reports_received")
        connection.execute("SELECT setval('report_receipts', %s)", [9 * count])
        connection.execute("VACUUM ANALYZE")
        tables = ("reports", "report_photos", "renditions", "promises", "state_moves")
        found: dict[str, int] = {}
        for table in tables:
            counting = SQL("SELECT count(*) FROM {}").format(Identifier(table))
            row = connection.execute(counting).fetchone()
            found[table] = int(row[0]) if row else 0
    return found
