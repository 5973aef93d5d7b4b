"""A batch goes out by mail, over one connection."""

import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.copies import Plate
from api.kit.mail import LOST, Declined, Deferred, Refused, connected
from api.messages import letters, repository
from api.messages.exits import claiming
from api.messages.exits.claiming import Batch, Hours, Waiting
from api.messages.letters import Reader
from api.messages.models import Message, Outcome
from api.messages.rules.hours import MOST_TRIES
from api.messages.states import MessageState
from api.municipality import repository as municipality
from api.subscriptions import service as subscriptions
from api.subscriptions.states import ChannelKind

logger = logging.getLogger(__name__)


async def send(
    session: AsyncSession, message: Message, batch: Batch, hours: Hours
) -> tuple[int, set[int]]:
    """Send it to those who may be disturbed, over one connection; how many are to be asked again,
    and the hours at which the nights of the others end."""
    people, mornings = await claiming.waiting(batch, hours)
    if not people:
        return 0, mornings
    ward = await municipality.current(session)
    picture = await repository.picture(session, message)
    plate = letters.written(ward, message, batch.language, picture)
    later, settled = 0, 0
    try:
        # The way by which outcomes are written is open before the first goes out.
        async with db.rows().kept() as rows, connected() as hand_over:
            if await claiming.state(message.id, rows) != MessageState.SENDING:
                return 0, mornings
            for person in people:
                outcome = await _handed(hand_over, plate, message, batch, person)
                if outcome is None:
                    later += 1
                    continue
                state = await claiming.settle(rows, message.id, person.id, outcome, clock.now())
                settled += 1
                if state != MessageState.SENDING:
                    break
    except LOST:
        logger.warning("no mail server", extra={"batch": f"{message.id} {batch.number}"})
        return len(people) - settled, mornings
    return later, mornings


async def _handed(
    hand_over: Callable[[str, bytes], Awaitable[None]],
    plate: Plate,
    message: Message,
    batch: Batch,
    person: Waiting,
) -> Outcome | None:
    """What the server says of one mail; nothing where it asks to come again."""
    if person.email is None:
        return Outcome.REFUSED
    reader = Reader(person.id, person.email)
    try:
        await hand_over(person.email, letters.copy(plate, message, batch.language, reader))
    except Deferred:
        return None if batch.tries < MOST_TRIES else Outcome.GAVE_UP
    except Declined:
        return Outcome.REFUSED
    except Refused:
        async with db.transaction() as session:
            kind = ChannelKind(batch.channel)
            await subscriptions.refused(session, person.id, kind, "refused")
        return Outcome.REFUSED
    return Outcome.ACCEPTED
