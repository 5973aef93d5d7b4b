"""`python -m tests.crash N [--seed S]`: N kills under load; exit code 1 when anything is wrong."""

import asyncio
import os
import sys
import time
from collections import Counter
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.kit.settings import settings
from tests.crash import house, killer, load, verdict
from tests.crash.house import PARTS, TestHouse
from tests.crash.killer import Kill
from tests.crash.ledger import Ledger

SENDERS = 6
console = Console(highlight=False)


def main(
    kills: Annotated[int, typer.Argument(help="How often to kill.")] = 20,
    seed: Annotated[int | None, typer.Option(help="The seed of an earlier run.")] = None,
) -> None:
    """Kill API, PostgreSQL, S3 and worker in turn at random moments, then count what was lost."""
    chosen = seed if seed is not None else Random().randrange(2**32)  # noqa: S311 - a test's dice
    console.print(f"seed {chosen}")
    under_test = house.begin()
    wrong = ["it did not come to an end"]
    try:
        wrong = asyncio.run(_run(under_test, kills, Random(chosen)))  # noqa: S311 - as above
    finally:
        if wrong:
            console.print(f"Kept for looking into: {under_test.data_dir}")
        under_test.stop(keep=bool(wrong))
    sys.exit(1 if wrong else 0)


async def _run(under_test: TestHouse, times: int, random: Random) -> list[str]:
    began = time.monotonic()
    await under_test.up()
    console.print(f"up after {time.monotonic() - began:.0f} s; sending and killing")
    sending = load.Load(under_test.base, await _staff(under_test), random)
    running = asyncio.create_task(sending.run(SENDERS))
    kills = await killer.rampage(under_test, sending, random, times)
    sending.stopping = True
    await running
    sending.ledger.save(under_test.data_dir / "ledger.json")
    evidence = verdict.Evidence(under_test)
    wrong = await verdict.drained(evidence)
    wrong += verdict.differences(evidence, sending.ledger)
    if not any(kill.hit for kill in kills):
        wrong.append("no kill met a write in flight: the run proves nothing")
    _tell(kills, sending.ledger, evidence, time.monotonic() - began)
    for sentence in wrong:
        console.print(f"WRONG  {sentence}", soft_wrap=True)
    return wrong


async def _staff(under_test: TestHouse) -> dict[str, str]:
    """Somebody of triage, made by identity's own service, and their headers."""
    os.environ.update(under_test.env)
    settings.cache_clear()
    from api.kit.db import engine, transaction
    from api.rooms import install
    from tests.frame import people

    install()
    async with transaction() as session:
        cast = await people.make_cast(session)
    await engine().dispose()
    return people.headers_of(cast.triage)


def _tell(kills: list[Kill], ledger: Ledger, evidence: verdict.Evidence, seconds: float) -> None:
    table = Table("killed", "times", "a write in flight", "requests open", "jobs running")
    for part in PARTS:
        own = [kill for kill in kills if kill.part == part]
        hits, open_ = sum(kill.hit for kill in own), sum(kill.requests for kill in own)
        table.add_row(part, f"{len(own)}", f"{hits}", f"{open_}", f"{sum(k.jobs for k in own)}")
    console.print(table)
    states = Counter("answered" if one.answer else "given up" for one in ledger.sent)
    there = evidence.first("SELECT count(*) FROM reports")[0]
    console.print(
        f"{len(ledger.sent)} reports sent: {dict(states)}; in the database {there};"
        f" {len(ledger.loose)} photographs, {len(evidence.mails())} mails,"
        f" {sum(len(one.moves) for one in ledger.sent)} moves;"
        f" {ledger.writes} answered writes, {ledger.retries} retries; {seconds:.0f} s"
    )


if __name__ == "__main__":
    typer.run(main)
