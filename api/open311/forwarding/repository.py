"""Questions about forwardings."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import NotFound
from api.open311.forwarding.models import Forwarding
from api.open311.forwarding.states import ENDED, ForwardingState

STILL_ASKED = timedelta(days=30)


async def of_report(
    session: AsyncSession, report_id: UUID, *, lock: bool = False
) -> Forwarding | None:
    """The forwarding of a report."""
    query = select(Forwarding).where(Forwarding.report_id == report_id)
    return await session.scalar(query.with_for_update() if lock else query)


async def need(session: AsyncSession, report_id: UUID, *, lock: bool = False) -> Forwarding:
    """The forwarding of a report, or 404."""
    found = await of_report(session, report_id, lock=lock)
    if found is None:
        raise NotFound("This report was not sent to another body")
    return found


async def at(
    session: AsyncSession, endpoint: str, remote_id: str, *, lock: bool = False
) -> Forwarding | None:
    """The forwarding that a server knows by this number."""
    query = select(Forwarding).where(
        Forwarding.endpoint == endpoint, Forwarding.remote_id == remote_id
    )
    return await session.scalar(query.with_for_update() if lock else query)


async def asked_about(session: AsyncSession, endpoint: str) -> Sequence[Forwarding]:
    """What a server is asked about: all that has not ended, and for a month what has."""
    recently = clock.now() - STILL_ASKED
    return list(
        await session.scalars(
            select(Forwarding)
            .where(
                Forwarding.endpoint == endpoint,
                Forwarding.state.in_([ForwardingState.TOKEN, ForwardingState.SENT]),
                or_(
                    Forwarding.remote_state.is_(None),
                    Forwarding.remote_state.not_in(ENDED),
                    Forwarding.remote_at > recently,
                ),
            )
            .order_by(Forwarding.asked_at.nulls_first(), Forwarding.id)
            .limit(500)
        )
    )


async def servers(session: AsyncSession) -> list[str]:
    """Every server that something is asked of."""
    return list(
        await session.scalars(
            select(Forwarding.endpoint)
            .where(Forwarding.state.in_([ForwardingState.TOKEN, ForwardingState.SENT]))
            .distinct()
        )
    )
