"""Reading the audit."""

from collections.abc import AsyncGenerator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry, AuditHead


async def heads(session: AsyncSession) -> dict[str, AuditHead]:
    """Where each stream ends."""
    return {head.stream: head for head in await session.scalars(select(AuditHead))}


async def all_entries(session: AsyncSession) -> AsyncGenerator[AuditEntry, None]:
    """Every entry, stream by stream, in order, without holding them all; close it (`aclosing`)."""
    found = await session.stream_scalars(
        select(AuditEntry)
        .order_by(AuditEntry.stream, AuditEntry.seq)
        .execution_options(yield_per=1000)
    )
    try:
        async for entry in found:
            yield entry
            session.expunge(entry)
    finally:
        await found.close()


async def about(session: AsyncSession, subject_id: UUID) -> list[AuditEntry]:
    """What was done to one record, oldest first."""
    found = await session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.at, AuditEntry.seq)
    )
    return list(found)
