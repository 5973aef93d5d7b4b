"""Changing many things at once over HTTP, under the path and the name of the room that mounts
it."""

from typing import Any

from fastapi import APIRouter, Response

from api.desk import service
from api.desk.room import Bulk
from api.desk.schemas import Answers
from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotNow, responses
from api.kit.idempotency import RequiredOnce

_CHANGE = (
    "Move or assign up to 100 {kind.room}. Each stands for itself: the answer says of each whether"
    "\nit was done, or with which problem it stayed as it was. The status is 200 even where every"
    "\none of them failed."
)


def bulk_router(bulk: Bulk[Any, Any]) -> APIRouter:
    """`change_…` of one kind of thing."""
    kind = bulk.kind
    router = APIRouter(prefix=f"/{kind.room}", tags=[kind.room])

    async def change(db: Db, caller: CallerDep, body: Any, once: RequiredOnce) -> Response:
        async def effect() -> Answers[Any]:
            return await service.change(db, caller, bulk, body)

        return await once(db, str(caller.id), effect, status=200)

    # What can be asked is the room's: FastAPI reads it from the annotation.
    change.__annotations__["body"] = bulk.request
    router.post(
        "/bulk",
        name=f"change_{kind.room}",
        description=_CHANGE.format(kind=kind),
        response_model=bulk.reply,
        responses=responses(NotAllowed, NotNow),
    )(change)
    return router
