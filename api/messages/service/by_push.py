"""A batch goes out as notices for browsers, some at once. Somebody with several gets it in each of
them; a second one of the same message takes the place of the first, whoever sends it."""

import asyncio
import logging
from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db, outward
from api.kit.mail import Declined, Deferred, Refused
from api.kit.outward import Post
from api.messages import notices
from api.messages.exits import claiming
from api.messages.exits.claiming import Batch, Hours, Waiting
from api.messages.models import Message, Outcome
from api.messages.rules.hours import MOST_TRIES
from api.messages.states import MessageState
from api.post.push import Notice, send_notice
from api.post.webpush import Browser
from api.subscriptions import keys
from api.subscriptions.choices import ways

logger = logging.getLogger(__name__)
AT_ONCE = 20
"""People who are told side by side: each is a journey to another service."""

Places = Sequence[tuple[str, Browser]]


async def send(
    session: AsyncSession, message: Message, batch: Batch, hours: Hours
) -> tuple[int, set[int]]:
    """Send it to those who may be disturbed; how many are to be asked again, and the hours at
    which the nights of the others end."""
    people, mornings = await claiming.waiting(batch, hours)
    places = await ways.browsers(session, [person.id for person in people])
    later, state = 0, await claiming.state(message.id)
    async with outward.many() as post:
        for start in range(0, len(people), AT_ONCE):
            if state != MessageState.SENDING:
                break
            some = people[start : start + AT_ONCE]
            handed = await asyncio.gather(
                *(_handed(_notice(message, batch, one), places[one.id], post) for one in some)
            )
            await _forget(endpoint for _, gone in handed for endpoint in gone)
            ends = {
                person.id: outcome or Outcome.GAVE_UP
                for person, (outcome, _) in zip(some, handed, strict=True)
                if outcome or batch.tries >= MOST_TRIES
            }
            later += len(some) - len(ends)
            state = await claiming.settle_each(message.id, [*ends], ends.values())
    return later, mornings


def _notice(message: Message, batch: Batch, person: Waiting) -> Notice:
    return notices.notice(message, batch.language, keys.MANAGE.key(person.id))


async def _handed(notice: Notice, places: Places, post: Post) -> tuple[Outcome | None, list[str]]:
    """What became of it, nothing where all that is left asks to come again; and the browsers that
    are gone."""
    accepted, deferred, gone = False, False, list[str]()
    for endpoint, browser in places:
        try:
            await send_notice(endpoint, browser, notice, post)
            accepted = True
        except Declined:
            logger.exception("push: declined")
        except Refused:
            gone.append(endpoint)
        except Deferred:
            deferred = True
    if accepted:
        return Outcome.ACCEPTED, gone
    return (None if deferred else Outcome.REFUSED), gone


async def _forget(endpoints: Iterable[str]) -> None:
    """With the next message their owners are told by the next way of theirs."""
    if gone := list(endpoints):
        async with db.transaction() as session:
            await ways.forget(session, gone)
