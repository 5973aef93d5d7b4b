"""For whoever watches the process: does it live, and can it answer?"""

import re
from functools import lru_cache
from pathlib import Path

import psycopg
from fastapi import APIRouter, Response

from api.kit import db
from api.kit.errors import Unavailable

router = APIRouter(include_in_schema=False)
MIGRATIONS = Path(__file__).parent.parent / "migrations" / "versions"
_FOLLOWS = re.compile(r'^down_revision\b.*?= *"(\w+)"', re.MULTILINE)


@router.get("/livez")
async def live() -> Response:
    """The process answers; a supervisor restarts it otherwise."""
    return Response("ok", media_type="text/plain")


@router.get("/readyz")
async def ready() -> Response:
    """The database answers and is migrated; a balancer sends requests elsewhere otherwise."""
    try:
        found = await _schema()
    except (psycopg.Error, OSError) as error:
        raise _later("The database does not answer") from error
    if found in _outdated():
        raise _later("The database waits for its migrations")
    return Response("ok", media_type="text/plain")


async def _schema() -> str | None:
    """The database's schema, over a connection of its own: requests that wait for a lock hold all
    that the process has, and a balancer would take away every process for one slow table."""
    async with db.alone(seconds=2) as connection:
        cursor = await connection.execute("SELECT version_num FROM alembic_version")
        row = await cursor.fetchone()
    return row[0] if row else None


@lru_cache
def _outdated() -> frozenset[str | None]:
    """Every schema before the one that this code wants: each that a migration follows on. One that
    it does not know is newer, and newer schemas carry the code before them."""
    # Read as they stand: alembic takes longer to import than everything else here.
    texts = (path.read_text() for path in MIGRATIONS.glob("*.py"))
    return frozenset({None, *(found for text in texts for found in _FOLLOWS.findall(text))})


def _later(detail: str) -> Unavailable:
    return Unavailable(detail, headers={"Retry-After": "5"})
