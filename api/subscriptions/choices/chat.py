"""Choices made in a chat, one after the other, by who is known by an account of it alone. Each step
says what shall be, so that the same step twice is once. Functions never commit."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.identity.oidc import repository as logins
from api.kit import clock
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.subscriptions import accounts, audiences
from api.subscriptions.models import AlertRecipient, RecipientChannel, RecipientTopic
from api.subscriptions.states import ChannelKind, Frequency

LEFT = "left"
"""Why nothing goes to an account that is gone."""


async def joined(
    session: AsyncSession, kind: ChannelKind, address: str, *, at: int, language: str
) -> AlertRecipient:
    """Whose account it is, made when it is seen for the first time; who had left hears again.
    `at`: milliseconds; what is older than what is known already changes nothing."""
    way = await _way(session, kind, address)
    if way is None:
        account = await logins.login(session, kind.value, address)
        if account is not None:
            await signed_in(session, account.person_id, address, friend=True)
            way = await _way(session, kind, address)
            assert way is not None
            return await session.get_one(AlertRecipient, way.recipient_id)
        recipient = AlertRecipient(
            id=new_id(), email=None, language=language, frequency=Frequency.AT_ONCE
        )
        session.add(recipient)
        await session.flush()
        adding = insert(RecipientChannel).values(
            id=new_id(), recipient_id=recipient.id, kind=kind, position=0, address=address,
            confirmed_at=clock.now(), secrets={"at": str(at)},
        )  # fmt: skip
        added = await session.scalar(
            adding.on_conflict_do_nothing().returning(RecipientChannel.recipient_id)
        )
        if added is not None:
            return recipient
        # Two events of one account at once: the other one made it.
        await session.delete(recipient)
        way = await _way(session, kind, address)
        assert way is not None
    elif _is_newer(way, at):
        way.stopped_at, way.reason, way.secrets = None, "", {"at": str(at)}
        await session.flush()
    return await session.get_one(AlertRecipient, way.recipient_id)


async def left(session: AsyncSession, kind: ChannelKind, address: str, *, at: int) -> bool:
    """Nothing goes to an account any more; what was chosen is kept for who comes back. Whether it
    is so: what comes late changes nothing."""
    way = await _way(session, kind, address)
    if way is None or not _is_newer(way, at):
        return False
    way.stopped_at, way.reason, way.secrets = clock.now(), LEFT, {"at": str(at)}
    await session.flush()
    return True


async def hears(session: AsyncSession, kind: ChannelKind, address: str) -> bool:
    """Whether something can be sent to an account: it was seen, and has not left."""
    way = RecipientChannel
    there = select(way.id).where(way.kind == kind, way.address == address, way.stopped_at.is_(None))
    return await session.scalar(there) is not None


async def is_known(session: AsyncSession, kind: ChannelKind, address: str) -> bool:
    """Whether an account was ever seen."""
    way = RecipientChannel
    seen = select(way.id).where(way.kind == kind, way.address == address)
    return await session.scalar(seen) is not None


async def signed_in(
    session: AsyncSession, person_id: UUID, address: str, friend: bool | None
) -> None:
    """Somebody showed that an account of LINE is theirs: what was chosen in the chat and what the
    account here hears of is one from now on. Nothing is sent there unless they are a friend."""
    way = await _way(session, ChannelKind.LINE, address)
    if way is not None and await accounts.there(session, person_id) is None:
        chatting = await session.get_one(AlertRecipient, way.recipient_id)
        chatting.person_id = chatting.person_id or person_id
        await session.flush()
    person = await people.person(session, person_id)
    assert person is not None
    own = await accounts.of_account(session, person_id, person.language)
    if way is None:
        await accounts.put_first(session, own)
        way = RecipientChannel(
            recipient_id=own.id, kind=ChannelKind.LINE, position=0, address=address,
            secrets={"at": "0"}, confirmed_at=clock.now(), stopped_at=clock.now(), reason=LEFT,
        )  # fmt: skip
        session.add(way)
    else:
        await session.refresh(way)
        if way.recipient_id != own.id:
            await _bring(session, way, own)
    if friend is not None:
        way.stopped_at = None if friend else way.stopped_at or clock.now()
        way.reason = "" if friend else LEFT
    await session.flush()


async def _bring(session: AsyncSession, way: RecipientChannel, own: AlertRecipient) -> None:
    """Where it is of nobody's account, all that the chat knows comes along; what another account
    has of its own stays there."""
    chatting = await session.get_one(AlertRecipient, way.recipient_id)
    if chatting.person_id is None:
        await accounts.merge(session, chatting, own)
        await session.refresh(way)
        return
    await accounts.put_first(session, own)
    way.recipient_id, way.position = own.id, 0
    await session.flush()
    # The database follows the rows that a way comes to; this is the one that it leaves.
    await session.execute(select(func.refresh_audience([chatting.id])))


async def take_age(session: AsyncSession, recipient: AlertRecipient, code: str | None) -> None:
    """Note an age band, or that none is said; an unknown one changes nothing."""
    if code is None or code in audiences.ages(await municipality.current(session)):
        recipient.age_band = code
        await session.flush()


async def take_topic(
    session: AsyncSession, recipient: AlertRecipient, code: str, *, wanted: bool
) -> None:
    """Note that a topic is wanted, or not any more; an unknown one changes nothing."""
    topic = (await municipality.current(session)).topics.get(code)
    mine = {"recipient_id": recipient.id, "topic": code}
    if wanted and topic is not None and topic.active:
        await session.execute(insert(RecipientTopic).values(mine).on_conflict_do_nothing())
    elif not wanted:
        await session.execute(delete(RecipientTopic).filter_by(**mine))


async def settle(session: AsyncSession, recipient: AlertRecipient) -> None:
    """From now on what was chosen is sent."""
    recipient.chosen_at, recipient.stopped_at = clock.now(), None
    await session.flush()


async def topics(session: AsyncSession, recipient: AlertRecipient) -> list[str]:
    """The codes that somebody wants to hear of, in their order."""
    found = await session.scalars(
        select(RecipientTopic.topic)
        .where(RecipientTopic.recipient_id == recipient.id)
        .order_by(RecipientTopic.topic)
    )
    return [*found]


async def _way(session: AsyncSession, kind: ChannelKind, address: str) -> RecipientChannel | None:
    # One event of an account after the other, whatever comes at once.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"{kind}:{address}"))))
    return await session.scalar(
        select(RecipientChannel)
        .where(RecipientChannel.kind == kind, RecipientChannel.address == address)
        .with_for_update()
    )


def _is_newer(way: RecipientChannel, at: int) -> bool:
    return at >= int((way.secrets or {}).get("at", "0"))
