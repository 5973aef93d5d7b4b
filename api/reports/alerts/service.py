"""Alerts are asked for, confirmed, changed and stopped. Functions never commit."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock, facts
from api.kit.caller import Caller, Role
from api.kit.errors import NotFound, NotNow, NotSignedIn, field_error
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.places import service as places
from api.publication.states import PublicationState
from api.reports.alerts import keys, repository
from api.reports.alerts.facts import AlertAsked
from api.reports.alerts.models import Alert, AlertRecipient
from api.reports.alerts.schemas import (
    AlertAskedReply,
    AlertConfirmed,
    AlertCreate,
    AlertList,
    AlertPlaceReply,
    AlertReply,
    AlertSettings,
)
from api.reports.alerts.states import Frequency
from api.reports.cases import repository as reports

MOST = 50
_SET, _TO_CONFIRM = AlertAskedReply(result="set"), AlertAskedReply(result="to_confirm")


async def create(session: AsyncSession, caller: Caller, body: AlertCreate) -> AlertAskedReply:
    """Ask for an alert: at once with an account, else after the address said yes."""
    conditions = await _conditions(session, caller, body)
    if caller.role is Role.RESIDENT:
        await subscribe(session, caller, conditions, language=body.language)
        return _SET
    if body.email is None:
        raise field_error("/email", "needed", "Without an account an address is needed")
    await ask(session, body.email, conditions, language=body.language)
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


async def drop_report(session: AsyncSession, caller: Caller, report_id: UUID) -> None:
    """The caller's account hears no more of a report."""
    recipient = await repository.own(session, caller, None)
    if recipient is not None:
        await session.execute(
            delete(Alert).where(Alert.recipient_id == recipient.id, Alert.report_id == report_id)
        )


async def drop(session: AsyncSession, alert_id: UUID) -> None:
    """Remove an alert."""
    await session.execute(delete(Alert).where(Alert.id == alert_id))


async def carry_over(session: AsyncSession, from_id: UUID, to_id: UUID) -> None:
    """Who hears of a duplicate hears of the report that it is merged into."""
    source = select(
        func.gen_random_uuid(), Alert.recipient_id, literal(to_id), literal(from_id),
        Alert.confirmed_at, Alert.created_at,
    ).where(Alert.report_id == from_id)  # fmt: skip
    columns = ["id", "recipient_id", "report_id", "carried_from", "confirmed_at", "created_at"]
    await session.execute(insert(Alert).from_select(columns, source).on_conflict_do_nothing())


async def carry_back(session: AsyncSession, from_id: UUID, to_id: UUID) -> None:
    """Undo `carry_over`."""
    await session.execute(
        delete(Alert).where(Alert.report_id == to_id, Alert.carried_from == from_id)
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
    numbers = await reports.public_numbers(session, [a.report_id for a in alerts if a.report_id])
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
    return AlertReply(
        id=alert.id,
        report_id=alert.report_id,
        report_number=numbers.get(alert.report_id) if alert.report_id else None,
        place=place,
        district=alert.district,
        category=alert.category,
    )


async def _needed(session: AsyncSession, caller: Caller, key: str | None) -> AlertRecipient:
    recipient = await repository.own(session, caller, key)
    if recipient is None:
        raise NotNow("Nothing was asked for yet")
    return recipient


async def _conditions(session: AsyncSession, caller: Caller, body: AlertCreate) -> dict[str, Any]:
    area = [part for part in (body.place, body.district, body.category) if part is not None]
    if (body.report_id is None) == (not area):
        raise field_error("", "one_of", "Name a report, or else a place, district or category")
    if body.report_id is not None:
        report = await reports.get(session, caller, body.report_id)
        if report.publication != PublicationState.PUBLIC:
            raise NotNow("Only public reports can be followed")
        return of_report(report.id)
    ward = await municipality.current(session)
    if body.place is not None:
        places.locate(ward, body.place.latitude, body.place.longitude)
    district = ward.districts.get(body.district or "")
    if body.district is not None and (district is None or not district.active):
        raise field_error("/district", "unknown_district", "There is no such district")
    if body.category is not None and not ward.open_category(body.category).public:
        raise field_error("/category", "never_public", "Reports of this category are never public")
    return {
        "report_id": None,
        "latitude": body.place.latitude if body.place else None,
        "longitude": body.place.longitude if body.place else None,
        "radius_m": body.place.radius_m if body.place else None,
        "district": body.district,
        "category": body.category,
    }


def of_report(report_id: UUID) -> dict[str, Any]:
    """The conditions of an alert about one report."""
    names = ("latitude", "longitude", "radius_m", "district", "category")
    return {"report_id": report_id, **dict.fromkeys(names)}


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
    adding = insert(Alert).values(
        id=new_id(), recipient_id=recipient.id, created_at=now,
        confirmed_at=now if confirmed else None, **conditions,
    )  # fmt: skip
    same = ["recipient_id", *conditions]
    return await session.scalar(
        adding.on_conflict_do_update(
            index_elements=same, set_={"confirmed_at": func.coalesce(Alert.confirmed_at, now)}
        ).returning(Alert.id)
        if confirmed
        else adding.on_conflict_do_nothing(index_elements=same).returning(Alert.id)
    )
