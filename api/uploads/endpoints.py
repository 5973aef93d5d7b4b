"""Uploads over HTTP: announce, send to the store, complete, attach."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from api.identity.access import CallerDep
from api.identity.budgets import UPLOADS, SenderDep
from api.kit.db import Db
from api.kit.errors import NotFound, NotNow, TooMany, Unavailable, responses
from api.kit.idempotency import RequiredOnce
from api.kit.text import IN_A_HEADER
from api.uploads import repository, service
from api.uploads.schemas import UploadCreate, UploadReply, UploadTaken, UploadTicket

router = APIRouter(prefix="/uploads", tags=["uploads"])
Secret = Annotated[
    str,
    Header(
        alias="Upload-Secret",
        min_length=1,
        max_length=100,
        json_schema_extra={"pattern": IN_A_HEADER},
    ),
]


@router.post("", status_code=201, response_model=UploadTicket, responses=responses(NotNow, TooMany))
async def create_upload(
    db: Db,
    request: Request,
    caller: CallerDep,
    sender: SenderDep,
    body: UploadCreate,
    once: RequiredOnce,
) -> Response:
    """Announce a photograph. Send the file with the form of the answer within five minutes, then
    call `complete_upload`. The bytes may be sent unmodified: place and time are read on the
    server and offered to the uploader, then all metadata are removed."""
    await sender.spend(UPLOADS)
    principal = str(caller.id) if caller.id else "anonymous"
    return await once(db, principal, lambda: service.create(db, body, str(request.base_url)))


@router.post(
    "/{upload_id}/complete",
    status_code=202,
    response_model=UploadReply,
    responses=responses(NotFound, NotNow, Unavailable),
)
async def complete_upload(
    db: Db, _: CallerDep, upload_id: UUID, secret: Secret, body: UploadTaken | None = None
) -> UploadReply:
    """Say that the file was sent; it is processed soon. Harmless when repeated. Who had to make
    the photograph smaller says with this where and when it was taken."""
    return await service.complete(db, upload_id, secret, body)


@router.get("/{upload_id}", response_model=UploadReply, responses=responses(NotFound))
async def get_upload(db: Db, _: CallerDep, upload_id: UUID, secret: Secret) -> UploadReply:
    """How far an upload is; when it is `ready`, its pictures and what it says of place and time."""
    upload = await repository.with_secret(db, upload_id, secret)
    return await repository.status(db, upload)
