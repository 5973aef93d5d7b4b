"""The address in the `List-Unsubscribe` header of every alert mail (RFC 8058), outside `/api`.

Mail programs post to it without cookies or session. People are given a page of the client, which
posts to the same address: a look-ahead of a mail scanner stops nothing.
"""

from fastapi import APIRouter, Depends, Response

from api.identity.tries import from_whom
from api.kit.db import Db
from api.subscriptions import service

router = APIRouter(include_in_schema=False, dependencies=[Depends(from_whom)])


@router.post("/unsubscribe/{key}", status_code=204)
async def unsubscribe(db: Db, key: str) -> Response:
    """Send this address no more alerts."""
    await service.stop(db, key)
    return Response(status_code=204)
