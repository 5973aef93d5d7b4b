"""Jobs that send messages, and the one that looks after all that are on their way."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.messages.service import digests, moving, repeating, sending, trying
from api.subscriptions.states import ChannelKind


@job("messages.start")
async def start(session: AsyncSession, message_id: str) -> None:
    """The hour of a message has come."""
    await moving.start_due(session, UUID(message_id))


@job("messages.go_on")
async def go_on(session: AsyncSession, plan_id: str) -> None:
    """A day of a plan has come, or all of them are over."""
    await repeating.go_on(session, UUID(plan_id))


@job("messages.freeze")
async def freeze(session: AsyncSession, message_id: str) -> None:
    """Write down whom a message is meant for, and have it sent."""
    await sending.freeze(session, UUID(message_id))


@job("messages.gather")
async def gather(session: AsyncSession) -> None:
    """The morning of those who get several messages in one letter."""
    await digests.gather(session)


@job("messages.send_batch")
async def send_batch(session: AsyncSession, message_id: str, number: int) -> None:
    """Send what is left of a batch."""
    await sending.send_batch(session, UUID(message_id), number)


@job("messages.send_trial")
async def send_trial(
    session: AsyncSession,
    message_id: str,
    staff_id: str,
    language: str,
    once: str,
    channel: str = ChannelKind.MAIL.value,
) -> None:
    """Send a message to whoever writes it, by one way."""
    await trying.send(
        session, UUID(message_id), UUID(staff_id), language, UUID(once), ChannelKind(channel)
    )


@job("messages.reconcile", cron="* * * * *")
async def reconcile(session: AsyncSession) -> None:
    """Each minute: start, freeze, send and finish what nobody does."""
    await sending.reconcile(session)
