"""`python -m tests.bench [--json FILE]`: ratios of one run; figures differ by day and machine."""

import asyncio
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer
from rich.console import Console
from rich.table import Table

from tests.bench import audience, data, faces, load, plans, ranking, sending, wording
from tests.bench.measure import SUBJECTS, Bench, Figures, Subject, Waiting
from tests.bench.programs import Program
from tests.frame import environment, http, people, servers
from tests.frame.statements import counted

console = Console(highlight=False, width=118)
GROWN = 5_000
"""Requests between two looks at the memory."""
WARM = 10
"""Seconds until a worker has loaded what it needs."""


@dataclass(frozen=True)
class Place:
    """A filled database and what is asked of it."""

    name: str
    dsn: str
    staff: dict[str, str]
    report: str
    district: str


def main(
    seconds: Annotated[float, typer.Option(help="Of each burst.")] = 1.5,
    rounds: Annotated[int, typer.Option(help="Bursts of each kind, in turn.")] = 3,
    rows: Annotated[list[int], typer.Option(help="Reports; several, one after the other.")] = [  # noqa: B006 - typer's way
        10_000,
        data.REPORTS,
    ],
    json_file: Annotated[Path | None, typer.Option("--json", help="Where ratios go.")] = None,
    show_plans: Annotated[bool, typer.Option("--plans", help="Explain every question.")] = False,
    show_faces: Annotated[
        bool,
        typer.Option("--faces", help="Count missed faces, and write down what staff are told."),
    ] = False,
    show_audience: Annotated[
        bool, typer.Option("--audience", help="Count a million subscribers, freeze and send.")
    ] = False,
) -> None:
    """Load the service and a raw program beside it, and print what a request costs."""
    folder = environment.prepare()
    started = servers.start(folder)
    console.print(
        f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    ratios: dict[str, float] = {}
    try:
        for count in sorted(rows):
            # Of the largest, which comes last.
            ratios = _run(started.server, folder, seconds, rounds, count, show_plans)
        if show_audience:
            audience.measure(console, started.server)
            sending.measure(console, started.server)
    finally:
        started.stop()
        environment.forget(folder)
    wording.measure(console)
    ranking.measure(console)
    if json_file is not None:
        json_file.write_text(json.dumps(ratios, indent=2) + "\n")
    if show_faces:
        faces.measure(console)


def _run(
    server: servers.Server,
    folder: Path,
    seconds: float,
    rounds: int,
    count: int,
    show_plans: bool,
) -> dict[str, float]:
    place = _filled(server, count)
    raw = {"RAW_DSN": server.environment(place.name)["DATABASE_URL"].replace("+psycopg", "")}
    with (
        Program(["api.cli", "serve"], {}, folder / "api.log") as api,
        Program(["tests.bench.baseline"], raw, folder / "raw.log") as beside,
    ):
        bench = Bench(api, beside, place.dsn, place.staff, place.report, seconds)
        figures = bench.measured(rounds)
        waits = {key: bench.waiting(key, (16, 64, 256), 3) for key in ("list", "detail")}
        # Only now: what was created is worked off by it, which would be counted with the rest.
        with Program(["api.cli", "work"], {}, folder / "work.log", serves=False) as worker:
            time.sleep(WARM)
            worker_before = worker.megabytes()
            grown = bench.grown(GROWN)
            worker_after = worker.megabytes()
    counts, explained = asyncio.run(_asked(place, show_plans))
    _tell(f"{count:,} reports", figures, counts)
    _tell_waits(waits)
    console.print(
        f"Memory: API {grown[0]:.0f} MB, after {GROWN:,} requests {grown[1]:.0f} MB; worker"
        f" {worker_before:.0f} MB soon after its start, {worker_after:.0f} MB after them\n"
    )
    if explained:
        _tell_plans(explained)
    server.drop(place.name)
    return {key: round(one.ratio, 3) for key, one in figures.items() if one.ratio is not None}


def _filled(server: servers.Server, count: int) -> Place:
    name = server.clone("bench")
    environment.change(server.environment(name))
    dsn = f"{server.admin_dsn.rpartition('/')[0]}/{name}"
    console.print(f"{dict(data.fill(dsn, count))}")
    staff = asyncio.run(_staff())
    with psycopg.connect(dsn) as connection:
        row = connection.execute(
            "SELECT r.id, r.district FROM reports r JOIN report_photos p ON p.report_id = r.id"
            " WHERE r.publication = 'public' AND p.moment = 'after' LIMIT 1"
        ).fetchone()
        connection.execute("ANALYZE")
    assert row
    return Place(name, dsn, staff, str(row[0]), str(row[1]))


async def _staff() -> dict[str, str]:
    from api.kit.db import engine, sessions, transaction
    from api.rooms import install

    install()
    async with transaction() as session:
        cast = await people.make_cast(session)
    await engine().dispose()
    engine.cache_clear()
    sessions.cache_clear()
    return people.headers_of(cast.triage)


async def _asked(place: Place, show_plans: bool) -> tuple[dict[str, int], list[plans.Plan]]:
    await http.use_database(dict(os.environ))
    explained: list[plans.Plan] = []
    async with http.client() as client:
        counts = {
            subject.key: await _statements(client, subject, place)
            for subject in SUBJECTS
            if subject.path.startswith("/api/")
        }
        if show_plans:
            explained = await plans.explained(
                client, place.dsn, place.staff, place.district, place.report
            )
    await http.use_database(dict(os.environ))
    return counts, explained


async def _statements(client: http.AsyncClient, subject: Subject, place: Place) -> int:
    headers = place.staff if subject.staff else {}
    least: list[int] = []
    for turn in range(3):
        with counted() as seen:
            if subject.posts:
                key = {"Idempotency-Key": f"turn-{turn}-key"}
                reply = await client.post(subject.path, json=load.report(), headers=key)
            else:
                path = subject.path.format(report=place.report)
                reply = await client.get(path, headers=headers)
        assert reply.is_success, reply.text
        # Without what is looked after every few seconds, whoever asks.
        least.append(len(seen))
    return min(least)


def _tell(title: str, figures: Mapping[str, Figures], counts: Mapping[str, int]) -> None:
    """Ratios, and milliseconds of CPU for what they are made of."""
    table = Table(
        title=f"{title}; c = {load.CONNECTIONS}, one API process; CPU in ms", title_justify="left"
    )
    columns = (
        "", "of raw", "from", "to", "statements", "API", "raw", "PostgreSQL", "for raw", "failed"
    )  # fmt: skip
    for column in columns:
        table.add_column(column, justify="left" if column == "" else "right")
    for subject in SUBJECTS:
        one = figures[subject.key]
        table.add_row(subject.name, *_ratio(one), str(counts.get(subject.key, "")), *_cpu(one))
    console.print(table)


def _ratio(one: Figures) -> tuple[str, str, str]:
    if one.ratio is None:
        return "", "", ""
    return f"{one.ratio:.2f}", f"{min(one.ratios):.2f}", f"{max(one.ratios):.2f}"


def _cpu(one: Figures) -> tuple[str, ...]:
    raw = one.ratio is not None
    return (
        f"{one.api.cpu:.2f}", f"{one.raw.cpu:.2f}" if raw else "", f"{one.api.database:.2f}",
        f"{one.raw.database:.2f}" if raw else "", _said(one.failed),
    )  # fmt: skip


def _said(failed: Mapping[str, int]) -> str:
    """503 is a full house, which says when to come again; 429 a limit of how much at one place."""
    return ", ".join(f"{count} × {status}" for status, count in sorted(failed.items())) or "0"


def _tell_waits(waits: Mapping[str, Sequence[Waiting]]) -> None:
    table = Table(title="Waiting, in medians at c = 16", title_justify="left")
    for column in ("", "at once", "median", "p99", "longest", "p99 of its median", "failed"):
        table.add_column(column, justify="left" if column == "" else "right")
    for key, several in waits.items():
        unit = several[0].median
        for one in several:
            times = (one.median / unit, one.p99 / unit, one.longest / unit, one.p99 / one.median)
            table.add_row(key, str(one.at_once), *(f"{x:.1f}" for x in times), _said(one.failed))
    console.print(table)


def _tell_plans(explained: Sequence[plans.Plan]) -> None:
    table = Table(title="EXPLAIN (ANALYZE), warm", title_justify="left")
    for column in ("", "statements", "ms", "how `reports` is read"):
        table.add_column(column, justify="right" if column in {"statements", "ms"} else "left")
    for plan in explained:
        reads = f"[red]{plan.reads}[/]" if plan.wrong else plan.reads
        table.add_row(plan.question, str(plan.statements), f"{plan.ms:.1f}", reads)
    console.print(table)


if __name__ == "__main__":
    app: Any = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    app.command()(main)
    app()
