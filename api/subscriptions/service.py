"""Alerts are confirmed, changed, carried over and stopped. Functions never commit."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock, subjects
from api.kit.caller import Caller
from api.kit.errors import NotFound, NotNow, NotSignedIn
from api.kit.subjects import Kind
from api.subscriptions import keys, letters, repository
from api.subscriptions.matching import matched
from api.subscriptions.models import Alert, AlertRecipient, RecipientChannel, RecipientChoice
from api.subscriptions.schemas import (
    AlertConfirmed,
    AlertList,
    AlertPlaceReply,
    AlertReason,
    AlertReply,
    AlertSettings,
    AlertSubject,
)
from api.subscriptions.states import ChannelKind, Frequency

FIRST_KIND = "report"
"""What clients read by names of its own, since it was there before the others."""


async def confirm(session: AsyncSession, key: str) -> AlertConfirmed:
    """The address says yes; harmless when repeated."""
    found = await repository.asked(session, await keys.CONFIRM.open(key))
    if found is None:
        raise NotFound("This alert was removed")
    alert, recipient = found
    if alert.confirmed_at is None:
        alert.confirmed_at = clock.now()
        recipient.stopped_at = None
    await session.flush()
    return AlertConfirmed(
        key=keys.MANAGE.key(recipient.id), alerts=await listed(session, recipient)
    )


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
        email=person.email or "",
        language=person.language,
        frequency=Frequency.AT_ONCE,
        stopped=False,
        items=[],
    )


async def why(
    session: AsyncSession, caller: Caller, key: str | None, kind: str, subject_id: UUID
) -> AlertReason:
    """Why news of a thing came to the caller."""
    if kind not in {one.name for one in subjects.known()}:
        raise NotFound("There is no such thing")
    recipient = await repository.own(session, caller, key)
    if recipient is None:
        raise NotFound("Nothing was asked for by this account")
    point = await letters.point_of(session, (kind, subject_id))
    alerts = await repository.in_force(session, recipient.id)
    news = await repository.news_of(session, recipient.id, kind, subject_id)
    found = matched(alerts, kind, subject_id, point)
    numbers = await subjects.of(kind).public_numbers(session, [subject_id])
    return AlertReason(
        got=news is not None,
        channel=_WAYS.get(news.channel, "mail") if news else None,
        at=news.sent_at if news else None,
        subject=AlertSubject(kind=kind, id=subject_id, number=numbers.get(subject_id)),
        items=[_reply(alert, numbers) for alert in found],
    )


_WAYS: dict[str, Literal["line", "push", "mail"]] = {"line": "line", "push": "push"}
"""By which ways something comes; what waits for a morning comes by mail."""


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
    recipient = await repository.recipient(session, await keys.STOP.open(key))
    if recipient is not None and recipient.stopped_at is None:
        recipient.stopped_at = clock.now()


async def refused(
    session: AsyncSession, recipient_id: UUID, kind: ChannelKind, reason: str
) -> None:
    """Nothing goes to somebody this way any more: there is no such address, or it was taken back.
    The next way of theirs takes its place."""
    way = RecipientChannel
    await session.execute(
        update(way)
        .where(way.recipient_id == recipient_id, way.kind == kind, way.stopped_at.is_(None))
        .values(stopped_at=clock.now(), reason=reason)
    )


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
    """Delete what was not confirmed in time, what confirmed choices were once asked for, and
    addresses that nothing is left of."""
    over = clock.now() - timedelta(days=keys.CONFIRM_DAYS)
    await session.execute(
        delete(Alert).where(Alert.confirmed_at.is_(None), Alert.created_at < over)
    )
    await session.execute(delete(RecipientChoice).where(RecipientChoice.created_at < over))
    alerts = select(Alert.id).where(Alert.recipient_id == AlertRecipient.id)
    choices = select(RecipientChoice.id).where(RecipientChoice.recipient_id == AlertRecipient.id)
    ways = select(RecipientChannel.id).where(RecipientChannel.recipient_id == AlertRecipient.id)
    await session.execute(
        delete(AlertRecipient).where(
            AlertRecipient.person_id.is_(None),
            AlertRecipient.chosen_at.is_(None),
            ~alerts.exists(),
            ~choices.exists(),
            ~ways.exists(),
        )
    )


async def listed(session: AsyncSession, recipient: AlertRecipient) -> AlertList:
    """The reply about a recipient."""
    alerts = await repository.in_force(session, recipient.id)
    numbers = await _numbers(session, alerts)
    return AlertList(
        email=recipient.email or "",
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
