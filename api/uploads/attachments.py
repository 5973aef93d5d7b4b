"""Photographs that stand beside something: one way to attach, read, show and hide them.

The tables are the rooms': each names the record (`owner_id`) of its photographs.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ScalarSelect, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import field_error
from api.kit.schema import Reply
from api.uploads import repository, service
from api.uploads.models import (
    KINDS,
    Attachment,
    AttachmentOfMoment,
    Rendition,
    ShownAttachment,
    Upload,
)
from api.uploads.repository import Photo
from api.uploads.schemas import UploadRef

Row = TypeVar("Row", bound=Attachment)
Shape = TypeVar("Shape", bound=Reply)


async def of(session: AsyncSession, table: type[Row], owners: Collection[UUID]) -> list[Row]:
    """The photographs of some records, those from before first, as they were added."""
    if not owners:
        return []
    order: list[Any] = [table.owner_id, table.position]
    if issubclass(table, AttachmentOfMoment):
        order.insert(0, table.moment.desc())
    query = select(table).where(table.owner_id.in_(set(owners)))
    return list(await session.scalars(query.order_by(*order)))


async def beside(
    session: AsyncSession, table: type[Row], owners: Collection[UUID]
) -> dict[UUID, list[tuple[Row, Photo]]]:
    """The photographs of each of some records, with how far they are; two statements."""
    rows = await of(session, table, owners)
    known = await repository.photos(session, [row.upload_id for row in rows])
    photographs: dict[UUID, list[tuple[Row, Photo]]] = {owner: [] for owner in owners}
    for row in rows:
        photographs[row.owner_id].append((row, known[row.upload_id]))
    return photographs


def as_json(table: type[AttachmentOfMoment], owner: ColumnElement[UUID]) -> ScalarSelect[Any]:
    """The photographs of a record as `of` gives them, with how far they are, as JSON for a
    statement that reads more: the fields of a `PhotoReply`."""
    fields: dict[str, Any] = {
        "upload_id": table.upload_id,
        "moment": table.moment,
        "public": table.public,
        "state": Upload.state,
        "refused_because": Upload.reason,
        "faces": Upload.faces,
        **{kind: _rendition(kind) for kind in KINDS},
    }
    photo = func.json_build_object(*(part for pair in fields.items() for part in pair))
    order = (table.moment.desc(), table.position)
    rows = func.json_agg(aggregate_order_by(photo, *order), type_=JSON)
    return (
        select(func.coalesce(rows, literal_column("'[]'::json"), type_=JSON))
        .select_from(table)
        .join(Upload, Upload.id == table.upload_id)
        .where(table.owner_id == owner)
        .scalar_subquery()
    )


def _rendition(kind: str) -> ScalarSelect[Any]:
    url = func.concat("/files/", Rendition.name, ".webp")
    fields = ("url", url, "width", Rendition.width, "height", Rendition.height)
    return (
        select(func.json_build_object(*fields, type_=JSON))
        .where(Rendition.upload_id == Upload.id, Rendition.kind == kind)
        .correlate(Upload)
        .scalar_subquery()
    )


async def hold(
    session: AsyncSession, table: type[Attachment], owners: Collection[UUID], upload_id: UUID
) -> bool:
    """Whether a photograph stands beside one of these records."""
    query = select(table.upload_id).where(
        table.owner_id.in_(set(owners)), table.upload_id == upload_id
    )
    return await session.scalar(query) is not None


async def attach(
    session: AsyncSession,
    table: type[Attachment],
    owner_id: UUID,
    refs: Sequence[UploadRef],
    *,
    pointer: str,
    start: int = 0,
    **columns: Any,
) -> list[Upload]:
    """Put uploads beside a record, from the position `start` on; 422 under `pointer` for one that
    cannot be taken. `columns`: what else the rows say."""
    taken = await service.attach(session, refs, pointer=pointer)
    session.add_all(
        table(owner_id=owner_id, upload_id=upload.id, position=position, **columns)
        for position, upload in enumerate(taken, start)
    )
    return taken


async def show(
    session: AsyncSession,
    rows: Collection[ShownAttachment],
    chosen: Collection[UUID],
    *,
    of: str,
    seen: bool = True,
) -> None:
    """Release the chosen ones of a record's photographs and no other: what was seen until now
    ends at its address. `of`: what the record is called. `seen`: everybody sees the record."""
    if unknown := set(chosen) - {row.upload_id for row in rows}:
        raise field_error("/upload_ids", "unknown", f"{len(unknown)} are not of this {of}")
    await service.require_ready(session, chosen)
    for row in rows:
        row.public = row.upload_id in chosen
    left_out = [row.upload_id for row in rows if not row.public]
    await service.publish(session, left_out, public=False)
    await service.publish(session, chosen, public=seen)


async def hide(session: AsyncSession, rows: Iterable[ShownAttachment]) -> None:
    """Take photographs from the public: their addresses end."""
    await show(session, list(rows), (), of="record")


def replies(
    shape: type[Shape], photographs: Iterable[tuple[ShownAttachment, Photo]], *, inside: bool
) -> list[Shape]:
    """Photographs in a room's own shape: all for those inside, else what everybody can see."""
    return [
        reply(shape, row, photo)
        for row, photo in photographs
        if inside or (row.public and photo.large)
    ]


def reply(shape: type[Shape], row: Attachment, photo: Photo, **more: Any) -> Shape:
    """A photograph in a room's own shape: how far it is, its row, and `more`."""
    known = {**vars(row), **vars(photo), **more}
    return shape.model_validate({name: known[name] for name in shape.model_fields})
