"""Reading documents: by their secrets, and by rooms that hold them."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.links import holding, holds_code
from api.kit import storage
from api.kit.errors import NotFound
from api.uploads.documents.models import Document, DocumentAttachment
from api.uploads.documents.schemas import DocumentRef, DocumentReply

SECRET = "document"  # noqa: S105 — names the kind of code, is none
Row = TypeVar("Row", bound=DocumentAttachment)


async def with_secret(
    session: AsyncSession, document_id: UUID, secret: str, *, lock: bool = False
) -> Document:
    """The document, if the secret is its own; else 404. Wrong ones are counted."""
    known = await holds_code(SECRET, document_id, secret)
    document = await get(session, document_id, lock=lock) if known else None
    if document is None:
        raise NotFound("No document has this id and secret")
    return document


async def get(session: AsyncSession, document_id: UUID, *, lock: bool = False) -> Document | None:
    """A document, or nothing."""
    return await session.get(
        Document, document_id, with_for_update=lock or None, populate_existing=lock
    )


async def locked(session: AsyncSession, refs: Collection[DocumentRef]) -> dict[UUID, Document]:
    """Those of the documents whose secret is their own, locked. Wrong secrets are counted."""
    known = await holding(SECRET, {ref.id: ref.secret for ref in refs})
    query = select(Document).where(Document.id.in_(known)).order_by(Document.id)
    return {one.id: one for one in await session.scalars(query.with_for_update())}


async def beside(
    session: AsyncSession, table: type[Row], owners: Collection[UUID]
) -> dict[UUID, list[tuple[Row, Document]]]:
    """The documents of each of some records of a room, in their order."""
    found: dict[UUID, list[tuple[Row, Document]]] = {owner: [] for owner in owners}
    query = (
        select(table, Document)
        .join(Document, Document.id == table.document_id)
        .where(table.owner_id.in_(set(owners)))
        .order_by(table.owner_id, table.position)
    )
    for row, document in await session.execute(query):
        found[row.owner_id].append((row, document))
    return found


async def body(document: Document) -> bytes:
    """The bytes that are opened; 404 where they are gone."""
    stored = await storage.get(document.key)
    if stored is None:
        raise NotFound("The file of this document is gone")
    return stored


def reply(document: Document) -> DocumentReply:
    """How far a document is."""
    return DocumentReply(
        id=document.id, name=document.name, size=document.size, state=document.state,
        refused_because=document.reason, kind=document.kind, pages=document.pages,
        photographed=document.photographed,
    )  # fmt: skip
