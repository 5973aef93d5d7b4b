"""Keeping what was left as it was."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.plain_language.models import Dismissal
from api.plain_language.schemas import DismissalRequest


async def dismiss(session: AsyncSession, caller: Caller, body: DismissalRequest) -> Dismissal:
    """Keep that words stay as they are, and why."""
    assert caller.id is not None
    row = Dismissal(
        rule=body.rule, words=body.words, reason=body.reason, note=body.note or "",
        dismissed_by=caller.id,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row
