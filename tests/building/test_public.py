"""What is public is said once: by the views of the database, and by nothing else in the service."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.states import report_machine

API = Path(__file__).parents[2] / "api"
# Indexes have to repeat the condition of the views, and `is_public` says it of one record.
SAID = {"reports/cases/models.py", "publication/models.py"}
# Contributions and comments have a publication of their own.
OTHERS = re.compile(r"(?:[Cc]ontribution|Comment|\bone)\.(?:publication|state)\b")
SQL = re.compile(r"publication\s*(?:=|<>|!=|IN)\s*\(?'public'")
PYTHON = re.compile(r"\.publication\s*(?:==|!=|is not|is)\s*PublicationState\.PUBLIC")


def test_nobody_else_says_what_is_public() -> None:
    said = [
        f"{path.relative_to(API)}:{number}: {line.strip()}"
        for path in sorted(API.rglob("*.py"))
        if str(path.relative_to(API)) not in SAID
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if SQL.search(line) or (PYTHON.search(line) and not OTHERS.search(line))
    ]
    assert not said, "read `public_reports`, or ask `is_public`:\n" + "\n".join(said)


async def test_the_views_show_no_column_that_is_not_for_everybody(session: AsyncSession) -> None:
    rows = await session.execute(
        text(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_name IN ('public_reports', 'public_photos')"
        )
    )
    shown: dict[str, set[str]] = {}
    for table, column in rows:
        shown.setdefault(table, set()).add(column)
    assert shown == {
        "public_reports": {
            "id", "number", "version", "category", "department", "district", "state", "text",
            "latitude", "longitude", "cell", "asset_id", "received_at", "updated_at", "closed_at",
            "published_at", "answer", "planned_on", "cannot_reason", "forwarded_to",
            "duplicate_of", "followers", "place_accuracy", "pinned_until",
        },
        "public_photos": {
            "report_id", "moment", "position", "kind", "url", "width", "height",
        },
    }  # fmt: skip


@pytest.mark.parametrize("view", ["public_reports", "public_photos"])
async def test_the_application_reads_views_and_writes_none(
    session: AsyncSession, view: str
) -> None:
    may = await session.execute(
        text(
            "SELECT has_table_privilege(:view, 'SELECT'), has_table_privilege(:view, 'INSERT')"
            ", has_table_privilege(:view, 'UPDATE'), has_table_privilege(:view, 'DELETE')"
        ),
        {"view": view},
    )
    assert tuple(may.one()) == (True, False, False, False)


async def test_indexes_of_what_is_open_know_every_state_that_is_closed(
    session: AsyncSession,
) -> None:
    rows = await session.execute(
        text(
            "SELECT c.relname, pg_get_expr(i.indpred, i.indrelid) FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = 'reports'::regclass AND i.indpred IS NOT NULL"
        )
    )
    lists = {
        name: set(re.findall(r"'(\w+)'", states))
        for name, predicate in rows
        for states in re.findall(r"state\)?(?:::text)? <> ALL \(([^\]]*)\]", predicate)
    }
    assert set(lists) == {"ix_reports_open_desk", "ix_reports_open_public_point"}
    assert all(states == set(report_machine.closed) for states in lists.values()), lists
