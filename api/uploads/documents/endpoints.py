"""Documents over HTTP: announce, send to the store, complete, attach."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.identity.access import CallerDep
from api.identity.budgets import UPLOADS, SenderDep
from api.kit.db import Db
from api.kit.errors import NotFound, NotNow, TooMany, Unavailable, responses
from api.kit.idempotency import RequiredOnce
from api.uploads.documents import repository, service
from api.uploads.documents.schemas import DocumentCreate, DocumentReply
from api.uploads.endpoints import Secret
from api.uploads.schemas import UploadTicket

router = APIRouter(prefix="/documents", tags=["uploads"])


@router.post("", status_code=201, response_model=UploadTicket, responses=responses(NotNow, TooMany))
async def create_document(
    db: Db,
    request: Request,
    caller: CallerDep,
    sender: SenderDep,
    body: DocumentCreate,
    once: RequiredOnce,
) -> Response:
    """Announce a document: PDF, docx, xlsx, pptx, or the photograph of a sheet, which becomes a
    PDF. Send the file with the form of the answer within five minutes, then call
    `complete_document`."""
    await sender.spend(UPLOADS)
    principal = str(caller.id) if caller.id else "anonymous"
    return await once(db, principal, lambda: service.create(db, body, str(request.base_url)))


@router.post(
    "/{document_id}/complete",
    status_code=202,
    response_model=DocumentReply,
    responses=responses(NotFound, NotNow, Unavailable),
)
async def complete_document(
    db: Db, _: CallerDep, document_id: UUID, secret: Secret
) -> DocumentReply:
    """Say that the file was sent; it is looked at soon. Harmless when repeated."""
    return await service.complete(db, document_id, secret)


@router.get("/{document_id}", response_model=DocumentReply, responses=responses(NotFound))
async def get_document(db: Db, _: CallerDep, document_id: UUID, secret: Secret) -> DocumentReply:
    """How far a document is; when it is `ready`, what it is; when it is `refused`, why."""
    return repository.reply(await repository.with_secret(db, document_id, secret))
