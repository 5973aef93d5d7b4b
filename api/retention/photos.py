"""Private files go; of public photographs the public pictures stay."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from api.uploads import service as uploads


async def forget(
    session: AsyncSession,
    owner: InstrumentedAttribute[UUID],
    ids: Collection[UUID],
    *,
    shown: Collection[UUID],
) -> None:
    """Forget the photographs of these records. `owner` is the column of their table that names
    the record; `shown` are the records that everybody may see."""
    rows = (await session.scalars(select(owner.class_).where(owner.in_(ids)))).all()
    keep = {row.upload_id for row in rows if row.public and getattr(row, owner.key) in shown}
    await uploads.forget(session, {row.upload_id for row in rows}, keep=keep)
