"""For whoever watches the process: does it live, and can it answer?"""

from fastapi import APIRouter, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.kit.db import transaction

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def live() -> Response:
    """The process answers; a supervisor restarts it otherwise."""
    return Response("ok", media_type="text/plain")


@router.get("/readyz")
async def ready() -> Response:
    """The database answers too; a balancer sends requests elsewhere otherwise."""
    try:
        async with transaction() as session:
            await session.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        return Response("the database does not answer", 503, media_type="text/plain")
    return Response("ok", media_type="text/plain")
