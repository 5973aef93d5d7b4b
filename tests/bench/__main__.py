"""`python -m tests.bench [--seconds 3] [--rounds 3]`: ratios of one run; figures differ by day."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console
from rich.table import Table

from tests.bench import data, faces, plans, wrk
from tests.bench.measure import SUBJECTS, Bench, Figures, Subject
from tests.bench.programs import Program
from tests.frame import environment, http, people, servers
from tests.frame.statements import counted

console = Console(highlight=False, width=110)


def main(
    seconds: Annotated[int, typer.Option(help="Of each burst.")] = 3,
    rounds: Annotated[int, typer.Option(help="Bursts of each kind, in turn.")] = 2,
    reports: Annotated[int, typer.Option(help="Rows.")] = data.REPORTS,
) -> None:
    """Load the service and a raw program beside it, and print what a request costs."""
    wrk.require()
    folder = environment.prepare()
    started = servers.start(folder)
    try:
        _run(started.server, folder, seconds, rounds, reports)
    finally:
        started.stop()
        environment.forget(folder)


def _run(server: servers.Server, folder: Path, seconds: int, rounds: int, reports: int) -> None:
    name = server.clone("bench")
    environment.change(server.environment(name))
    dsn = f"{server.admin_dsn.rpartition('/')[0]}/{name}"
    console.print(f"{dict(data.fill(dsn, reports))}")
    staff = asyncio.run(_staff())
    with psycopg.connect(dsn) as connection:
        row = connection.execute(
            "SELECT r.id, r.district FROM reports r JOIN report_photos p ON p.report_id = r.id"
            " WHERE r.publication = 'public' AND p.moment = 'after' LIMIT 1"
        ).fetchone()
        connection.execute("ANALYZE")
    assert row
    report, district = str(row[0]), str(row[1])
    with (
        Program(["api.cli", "serve"], {}, folder / "api.log") as api,
        Program(["tests.bench.baseline"], {"RAW_DSN": _raw(server, name)}, folder / "raw.log") as r,
    ):
        bench = Bench(api, r, folder, staff, report, seconds)
        figures = bench.measured(rounds)
    counts, explained = asyncio.run(_asked(dsn, staff, report, district))
    _tell(figures, counts)
    _tell_plans(explained)
    faces.measure(console)


def _raw(server: servers.Server, name: str) -> str:
    return server.environment(name)["DATABASE_URL"].replace("+psycopg", "")


async def _staff() -> dict[str, str]:
    from api.kit.db import engine, transaction
    from api.rooms import install

    install()
    async with transaction() as session:
        cast = await people.make_cast(session)
    await engine().dispose()
    return people.headers_of(cast.triage)


async def _asked(
    dsn: str, staff: dict[str, str], report: str, district: str
) -> tuple[dict[str, int], list[plans.Plan]]:
    counts: dict[str, int] = {}
    async with http.client() as client:
        for subject in SUBJECTS:
            if subject.path.startswith("/api/"):
                counts[subject.name] = await _statements(client, subject, staff, report)
        explained = await plans.explained(client, dsn, staff, district, report)
    await http.use_database(dict(os.environ))
    return counts, explained


async def _statements(
    client: http.AsyncClient, subject: Subject, staff: dict[str, str], report: str
) -> int:
    headers = staff if subject.staff else {}
    seen_last = 0
    for turn in range(2):
        with counted() as seen:
            if subject.posts:
                reply = await client.post(
                    subject.path,
                    json=subject.body(turn),
                    headers={"Idempotency-Key": f"turn-{turn}-key"},
                )
            else:
                reply = await client.get(subject.path.format(report=report), headers=headers)
        assert reply.is_success, reply.text
        seen_last = len(seen)
    return seen_last


def _tell(figures: dict[str, Figures], counts: dict[str, int]) -> None:
    table = Table(title="c = 16, one API process; CPU in ms per request", title_justify="left")
    for column in ("", "req/s", "raw req/s", "of raw", "CPU", "raw CPU", "statements", "failed"):
        table.add_column(column, justify="left" if column == "" else "right")
    for name, one in figures.items():
        table.add_row(
            name, f"{one.rate:.0f}", f"{one.raw_rate:.0f}" if one.raw_rate else "",
            f"{one.rate / one.raw_rate:.2f}" if one.raw_rate else "", f"{one.cpu:.2f}",
            f"{one.raw_cpu:.2f}" if one.raw_rate else "", str(counts.get(name, "")),
            str(one.failed),
        )  # fmt: skip
    console.print(table)
    empty, plain, listed = (figures[name].cpu for name in ("nothing", "list", "list, as staff"))
    console.print(
        f"Where it goes: server, routing and guard alone {empty:.2f} ms of CPU; the list on top of"
        f" that {plain - empty:.2f} ms; signed in as staff (signature, standing)"
        f" {listed - plain:.2f} ms more."
    )


def _tell_plans(explained: list[plans.Plan]) -> None:
    table = Table(title="EXPLAIN (ANALYZE), warm", title_justify="left")
    for column in ("", "statements", "ms", "how `reports` is read"):
        table.add_column(column, justify="right" if column in {"statements", "ms"} else "left")
    for plan in explained:
        reads = f"[red]{plan.reads}[/]" if plan.wrong else plan.reads
        table.add_row(plan.question, str(plan.statements), f"{plan.ms:.1f}", reads)
    console.print(table)


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    app.command()(main)
    app()
