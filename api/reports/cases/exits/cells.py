"""How many public reports lie in which hexagon, for readers: from the counts per cell."""

import orjson

from api.kit.db import Rows
from api.reports.cases.exits.sql import CLOSED
from api.reports.density.cells import parent_sql

MOST_CELLS = 2_000

_CELLS = f"""
WITH counted AS (
  SELECT c.cell, c.category, c.state, c.n FROM report_cells c
  WHERE c.audience = 'p' AND c.resolution = %(resolution)s
  UNION ALL
  SELECT {parent_sql("c.cell", "%(resolution)s::int")}, c.category, c.state, c.n
  FROM report_cell_changes c WHERE c.audience = 'p'
), cells AS (
  SELECT cell, sum(n)::int AS n,
    coalesce(sum(n) FILTER (WHERE state NOT IN ({CLOSED})), 0)::int AS open,
    coalesce(sum(n) FILTER (WHERE state = 'fixed'), 0)::int AS fixed
  FROM counted WHERE %(category)s::text IS NULL OR category = %(category)s
  GROUP BY cell HAVING sum(n) > 0 ORDER BY n DESC, cell LIMIT {MOST_CELLS}
)
SELECT coalesce(json_agg(json_build_array(cell, n, open, fixed) ORDER BY n DESC, cell), '[]')::text
FROM cells"""  # noqa: S608 — constants of the code


async def public(
    rows: Rows, *, resolution: int, category: str | None
) -> list[tuple[int, int, int, int]]:
    """Cells with public reports, the fullest first: cell, how many, still open, fixed."""
    (found,) = await rows.one(_CELLS, {"resolution": resolution, "category": category})
    return [tuple(row) for row in orjson.loads(found)]
