"""Who hears of what."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller, Role
from api.kit.errors import NotFound, field_error
from api.kit.subjects import Kind
from api.places.geometry import around_sql, metres_sql
from api.post import line, push
from api.post.models import Delivery
from api.subscriptions import keys
from api.subscriptions.models import WIDEST_M, Alert, AlertRecipient
from api.subscriptions.states import Frequency


class Listener(NamedTuple):
    """Somebody who hears of an event, once whatever the number of their reasons. `address`: that
    of the first way that is possible. `quiet`: the hours that they said, if they did. `chose`: they
    were shown the municipality's where they said none."""

    recipient_id: UUID
    address: str
    frequency: Frequency
    quiet: tuple[int, int] | None
    chose: bool
    email: str | None


# The first of the ways to somebody that letters go; the address where none was ever chosen.
_ADDRESS = f"""coalesce((
  SELECT CASE c.kind WHEN 'line' THEN '{line.ADDRESS}' || c.address
    WHEN 'push' THEN '{push.ADDRESS}' || r.id ELSE r.email END
  FROM recipient_channels c
  WHERE c.recipient_id = r.id AND c.confirmed_at IS NOT NULL AND c.stopped_at IS NULL
    AND (c.kind IN ('line', 'push') OR c.kind = 'mail' AND r.email IS NOT NULL)
  ORDER BY c.position, c.kind LIMIT 1
), r.email)"""  # noqa: S608 - put together of constants


# One branch for each kind of condition, so that each is answered by its own index. The largest
# circle is the box that finds the candidates; the distance decides.
_METRES = metres_sql("latitude", "longitude", ":latitude", ":longitude")
_LISTENERS = text(f"""
WITH mine AS (
  SELECT recipient_id FROM alerts
  WHERE report_id = CAST(:subject_id AS uuid) AND kind = :kind AND confirmed_at IS NOT NULL
  UNION
  SELECT recipient_id FROM alerts
  WHERE :area AND confirmed_at IS NOT NULL AND kind = :kind
    AND {around_sql("latitude", "longitude", ":latitude", ":longitude", str(WIDEST_M))}
    AND {_METRES} <= radius_m
    AND (district IS NULL OR district = :district) AND (category IS NULL OR category = :category)
  UNION
  SELECT recipient_id FROM alerts
  WHERE :area AND confirmed_at IS NOT NULL AND kind = :kind
    AND latitude IS NULL AND district = :district
    AND (category IS NULL OR category = :category)
  UNION
  SELECT recipient_id FROM alerts
  WHERE :area AND confirmed_at IS NOT NULL AND kind = :kind
    AND latitude IS NULL AND district IS NULL
    AND category = :category
)
SELECT r.id, {_ADDRESS} AS address, r.frequency, r.quiet_from, r.quiet_to,
  r.chosen_at IS NOT NULL AS chose, r.email
FROM mine JOIN alert_recipients r ON r.id = mine.recipient_id
WHERE r.stopped_at IS NULL AND {_ADDRESS} IS NOT NULL ORDER BY r.id""")  # noqa: S608
_WHERE = text(f"SELECT {_ADDRESS} FROM alert_recipients r WHERE r.id = :id")  # noqa: S608


async def listeners(
    session: AsyncSession,
    kind: Kind[Any],
    subject_id: UUID | None,
    *,
    latitude: float,
    longitude: float,
    district: str,
    category: str,
    area: bool,
) -> list[Listener]:
    """Who hears of a thing that the public may see: those who asked for this one, and where
    `area`, by its public point, those who asked for the place, the district or the category."""
    rows = await session.execute(
        _LISTENERS,
        {
            "kind": kind.name, "subject_id": subject_id, "latitude": latitude,
            "longitude": longitude, "district": district, "category": category, "area": area,
        },
    )  # fmt: skip
    return [
        Listener(
            row.id,
            row.address,
            Frequency(row.frequency),
            None if row.quiet_from is None else (row.quiet_from, row.quiet_to),
            row.chose,
            row.email,
        )
        for row in rows
    ]


async def address_of(session: AsyncSession, recipient_id: UUID) -> str | None:
    """Where letters to somebody go now."""
    return await session.scalar(_WHERE, {"id": recipient_id})


async def recipient(session: AsyncSession, recipient_id: UUID) -> AlertRecipient | None:
    """An address, for the room that sends."""
    return await session.get(AlertRecipient, recipient_id, populate_existing=True)


async def asked(session: AsyncSession, alert_id: UUID) -> tuple[Alert, AlertRecipient] | None:
    """An alert and whose it is."""
    found = await session.execute(
        select(Alert, AlertRecipient)
        .join(AlertRecipient, AlertRecipient.id == Alert.recipient_id)
        .where(Alert.id == alert_id)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def news_of(
    session: AsyncSession, recipient_id: UUID, kind: str, subject_id: UUID
) -> Delivery | None:
    """The last that somebody was told of a thing because of a wish of hers."""
    return await session.scalar(
        select(Delivery)
        .where(Delivery.recipient_id == recipient_id, Delivery.subject_kind == kind)
        .where(Delivery.subject_id == subject_id)
        .order_by(Delivery.created_at.desc(), Delivery.id.desc())
        .limit(1)
    )


async def own(session: AsyncSession, caller: Caller, key: str | None) -> AlertRecipient | None:
    """The caller's recipient: that of the account, or that of the key of a mail. Nothing where an
    account has asked for nothing yet."""
    if caller.role is Role.RESIDENT:
        return await session.scalar(
            select(AlertRecipient).where(AlertRecipient.person_id == caller.id)
        )
    if key is None:
        raise field_error("#/header/Alert-Key", "needed", "Sign in, or send the key of a mail")
    found = await recipient(session, await keys.MANAGE.open(key))
    if found is None:
        raise NotFound("This link is not valid")
    return found


async def in_force(session: AsyncSession, recipient_id: UUID) -> list[Alert]:
    """What an address hears of, newest first; what was never confirmed is nobody's business."""
    return list(
        await session.scalars(
            select(Alert)
            .where(Alert.recipient_id == recipient_id, Alert.confirmed_at.is_not(None))
            .order_by(Alert.created_at.desc(), Alert.id)
        )
    )
