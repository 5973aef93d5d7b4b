"""For whoever watches the process: does it live, and can it answer?"""

from functools import lru_cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi import APIRouter, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.kit.db import transaction
from api.kit.errors import Unavailable

router = APIRouter(include_in_schema=False)
PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@router.get("/livez")
async def live() -> Response:
    """The process answers; a supervisor restarts it otherwise."""
    return Response("ok", media_type="text/plain")


@router.get("/readyz")
async def ready() -> Response:
    """The database answers and is migrated; a balancer sends requests elsewhere otherwise."""
    try:
        async with transaction() as session:
            found = await session.scalar(text("SELECT version_num FROM alembic_version"))
    except (SQLAlchemyError, OSError) as error:
        raise _later("The database does not answer") from error
    if found in _outdated():
        raise _later("The database waits for its migrations")
    return Response("ok", media_type="text/plain")


@lru_cache
def _outdated() -> frozenset[str | None]:
    """Every schema before the one that this code wants; one that it does not know is newer, and
    newer schemas carry the code before them."""
    script = ScriptDirectory.from_config(Config(toml_file=PROJECT))
    known = {revision.revision for revision in script.walk_revisions()}
    return frozenset({None, *known} - set(script.get_heads()))


def _later(detail: str) -> Unavailable:
    return Unavailable(detail, headers={"Retry-After": "5"})
