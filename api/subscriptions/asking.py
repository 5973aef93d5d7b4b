"""Alerts are asked for, at once or by way of the address. Functions never commit."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, facts
from api.kit.caller import Caller, Role
from api.kit.errors import NotNow, field_error
from api.kit.ids import new_id
from api.kit.subjects import Kind
from api.subscriptions import accounts
from api.subscriptions.facts import AlertAsked
from api.subscriptions.models import Alert, AlertRecipient
from api.subscriptions.schemas import AlertAskedReply, AlertPlace

MOST = 50
_SET = AlertAskedReply(result="set", key=None)
_TO_CONFIRM = AlertAskedReply(result="to_confirm", key=None)


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
    """Set an alert for somebody who has signed in."""
    assert caller.id is not None
    recipient = await accounts.of_account(session, caller.id, language)
    await settle(session, recipient, conditions)


async def settle(
    session: AsyncSession, recipient: AlertRecipient, conditions: dict[str, Any]
) -> None:
    """Set an alert for somebody who is known: by an account, the key of a mail, or a browser."""
    await _bounded(session, recipient)
    await _alert(session, recipient, conditions, confirmed=True)


async def ask(
    session: AsyncSession, email: str, conditions: dict[str, Any], *, language: str
) -> UUID | None:
    """Note an alert and let the address be asked. The alert, where there was none like it."""
    recipient = await accounts.of_address(session, email.lower(), language)
    await _bounded(session, recipient)
    added = await _alert(session, recipient, conditions, confirmed=False)
    same = [getattr(Alert, name).is_not_distinct_from(value) for name, value in conditions.items()]
    alert = await session.scalar(
        select(Alert).where(Alert.recipient_id == recipient.id, *same).limit(1)
    )
    # Who has it already is not asked again, whoever says so.
    if alert is not None and alert.confirmed_at is None:
        await facts.publish(session, AlertAsked(alert_id=alert.id))
    return added


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
