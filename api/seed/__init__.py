"""A believable demo ward: staff, residents, and reports of ninety days in every state."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import typer
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, jobs
from api.kit.db import engine, transaction
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases.models import Report
from api.reports.density import service as density
from api.seed import (
    after,
    contributed,
    desk,
    emergency,
    fieldwork,
    moderation,
    neighbours,
    open311,
    photos,
    plan,
    telling,
    themes,
)
from api.seed.intake import Intake
from api.seed.people import settle
from api.seed.plan import Story
from api.statistics import service as statistics

COUNT = 400
_SMALL = 60
_DAYS = 90


@dataclass(frozen=True)
class Planted:
    """What was made: reports by state, photographs drawn, seconds taken."""

    states: dict[str, int]
    drawn: int
    seconds: float


def main(*, if_empty: bool = False) -> None:
    """The command `tsunagaru seed`; exits with 1 where it must not or need not."""
    if settings().env == "production":
        typer.echo("The demo ward is for demonstrations, never for ENV=production.", err=True)
        raise typer.Exit(1)
    planted = asyncio.run(_main())
    if planted is None:
        typer.echo("There are reports already; nothing was planted.", err=not if_empty)
        raise typer.Exit(0 if if_empty else 1)
    for state, number in sorted(planted.states.items()):
        typer.echo(f"{number:5d}  {state}")
    typer.echo(f"{planted.drawn} photographs drawn; {planted.seconds:.1f} s")


async def _main() -> Planted | None:
    try:
        return await seed()
    finally:
        await engine().dispose()


async def seed(*, count: int | None = None, anchor: datetime | None = None) -> Planted | None:
    """Plant the demo ward in one transaction; where there are reports already, nothing but rounds
    for the coming days.

    `count`: how many reports (by default 400, fewer for a municipality with few categories).
    `anchor`: the instant before which it all happened (default: now). The same profile, count
    and anchor give the same stories. Nobody is told: no job is queued.
    """
    began = time.perf_counter()
    anchor = anchor or clock.now()
    async with transaction() as session:
        if await _planted(session):
            if settings().demo:
                await fieldwork.renew(session)
            return None
        ward = await municipality.current(session)
    lives = plan.stories(ward, count=count or fitting(ward), anchor=anchor)
    async with (
        photos.Darkroom([*plan.shots(lives), *contributed.SHOTS]) as darkroom,
        transaction() as session,
    ):
        # It waits for photographs; the database would take that for a forgotten transaction.
        await session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        if await _planted(session):
            return None
        with jobs.held_back():
            states = await _tell(session, ward, lives, darkroom, anchor)
    return Planted(states, darkroom.drawn, time.perf_counter() - began)


async def _planted(session: AsyncSession) -> bool:
    return bool(await session.scalar(select(func.count()).select_from(Report)))


def fitting(ward: Ward) -> int:
    """How many reports suit a municipality: fewer where few categories are offered."""
    offered = len(ward.everyday)
    return COUNT if offered >= 8 else _SMALL


async def _tell(
    session: AsyncSession,
    ward: Ward,
    lives: list[Story],
    darkroom: photos.Darkroom,
    anchor: datetime,
) -> dict[str, int]:
    with clock.shifted_to(anchor - timedelta(days=_DAYS + 1)):
        people = await settle(session, ward)
    teller = telling.Telling(session, people, darkroom, Random(11), Intake(session))
    for event in telling.events(lives):
        await teller.tell(event)
    await fieldwork.plant(session, people, anchor)
    with clock.shifted_to(anchor):
        await after.answers(session, Random(23))
    await contributed.put_right(session, ward, people, darkroom, anchor)
    await desk.plant(session, people, anchor)
    await themes.asked(session, ward, people, anchor)
    await emergency.typhoon(session, ward, people.admins, anchor)
    await open311.app_of_a_group(session, ward, people.admins[0], anchor)
    await neighbours.add(teller, lives, anchor)
    await moderation.decide(session, ward, people, anchor)
    await session.flush()
    # What jobs would do within the hour, so that map and statistics are there at once.
    await density.sum_up(session)
    await statistics.count(session)
    return dict(Counter(report.state.value for report in teller.told.values()))
