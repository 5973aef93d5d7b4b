"""Documents are announced, looked at, attached and forgotten. Functions never commit."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db, storage
from api.kit.errors import NotNow, field_error
from api.kit.ids import lookup_code, new_id
from api.kit.jobs import enqueue
from api.uploads import rendering
from api.uploads.documents import repository
from api.uploads.documents.models import TYPES, Document, DocumentAttachment
from api.uploads.documents.schemas import DocumentCreate, DocumentRef, DocumentReply
from api.uploads.documents.states import DocumentKind, DocumentReason, DocumentState
from api.uploads.papers import RefusedPaperError
from api.uploads.schemas import UploadForm, UploadTicket
from api.uploads.service import FORM_SECONDS, form_url

LOOSE_KEPT = timedelta(hours=24)
AT_ONCE = 100
_BLIND = "application/octet-stream"


async def create(session: AsyncSession, body: DocumentCreate, base_url: str) -> UploadTicket:
    """Announce a document; the ticket says where it goes."""
    document = Document(id=new_id(), name=body.name, size=body.size)
    session.add(document)
    fields = storage.presigned_post(
        document.incoming_key, content_type=_BLIND, limit=body.size, seconds=FORM_SECONDS
    )
    return UploadTicket(
        id=document.id,
        secret=lookup_code(repository.SECRET, document.id),
        form=UploadForm(url=form_url(base_url), fields=fields),
        expires_at=clock.now() + timedelta(seconds=FORM_SECONDS),
    )


async def complete(session: AsyncSession, document_id: UUID, secret: str) -> DocumentReply:
    """The bytes are there: have them looked at. Harmless when repeated; 409 while they are not."""
    document = await repository.with_secret(session, document_id, secret)
    if document.state is DocumentState.CREATED:
        if await storage.size(document.incoming_key) is None:
            raise NotNow("The file has not arrived; send it with the form first")
        document = await repository.with_secret(session, document_id, secret, lock=True)
    if document.state is DocumentState.CREATED:
        document.state = DocumentState.RECEIVED
        await session.flush()
        await enqueue(session, "uploads.look_at_document", document_id=str(document.id))
    return repository.reply(document)


async def look(session: AsyncSession, document_id: UUID) -> None:
    """Look at a document in a process of its own, and keep it or say why not. Done twice it changes
    nothing; no transaction stays open while it is looked at."""
    async with db.transaction() as looking:
        document = await repository.get(looking, document_id)
    if document is None or document.state is not DocumentState.RECEIVED:
        return
    body = await storage.get(document.incoming_key)
    try:
        if body is None:
            raise RefusedPaperError("broken")
        paper = await rendering.look(body)
    except RefusedPaperError as refused:
        await _refuse(session, document_id, DocumentReason(str(refused)))
        return
    kind = DocumentKind(paper.kind)
    await storage.put(document.key, paper.made or body, TYPES[kind])
    kept = await repository.get(session, document_id, lock=True)
    if kept is not None and kept.state is DocumentState.RECEIVED:
        kept.state, kept.kind, kept.pages = DocumentState.READY, kind, paper.pages
        kept.photographed = bool(paper.made)
        kept.size = len(paper.made or body)
        kept.digest = hashlib.sha256(body).digest()
    await enqueue(session, "uploads.remove_files", keys=[document.incoming_key])


async def _refuse(session: AsyncSession, document_id: UUID, reason: DocumentReason) -> None:
    document = await repository.get(session, document_id, lock=True)
    if document is not None and document.state is DocumentState.RECEIVED:
        document.state, document.reason = DocumentState.REFUSED, reason
        await enqueue(session, "uploads.remove_files", keys=[document.incoming_key])


async def attach(
    session: AsyncSession,
    table: type[DocumentAttachment],
    owner_id: UUID,
    refs: Sequence[DocumentRef],
    *,
    pointer: str,
    start: int = 0,
    once: bool = False,
    **columns: Any,
) -> list[Document]:
    """Put documents beside a record, each once, from the position `start` on; those that are looked
    at still too. `once`: a file that stands in this table already is refused."""
    known = await repository.locked(session, refs)
    taken: list[Document] = []
    for position, ref in enumerate(refs, start):
        where = f"{pointer}/{position - start}"
        document = _attachable(known.get(ref.id), where)
        if once:
            await _refuse_again(session, table, document, where)
        document.attached_at = clock.now()
        session.add(table(owner_id=owner_id, document_id=document.id, position=position, **columns))
        await session.flush()
        taken.append(document)
    return taken


def _attachable(document: Document | None, pointer: str) -> Document:
    if document is None:
        raise field_error(pointer, "unknown", "No document has this id and secret")
    if document.attached_at is not None:
        raise field_error(pointer, "taken", "This document belongs to something already")
    if document.state is DocumentState.CREATED:
        raise field_error(pointer, "not_received", "The file of this document has not arrived")
    if document.state is not DocumentState.READY and document.state is not DocumentState.RECEIVED:
        raise field_error(pointer, "refused", f"This file was refused: {document.reason}")
    return document


async def _refuse_again(
    session: AsyncSession, table: type[DocumentAttachment], document: Document, pointer: str
) -> None:
    if document.digest is None:
        raise field_error(pointer, "not_ready", "This file is being looked at; wait a moment")
    same = (
        select(table.document_id)
        .join(Document, Document.id == table.document_id)
        .where(Document.digest == document.digest)
        .limit(1)
    )
    if await session.scalar(same) is not None:
        raise field_error(pointer, "same_file", "This very file was sent before")


async def forget(session: AsyncSession, ids: Collection[UUID]) -> None:
    """Erase documents: names and files; that there was one stays."""
    rows = await session.scalars(
        select(Document).where(Document.id.in_(set(ids))).order_by(Document.id).with_for_update()
    )
    keys: list[str] = []
    for document in rows:
        keys += [document.key, document.incoming_key]
        document.name, document.state, document.digest = "", DocumentState.ERASED, None
    if keys:
        await enqueue(session, "uploads.remove_files", keys=keys)


async def remove_loose(session: AsyncSession) -> None:
    """Delete what nothing took for 24 hours, rows and files."""
    loose = await session.scalars(
        select(Document)
        .where(Document.attached_at.is_(None), Document.created_at < clock.now() - LOOSE_KEPT)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for document in loose:
        for key in (document.key, document.incoming_key):
            await storage.remove(key)
        await session.delete(document)
