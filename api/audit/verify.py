"""Checks every chain and names the first row that is not as it was written."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit import repository
from api.audit.chain import START, Entry, link
from api.audit.models import AuditEntry, AuditHead
from api.kit import db


@dataclass(frozen=True)
class Broken:
    """The first row of a chain that cannot be trusted, and why."""

    stream: str
    seq: int
    reason: str

    def __str__(self) -> str:
        return f"{self.stream}, entry {self.seq}: {self.reason}"


@dataclass
class Result:
    """How much was checked, and what was found."""

    streams: int = 0
    entries: int = 0
    broken: Broken | None = None


async def verify(session: AsyncSession) -> Result:
    """Recompute all chains; stops at the first broken row.

    The session must see one moment of the database (`REPEATABLE READ`) when others write.
    """
    heads = await repository.heads(session)
    result = Result(streams=len(heads))
    last: dict[str, tuple[int, bytes]] = {}
    async with aclosing(repository.all_entries(session)) as entries:
        async for entry in entries:
            seq, previous = last.get(entry.stream, (0, START))
            result.broken = _compare(entry, seq + 1, previous)
            if result.broken:
                return result
            last[entry.stream] = (entry.seq, entry.hash)
            result.entries += 1
    result.broken = _compare_ends(heads, last)
    return result


def _compare(entry: AuditEntry, expected: int, previous: bytes) -> Broken | None:
    if entry.seq != expected:
        return Broken(entry.stream, expected, "the entry is missing")
    body = Entry(
        entry.stream, entry.at, entry.actor_kind, entry.actor_id, entry.action,
        entry.subject_id, entry.request_id, entry.details,
    ).body()  # fmt: skip
    if link(previous, entry.seq, body) != entry.hash:
        return Broken(entry.stream, entry.seq, "the entry was changed after it was written")
    return None


def _compare_ends(
    heads: Mapping[str, AuditHead], last: Mapping[str, tuple[int, bytes]]
) -> Broken | None:
    for stream in sorted(heads.keys() | last.keys()):
        seq, found = last.get(stream, (0, START))
        head = heads.get(stream)
        if head is None:
            return Broken(stream, seq, "the end of the chain is not on record")
        if head.seq > seq:
            return Broken(stream, seq + 1, "the entry is missing")
        if (head.seq, head.hash) != (seq, found):
            return Broken(stream, seq, "the end of the chain is another than that on record")
    return None


def main() -> None:
    """The command: prints the result; exit code 1 when a row is broken."""
    result = asyncio.run(_run())
    if result.broken:
        sys.exit(f"Broken: {result.broken}")
    # The command's output, for the person at the terminal.
    print(f"{result.entries} entries in {result.streams} streams are as written.")  # noqa: T201


async def _run() -> Result:
    try:
        async with db.engine().connect() as plain:
            connection = await plain.execution_options(isolation_level="REPEATABLE READ")
            async with AsyncSession(connection) as session:
                return await verify(session)
    finally:
        await db.engine().dispose()
