"""What the rooms that send messages tell of them."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

Sent = Callable[[AsyncSession, datetime], Awaitable[Mapping[str, int]]]
"""How many messages went out since an instant, by the code of each of their topics."""

_sent: dict[str, Sent] = {}


def sends(room: str, sent: Sent) -> None:
    """Let a room say what it sent (called by the doors)."""
    _sent[room] = sent


async def sent_since(session: AsyncSession, since: datetime) -> Counter[str]:
    """Messages since an instant, by topic."""
    counts: Counter[str] = Counter()
    for sent in _sent.values():
        counts.update(await sent(session, since))
    return counts
