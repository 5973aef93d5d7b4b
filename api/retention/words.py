"""Words and names go out of histories; moves, states and times stay, since they are counted.

The application can only add to histories; a function of the database's owner takes words out. A
room with a table of that kind brings `forget_<table>(ids)` in its migration.
"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.machine import Machine

_FORGET = text("SELECT forget_words(:ids, :machines, :outcomes)")


async def forget(
    session: AsyncSession,
    ids: Sequence[UUID],
    machines: Iterable[Machine],
    outcomes: Collection[str] = (),
) -> None:
    """Take them out of the histories of these records. Of staff's words at moves in `outcomes`
    (`machine.move`) everybody may read, and they stay."""
    names = sorted({machine.name for machine in machines})
    await session.execute(
        _FORGET, {"ids": list(ids), "machines": names, "outcomes": sorted(outcomes)}
    )
