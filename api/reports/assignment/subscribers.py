"""What the rooms below tell about staff."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.facts import StaffDisabled
from api.kit import facts
from api.reports.assignment import service


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(StaffDisabled.name, "reports.assignment", _disabled)


async def _disabled(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    del fact_id
    await service.release(session, StaffDisabled.model_validate(body).staff_id)
