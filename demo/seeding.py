"""Plants the demo ward: every room its own part, in one transaction."""

import asyncio
import gc
import time
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from graphlib import TopologicalSorter
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import typer
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

import demo
from api.kit import clock, jobs
from api.kit.db import engine, transaction
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases.models import Report
from api.rooms import install
from demo.stage import Stage

COUNT = 400
_SMALL = 60


@dataclass(frozen=True)
class Planted:
    """What was made: reports by state, and the seconds that it took."""

    states: dict[str, int]
    seconds: float


def main(*, if_empty: bool = False) -> None:
    """The command `tsunagaru seed`; exits with 1 where it must not or need not."""
    if settings().env == "production":
        typer.echo("The demo ward is for demonstrations, never for ENV=production.", err=True)
        raise typer.Exit(1)
    install()
    planted = asyncio.run(_main())
    if planted is None:
        typer.echo("There are reports already; nothing was planted.", err=not if_empty)
        raise typer.Exit(0 if if_empty else 1)
    for state, number in sorted(planted.states.items()):
        typer.echo(f"{number:5d}  {state}")
    typer.echo(f"{planted.seconds:.1f} s")


async def _main() -> Planted | None:
    try:
        return await seed()
    finally:
        await engine().dispose()


async def seed(*, count: int | None = None, anchor: datetime | None = None) -> Planted | None:
    """Plant the demo ward; where there are reports already, only what rooms renew.

    `count`: how many reports (by default 400, fewer for a municipality with few categories).
    `anchor`: the instant before which it all happened (default: now). The same profile, count
    and anchor give the same stories. Nobody is told: no job is queued.
    """
    began = time.perf_counter()
    async with transaction() as session:
        # Photographs are stored meanwhile; the database would take that for a forgotten one.
        await session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        if await session.scalar(select(func.count()).select_from(Report)):
            if settings().demo:
                await _renew(session)
            return None
        ward = await municipality.current(session)
        stage = Stage(session, ward, anchor or clock.now(), count or fitting(ward))
        with jobs.held_back(), _uncollected():
            async with stage.album.storing():
                for room in rooms():
                    await room.plant(stage)
                    await session.flush()
    states = Counter(report.state.value for _, report in stage.told)
    return Planted(dict(states), time.perf_counter() - began)


@contextmanager
def _uncollected() -> Generator[None]:
    """Without looking for circles: everything made here is kept until the end, and each search
    would go over all of it again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _renew(session: AsyncSession) -> None:
    for room in rooms():
        if hasattr(room, "renew"):
            await room.renew(session)


def rooms() -> list[ModuleType]:
    """The rooms that have something to show, each after those that it names in `AFTER`."""
    found = dict(_rooms())
    order = TopologicalSorter({name: sorted(room.AFTER) for name, room in found.items()})
    return [found[name] for name in order.static_order()]


def _rooms() -> Iterator[tuple[str, ModuleType]]:
    for name in sorted(module.name for module in iter_modules(demo.__path__)):
        module = import_module(f"demo.{name}")
        if hasattr(module, "plant"):
            yield name, module


def fitting(ward: Ward) -> int:
    """How many reports suit a municipality: fewer where few categories are offered."""
    return COUNT if len(ward.everyday) >= 8 else _SMALL
