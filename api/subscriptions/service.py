"""Alerts are asked for, confirmed, changed and stopped. Functions never commit."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock, facts, subjects
from api.kit.caller import Caller, Role
from api.kit.errors import NotFound, NotNow, NotSignedIn, field_error
from api.kit.ids import new_id
from api.kit.subjects import Kind
from api.subscriptions import keys, repository
from api.subscriptions.facts import AlertAsked
from api.subscriptions.models import Alert, AlertRecipient
from api.subscriptions.schemas import (
    AlertAskedReply,
    AlertConfirmed,
    AlertList,
    AlertPlace,
    AlertPlaceReply,
    AlertReply,
    AlertSettings,
    AlertSubject,
)
from api.subscriptions.states import Frequency

MOST = 50
FIRST_KIND = "report"
"""What clients read by names of its own, since it was there before the others."""
_SET, _TO_CONFIRM = AlertAskedReply(result="set"), AlertAskedReply(result="to_confirm")


async def create(
    session: AsyncSession,
    caller: Caller,
    conditions: dict[str, Any],
    *,
    email: str | None,
    language: str,
) -> AlertAskedReply:
    """Ask for an alert: at once with an account, else after the address said yes."""
    if caller.role is Role.RESIDENT:
        await subscribe(session, caller, conditions, language=language)
        return _SET
    if email is None:
        raise field_error("/email", "needed", "Without an account an address is needed")
    await ask(session, email, conditions, language=language)
    return _TO_CONFIRM


async def subscribe(
    session: AsyncSession, caller: Caller, conditions: dict[str, Any], *, language: str
) -> None:
    """Set an alert for somebody who has proved the address by signing in."""
    assert caller.id is not None
    email = await people.email_of(session, caller.id)
    if email is None:
        raise NotSignedIn("This account was closed")
    found = await _recipient(session, email, language, person_id=caller.id)
    await _bounded(session, found)
    await _alert(session, found, conditions, confirmed=True)


async def ask(
    session: AsyncSession, email: str, conditions: dict[str, Any], *, language: str
) -> UUID | None:
    """Note an alert and let the address be asked. The alert, where there was none like it."""
    found = await _recipient(session, email.lower(), language)
    await _bounded(session, found)
    added = await _alert(session, found, conditions, confirmed=False)
    same = [getattr(Alert, name).is_not_distinct_from(value) for name, value in conditions.items()]
    alert = await session.scalar(
        select(Alert).where(Alert.recipient_id == found.id, *same).limit(1)
    )
    # Who has it already is not asked again, whoever says so.
    if alert is not None and alert.confirmed_at is None:
        await facts.publish(session, AlertAsked(alert_id=alert.id))
    return added


async def confirm(session: AsyncSession, key: str) -> AlertConfirmed:
    """The address says yes; harmless when repeated."""
    found = await repository.asked(session, keys.alert_of(key))
    if found is None:
        raise NotFound("This alert was removed")
    alert, recipient = found
    if alert.confirmed_at is None:
        alert.confirmed_at = clock.now()
        recipient.stopped_at = None
    await session.flush()
    return AlertConfirmed(key=keys.to_manage(recipient.id), alerts=await listed(session, recipient))


async def of_caller(session: AsyncSession, caller: Caller, key: str | None) -> AlertList:
    """What the caller hears of."""
    recipient = await repository.own(session, caller, key)
    if recipient is not None:
        return await listed(session, recipient)
    assert caller.id is not None
    person = await people.person(session, caller.id)
    if person is None:
        raise NotSignedIn("This account was closed")
    return AlertList(
        email=person.email,
        language=person.language,
        frequency=Frequency.AT_ONCE,
        stopped=False,
        items=[],
    )


async def remove(
    session: AsyncSession, caller: Caller, key: str | None, alert_id: UUID
) -> AlertList:
    """Hear no more of one thing; harmless when repeated."""
    recipient = await _needed(session, caller, key)
    await session.execute(
        delete(Alert).where(Alert.id == alert_id, Alert.recipient_id == recipient.id)
    )
    return await listed(session, recipient)


async def change(
    session: AsyncSession, caller: Caller, key: str | None, body: AlertSettings
) -> AlertList:
    """How often, in which language, or not at all for now."""
    recipient = await _needed(session, caller, key)
    if body.frequency is not None:
        recipient.frequency = body.frequency
    if body.language is not None:
        recipient.language = body.language
    if body.stopped is not None:
        recipient.stopped_at = clock.now() if body.stopped else None
    await session.flush()
    return await listed(session, recipient)


async def stop(session: AsyncSession, key: str) -> None:
    """Silence an address by the key of any mail it got; harmless when repeated."""
    recipient = await repository.recipient(session, keys.stopped_by(key))
    if recipient is not None and recipient.stopped_at is None:
        recipient.stopped_at = clock.now()


async def drop_subject(
    session: AsyncSession, caller: Caller, kind: Kind[Any], subject_id: UUID
) -> None:
    """The caller's account hears no more of a thing."""
    recipient = await repository.own(session, caller, None)
    if recipient is not None:
        await session.execute(
            delete(Alert).where(
                Alert.recipient_id == recipient.id,
                Alert.kind == kind.name,
                Alert.subject_id == subject_id,
            )
        )


async def drop(session: AsyncSession, alert_id: UUID) -> None:
    """Remove an alert."""
    await session.execute(delete(Alert).where(Alert.id == alert_id))


async def carry_over(session: AsyncSession, kind: Kind[Any], from_id: UUID, to_id: UUID) -> None:
    """Who hears of a thing hears of the one that it became part of."""
    source = select(
        func.gen_random_uuid(), Alert.recipient_id, Alert.kind, literal(to_id), literal(from_id),
        Alert.confirmed_at, Alert.created_at,
    ).where(Alert.kind == kind.name, Alert.subject_id == from_id)  # fmt: skip
    columns = [
        Alert.id, Alert.recipient_id, Alert.kind, Alert.subject_id, Alert.carried_from,
        Alert.confirmed_at, Alert.created_at,
    ]  # fmt: skip
    await session.execute(insert(Alert).from_select(columns, source).on_conflict_do_nothing())


async def carry_back(session: AsyncSession, kind: Kind[Any], from_id: UUID, to_id: UUID) -> None:
    """Undo `carry_over`."""
    await session.execute(
        delete(Alert).where(
            Alert.kind == kind.name, Alert.subject_id == to_id, Alert.carried_from == from_id
        )
    )


async def forget_unconfirmed(session: AsyncSession) -> None:
    """Delete what was not confirmed in time, and addresses that nothing is left of."""
    await session.execute(
        delete(Alert).where(
            Alert.confirmed_at.is_(None),
            Alert.created_at < clock.now() - timedelta(days=keys.CONFIRM_DAYS),
        )
    )
    left = select(Alert.id).where(Alert.recipient_id == AlertRecipient.id)
    await session.execute(
        delete(AlertRecipient).where(AlertRecipient.person_id.is_(None), ~left.exists())
    )


async def listed(session: AsyncSession, recipient: AlertRecipient) -> AlertList:
    """The reply about a recipient."""
    alerts = await repository.in_force(session, recipient.id)
    numbers = await _numbers(session, alerts)
    return AlertList(
        email=recipient.email,
        language=recipient.language,
        frequency=recipient.frequency,
        stopped=recipient.stopped_at is not None,
        items=[_reply(alert, numbers) for alert in alerts],
    )


def _reply(alert: Alert, numbers: dict[UUID, str]) -> AlertReply:
    place = None
    if alert.latitude is not None and alert.longitude is not None and alert.radius_m is not None:
        place = AlertPlaceReply(
            latitude=alert.latitude, longitude=alert.longitude, radius_m=alert.radius_m
        )
    number = numbers.get(alert.subject_id) if alert.subject_id else None
    report = alert.kind == FIRST_KIND
    return AlertReply(
        id=alert.id,
        subject=alert.subject_id
        and AlertSubject(kind=alert.kind, id=alert.subject_id, number=number),
        place=place,
        district=alert.district,
        category=alert.category,
        report_id=alert.subject_id if report else None,
        report_number=number if report else None,
    )


async def _numbers(session: AsyncSession, alerts: Sequence[Alert]) -> dict[UUID, str]:
    """What those of the things that everybody may see are called."""
    things: dict[str, list[UUID]] = {}
    for alert in alerts:
        if alert.subject_id is not None:
            things.setdefault(alert.kind, []).append(alert.subject_id)
    numbers: dict[UUID, str] = {}
    for name, ids in things.items():
        numbers |= await subjects.of(name).public_numbers(session, ids)
    return numbers


async def _needed(session: AsyncSession, caller: Caller, key: str | None) -> AlertRecipient:
    recipient = await repository.own(session, caller, key)
    if recipient is None:
        raise NotNow("Nothing was asked for yet")
    return recipient


def of_subject(kind: Kind[Any], subject_id: UUID) -> dict[str, Any]:
    """The conditions of an alert about one thing."""
    names = ("latitude", "longitude", "radius_m", "district", "category")
    return {"kind": kind.name, "subject_id": subject_id, **dict.fromkeys(names)}


def of_area(
    kind: Kind[Any], place: AlertPlace | None, district: str | None, category: str | None
) -> dict[str, Any]:
    """The conditions of an alert about whatever of a kind is new there."""
    return {
        "kind": kind.name,
        "subject_id": None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_m": place.radius_m if place else None,
        "district": district,
        "category": category,
    }


async def _recipient(
    session: AsyncSession, email: str, language: str, *, person_id: UUID | None = None
) -> AlertRecipient:
    """The one recipient of an address. Signing in proves the address: it becomes the account's."""
    making = insert(AlertRecipient).values(
        id=new_id(), email=email, person_id=person_id, language=language,
        frequency=Frequency.AT_ONCE, version=1,
    )  # fmt: skip
    await session.execute(
        making.on_conflict_do_update(index_elements=["email"], set_={"person_id": person_id})
        if person_id is not None
        else making.on_conflict_do_nothing(index_elements=["email"])
    )
    found = await session.execute(
        select(AlertRecipient)
        .where(AlertRecipient.email == email)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one()


async def _bounded(session: AsyncSession, recipient: AlertRecipient) -> None:
    there = await session.scalar(
        select(func.count()).select_from(Alert).where(Alert.recipient_id == recipient.id)
    )
    if (there or 0) >= MOST:
        raise NotNow(f"An address hears of {MOST} things at most")


async def _alert(
    session: AsyncSession, recipient: AlertRecipient, conditions: dict[str, Any], *, confirmed: bool
) -> UUID | None:
    now = clock.now()
    asked = {getattr(Alert, name): value for name, value in conditions.items()}
    adding = insert(Alert).values({
        Alert.id: new_id(), Alert.recipient_id: recipient.id, Alert.created_at: now,
        Alert.confirmed_at: now if confirmed else None, **asked,
    })  # fmt: skip
    same = [Alert.recipient_id, *asked]
    return await session.scalar(
        adding.on_conflict_do_update(
            index_elements=same, set_={"confirmed_at": func.coalesce(Alert.confirmed_at, now)}
        ).returning(Alert.id)
        if confirmed
        else adding.on_conflict_do_nothing(index_elements=same).returning(Alert.id)
    )
