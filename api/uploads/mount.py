"""What is hidden in photographs, over HTTP, for the room beside whose things they stand."""

from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Path, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    Unavailable,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.uploads import redacting
from api.uploads.redacting import Holder
from api.uploads.schemas import RedactionReply, RedactionSave


class Words(NamedTuple):
    """What the specification says of each operation."""

    get: str
    save: str
    original: str


def mount_redaction(router: APIRouter, holder: Holder[Any], *, photo: str, words: Words) -> None:
    """The operations on the photographs of a kind. `photo`: what its operations call them."""
    kind = holder.kind
    path = f"/{kind.room}/{{{kind.name}_id}}/photos/{{upload_id}}"
    subject_path = Path(alias=f"{kind.name}_id")

    @router.get(
        f"{path}/redaction",
        name=f"get_{photo}_redaction",
        description=words.get,
        response_model=RedactionReply,
        responses=responses(NotAllowed, NotFound, NotNow),
    )
    async def get_redaction(
        response: Response,
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, subject_path],
        upload_id: UUID,
    ) -> RedactionReply:
        return _tagged(response, await redacting.get(db, caller, holder, subject_id, upload_id))

    @router.put(
        f"{path}/redaction",
        name=f"save_{photo}_redaction",
        description=words.save,
        response_model=RedactionReply,
        responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
    )
    async def save_redaction(
        response: Response,
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, subject_path],
        upload_id: UUID,
        body: RedactionSave,
        if_match: etag.IfMatch = None,
    ) -> RedactionReply:
        reply = await redacting.save(db, caller, holder, subject_id, upload_id, body, if_match)
        return _tagged(response, reply)

    @router.get(
        f"{path}/original",
        name=f"get_{photo}_original",
        description=words.original,
        response_class=Response,
        responses={
            200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}},
            **responses(NotAllowed, NotFound, NotNow, Unavailable),
        },
    )
    async def get_original(
        db: Db, caller: CallerDep, subject_id: Annotated[UUID, subject_path], upload_id: UUID
    ) -> Response:
        body = await redacting.original(db, caller, holder, subject_id, upload_id)
        return Response(body, media_type="image/webp", headers={"Cache-Control": "no-store"})


def _tagged(response: Response, reply: RedactionReply) -> RedactionReply:
    response.headers["ETag"] = etag.etag(reply.version)
    return reply
