"""Private files go; of public photographs the public pictures stay."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.uploads import attachments
from api.uploads import service as uploads
from api.uploads.models import ShownAttachment


async def forget(
    session: AsyncSession,
    table: type[ShownAttachment],
    ids: Collection[UUID],
    *,
    shown: Collection[UUID],
) -> None:
    """Forget the photographs of these records. `shown` are the records that everybody may see."""
    rows = await attachments.of(session, table, ids)
    keep = {row.upload_id for row in rows if row.public and row.owner_id in shown}
    await uploads.forget(session, {row.upload_id for row in rows}, keep=keep)
