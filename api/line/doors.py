"""Where LINE calls (`POST /line/webhook`), outside `/api`: its contract is LINE's."""

from fastapi import APIRouter, Request, Response

from api.kit.db import Db
from api.line import service

router = APIRouter(include_in_schema=False)


@router.post("/line/webhook")
async def line_webhook(request: Request, db: Db) -> Response:
    """Take a call; the answers are given by jobs, since LINE waits for a second only."""
    await service.take(db, await request.body(), request.headers.get("x-line-signature", ""))
    return Response(status_code=200)
