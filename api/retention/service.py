"""Erase the authors of things. What is public and what is counted stays. Functions never commit."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Actor
from api.kit.machine import Machine
from api.kit.personal import EMPTIED, columns, table_of
from api.kit.subjects import Kind, Subject
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places.accuracy import PlaceAccuracy
from api.retention import plan, words

KEPT_DAYS = 365
AT_ONCE = 100
AFTER_A_YEAR = "after_365_days"


class Authored(Subject, Protocol):
    """What somebody sent: their words and place, and what of them the public sees."""

    text: Any
    public_text: Any
    latitude: Any
    longitude: Any
    place_accuracy: Any
    public_latitude: Any
    public_longitude: Any
    district: Any
    withheld_reason: Any
    erased_at: Any


T = TypeVar("T", bound=Authored)


@dataclass(frozen=True)
class Ending(Generic[T]):
    """How things of a kind end. `room` and `action` name it in the audit; `outcomes` are moves
    (`machine.move`) whose words stay; `also` erases what hangs on them besides: photographs,
    comments, answers."""

    kind: Kind[T]
    room: str
    action: Callable[[T], str]
    machines: Collection[Machine]
    also: Callable[[AsyncSession, Sequence[T], str], Awaitable[None]]
    outcomes: Collection[str] = ()


def a_year_ago() -> datetime:
    """What ended before this instant ended 365 days ago or more; days are those of Japan."""
    day = clock.today() - timedelta(days=KEPT_DAYS - 1)
    return datetime.combine(day, time(), clock.JST)


async def erase_some(
    session: AsyncSession, ending: Ending[T], over: Select[T], *, actor: Actor
) -> bool:
    """Erase the authors of what is over, so many at a time; whether more may be left: the next
    ones are another job's, so that a stop in the middle loses nothing."""
    rows = await session.scalars(over.limit(AT_ONCE).with_for_update(skip_locked=True))
    things = rows.all()
    await erase(session, ending, things, actor=actor, why=AFTER_A_YEAR)
    return len(things) == AT_ONCE


async def erase(
    session: AsyncSession, ending: Ending[T], things: Sequence[T], *, actor: Actor, why: str
) -> None:
    """Erase all that is of the authors of these things, whose rows are locked."""
    if not things:
        return
    ids: list[UUID] = [thing.id for thing in things]
    for statement in plan.statements(ending.kind):
        await session.execute(statement, {"ids": ids})
    await words.forget(session, ids, ending.machines, ending.outcomes)
    ward = await municipality.current(session)
    for thing in things:
        _leave_what_is_public(ward, ending.kind, thing)
        audit(session, actor, ending.room, ending.action(thing), thing.id, {"why": why})
    await ending.also(session, things, why)
    await session.flush()


def _leave_what_is_public(ward: Ward, kind: Kind[T], thing: T) -> None:
    for column in columns(table_of(kind.table), EMPTIED):
        setattr(thing, column.name, plan.nothing(column))
    if not kind.is_public(thing):
        # Shown once and withheld since: nobody may read it any more.
        thing.public_text = thing.public_latitude = thing.public_longitude = None
    thing.text = thing.public_text or ""
    if thing.public_latitude is not None and thing.public_longitude is not None:
        thing.latitude, thing.longitude = thing.public_latitude, thing.public_longitude
    else:
        district = ward.districts[thing.district]
        thing.latitude, thing.longitude = district.lat, district.lon
        thing.place_accuracy = PlaceAccuracy.TOWN
    thing.withheld_reason = ""
    thing.erased_at = clock.now()
