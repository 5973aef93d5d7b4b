"""Words and names go out of histories; moves, states and times stay, since they are counted."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.states import ANSWERS

_FORGET = text("SELECT reports_forget_words(:ids, :answers)")


async def forget_words(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Take them out of the histories of these records; public outcomes stay."""
    await session.execute(
        _FORGET, {"ids": list(ids), "answers": [move.value for move in sorted(ANSWERS)]}
    )
