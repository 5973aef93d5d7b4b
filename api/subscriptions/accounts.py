"""What belongs to one person comes together: the address that asked by mail, the account, and the
chat. Functions never commit."""

from uuid import UUID

from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.identity import repository as people
from api.kit.errors import NotSignedIn
from api.kit.ids import new_id
from api.post.models import Delivery
from api.subscriptions.models import (
    Alert,
    AlertRecipient,
    RecipientChannel,
    RecipientChoice,
    RecipientDistrict,
    RecipientTopic,
)
from api.subscriptions.states import ChannelKind, Frequency


async def of_address(session: AsyncSession, email: str, language: str) -> AlertRecipient:
    """The one recipient of an address, made where there is none."""
    making = insert(AlertRecipient).values(
        id=new_id(), email=email, language=language, frequency=Frequency.AT_ONCE, version=1
    )
    await session.execute(making.on_conflict_do_nothing(index_elements=["email"]))
    rows = await session.execute(
        select(AlertRecipient)
        .where(AlertRecipient.email == email)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.scalar_one()


async def of_account(session: AsyncSession, person_id: UUID, language: str) -> AlertRecipient:
    """The one recipient of an account. Signing in proves the address: what was asked for in its
    name becomes the account's."""
    person = await people.person(session, person_id)
    if person is None:
        raise NotSignedIn("This account was closed")
    # Two pages of one account at once: one after the other.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(str(person_id)))))
    own = await there(session, person_id)
    if person.email is None:
        return own or await _made(session, person_id, language)
    if own is not None and own.email == person.email:
        return own
    recipient = await of_address(session, person.email, language)
    if own is not None:
        # The row with the address stays: its mails carry keys that stop them.
        own.person_id = None
        await session.flush()
        await merge(session, own, recipient)
    recipient.person_id = person_id
    await session.flush()
    return recipient


async def there(session: AsyncSession, person_id: UUID) -> AlertRecipient | None:
    """What an account has asked for so far."""
    return await session.scalar(
        select(AlertRecipient).where(AlertRecipient.person_id == person_id).with_for_update()
    )


async def merge(session: AsyncSession, source: AlertRecipient, into: AlertRecipient) -> None:
    """Two recipients turn out to be one person. Nothing that was wanted is lost; how often and at
    which hours is as `into` says, if it ever chose."""
    if source.chosen_at is not None:
        if into.chosen_at is None:
            into.age_band, into.language = source.age_band, source.language
            into.quiet_from, into.quiet_to = source.quiet_from, source.quiet_to
            into.chosen_at = source.chosen_at
            await session.flush()
        for table, column in ((RecipientTopic, "topic"), (RecipientDistrict, "district")):
            wanted = select(literal(into.id), getattr(table, column))
            await session.execute(
                insert(table)
                .from_select(
                    ["recipient_id", column], wanted.where(table.recipient_id == source.id)
                )
                .on_conflict_do_nothing()
            )
    await _carry_ways(session, source, into)
    await _carry_alerts(session, source, into)
    for table in (RecipientChoice, Delivery):
        await session.execute(
            update(table).where(table.recipient_id == source.id).values(recipient_id=into.id)
        )
    await session.delete(source)
    await session.flush()


async def put_first(session: AsyncSession, recipient: AlertRecipient) -> None:
    """Make room before the ways of somebody."""
    way = RecipientChannel
    await session.execute(
        update(way).where(way.recipient_id == recipient.id).values(position=way.position + 1)
    )


async def _made(session: AsyncSession, person_id: UUID, language: str) -> AlertRecipient:
    recipient = AlertRecipient(
        id=new_id(), person_id=person_id, language=language, frequency=Frequency.AT_ONCE
    )
    session.add(recipient)
    await session.flush()
    return recipient


async def _carry_ways(session: AsyncSession, source: AlertRecipient, into: AlertRecipient) -> None:
    """Theirs come before those that `into` has: they were added on purpose, and last."""
    way = RecipientChannel
    await session.execute(
        delete(way).where(way.recipient_id == source.id, way.kind == ChannelKind.MAIL)
    )
    carried = await session.scalars(select(way).where(way.recipient_id == source.id))
    if found := carried.all():
        await put_first(session, into)
        for one in found:
            one.recipient_id, one.position = into.id, 0
        await session.flush()


async def _carry_alerts(
    session: AsyncSession, source: AlertRecipient, into: AlertRecipient
) -> None:
    """But for what `into` hears of already."""
    same = aliased(Alert)
    conditions = ("kind", "subject_id", "latitude", "longitude", "radius_m", "district", "category")
    twice = select(same.id).where(
        same.recipient_id == into.id,
        *(getattr(same, name).is_not_distinct_from(getattr(Alert, name)) for name in conditions),
    )
    await session.execute(
        update(Alert)
        .where(Alert.recipient_id == source.id, ~twice.exists())
        .values(recipient_id=into.id)
        .execution_options(synchronize_session=False)
    )
