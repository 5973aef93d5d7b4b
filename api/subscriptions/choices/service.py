"""Choices are asked for, confirmed, changed and erased. Functions never commit."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from api.kit import clock, facts
from api.kit.caller import Caller, Role
from api.kit.errors import NotFound, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.subscriptions import accounts, audiences, keys
from api.subscriptions import repository as subscriptions
from api.subscriptions.audiences import Rule
from api.subscriptions.choices import repository, ways
from api.subscriptions.choices.facts import ChoiceAsked
from api.subscriptions.choices.schemas import SubscriberAsked, SubscriberChoice, SubscriberCreate
from api.subscriptions.models import (
    AlertRecipient,
    RecipientChoice,
    RecipientDistrict,
    RecipientTopic,
)
from api.subscriptions.states import ChannelKind


async def create(session: AsyncSession, caller: Caller, body: SubscriberCreate) -> SubscriberAsked:
    """Take a choice: at once with an account, else after the address said yes."""
    await _check(session, body)
    if caller.role is Role.RESIDENT:
        recipient = await _of_account(session, caller, body.language)
        ways.check_address(body, recipient)
        await _choose(session, recipient, body)
        return SubscriberAsked(result="set", key=None)
    if body.browser is not None and body.email is None and ChannelKind.MAIL not in body.channels:
        recipient = await ways.of_browser(session, body.browser, body.language)
        await _choose(session, recipient, body)
        return SubscriberAsked(result="set", key=keys.MANAGE.key(recipient.id))
    if body.email is None:
        raise field_error("/email", "needed", "Without an account an address is needed")
    recipient = await accounts.of_address(session, body.email.lower(), body.language)
    choice = RecipientChoice(
        id=new_id(),
        recipient_id=recipient.id,
        wanted=body.model_dump(mode="json", exclude={"email"}),
    )
    session.add(choice)
    await facts.publish(session, ChoiceAsked(choice_id=choice.id))
    return SubscriberAsked(result="to_confirm", key=None)


async def confirm(session: AsyncSession, key: str) -> AlertRecipient:
    """The address says yes; harmless when repeated. 409 for what was overtaken by a later choice:
    an old mail changes nothing back."""
    found = await repository.asked(session, await keys.CHOOSE.open(key))
    if found is None:
        raise NotFound("This choice was removed")
    choice, recipient = found
    if choice.confirmed_at is None:
        if recipient.chosen_at is not None and recipient.chosen_at > choice.created_at:
            raise NotNow("What is received was chosen anew since this was asked for")
        choice.confirmed_at = clock.now()
        await _choose(session, recipient, SubscriberChoice.model_validate(choice.wanted))
    return recipient


async def change(
    session: AsyncSession,
    caller: Caller,
    key: str | None,
    body: SubscriberChoice,
    if_match: str | None,
) -> AlertRecipient:
    """Choose anew, with an account or by the key of a mail. Who had stopped hears again."""
    recipient = await subscriptions.own(session, caller, key)
    await _check(session, body, recipient)
    check_version(if_match, recipient.version if recipient else 0)
    if recipient is None:
        recipient = await _of_account(session, caller, body.language)
    ways.check_address(body, recipient)
    await _choose(session, recipient, body)
    return recipient


async def erase(
    session: AsyncSession, caller: Caller, key: str | None, if_match: str | None
) -> None:
    """Delete a recipient with all that hangs on it: choices, ways, alerts, what was sent."""
    recipient = await subscriptions.own(session, caller, key)
    check_version(if_match, recipient.version if recipient else 0)
    if recipient is not None:
        await session.delete(recipient)
        await session.flush()


async def _of_account(session: AsyncSession, caller: Caller, language: str) -> AlertRecipient:
    assert caller.id is not None
    return await accounts.of_account(session, caller.id, language)


async def _check(
    session: AsyncSession, choice: SubscriberChoice, recipient: AlertRecipient | None = None
) -> None:
    ward = await municipality.current(session)
    audiences.check(ward, Rule(topics=choice.topics, districts=choice.districts))
    if choice.age_band is not None and choice.age_band not in audiences.ages(ward):
        raise field_error("/age_band", "unknown_code", "There is no such code")
    await ways.check(session, choice, recipient)


async def _choose(
    session: AsyncSession, recipient: AlertRecipient, wanted: SubscriberChoice
) -> None:
    quiet = wanted.quiet_hours
    recipient.age_band = wanted.age_band
    recipient.language = wanted.language
    recipient.frequency = wanted.frequency
    recipient.quiet_from, recipient.quiet_to = (quiet.start, quiet.end) if quiet else (None, None)
    recipient.chosen_at = clock.now() if wanted.topics else None
    if wanted.topics:
        recipient.stopped_at = None
    await session.flush()
    await _exactly(session, RecipientTopic.topic, recipient.id, wanted.topics)
    await _exactly(session, RecipientDistrict.district, recipient.id, wanted.districts)
    await ways.put(session, recipient, wanted)


async def _exactly(
    session: AsyncSession,
    column: InstrumentedAttribute[str],
    recipient_id: UUID,
    codes: Sequence[str],
) -> None:
    """Leave these codes of a recipient and no others."""
    table: Any = column.class_
    await session.execute(
        delete(table).where(table.recipient_id == recipient_id, column.not_in(codes))
    )
    rows = [{"recipient_id": recipient_id, column.key: code} for code in dict.fromkeys(codes)]
    if rows:
        await session.execute(insert(table).values(rows).on_conflict_do_nothing())
