"""What the database decides is tried on a second PostgreSQL too: the tests marked `sql`."""

import json
import re
from pathlib import Path
from typing import Any

from tests.frame import matrix

ROOT = Path(__file__).parent.parent.parent
BY_HAND = re.compile(r'"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s|"""\s*(SELECT|WITH)\s')
# They have no rows of their own to read, or run before there is a database to speak of.
WITHOUT = {"embedded", "seed"}


def test_every_list_map_count_and_search_is_tried_there() -> None:
    """By its line in the matrix, which is marked when its name says what it is."""
    spec = json.loads((ROOT / "openapi/openapi.json").read_text())
    reading = {
        operation["get"]["operationId"]
        for operation in spec["paths"].values()
        if "get" in operation and _is_table(spec, operation["get"]["responses"])
    }
    marked = {line.operation for line in matrix.lines() if line.marks}
    assert reading - marked == set()


def test_every_room_with_sql_of_its_own_is_tried_there() -> None:
    rooms = {
        path.relative_to(ROOT / "api").parts[0]
        for path in (ROOT / "api").glob("*/**/*.py")
        if BY_HAND.search(path.read_text())
    }
    listed = {line.room.__name__.split(".")[1] for line in matrix.lines() if line.marks}
    marked = {
        path.relative_to(ROOT / "tests").parts[0]
        for path in (ROOT / "tests").rglob("test_*.py")
        if "pytest.mark.sql" in path.read_text()
    }
    assert rooms - listed - marked - WITHOUT == set()


def _is_table(spec: Any, responses: Any) -> bool:
    """A reply with items, or one that is no JSON (and no picture)."""
    content = responses.get("200", {}).get("content", {})
    for kind, reply in content.items():
        schema = reply.get("schema", {})
        if "$ref" in schema:
            schema = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        if schema.get("type") == "array" or "items" in schema.get("properties", {}):
            return True
        if not kind.startswith(("application/json", "image/")):
            return True
    return False
