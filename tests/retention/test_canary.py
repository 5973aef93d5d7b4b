"""A canary in every personal column, found by its tag: a year later nothing sings."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    LargeBinary,
    Table,
    Uuid,
    insert,
    text,
    update,
)
from sqlalchemy import Enum as EnumType
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.db import transaction
from api.kit.ids import new_id
from api.kit.jobs import declared, work_of
from api.kit.personal import STAYS, of, tagged
from tests.contributions import contributed
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.reports.factories import fixed, key, publish, receive

CANARY = "カナリアの歌"
NUMBER = 424242424242
SPOT = 35.7378123, 139.5960456
_SHORT = (
    "reports.sum_up_cells",
    "kit.forget_answers",
    "kit.forget_jobs",
    "uploads.remove_originals",
)


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


def planted() -> dict[Table, list[Column[Any]]]:
    """By table: what is tagged, but for what a rule lets stay and says why."""
    found: dict[Table, list[Column[Any]]] = {}
    for column in tagged().values():
        said = of(column)
        if said is not None and said.fate is not STAYS:
            assert isinstance(column.table, Table)
            found.setdefault(column.table, []).append(column)
    return found


def _egg(column: Column[Any], person: UUID) -> Any:
    if isinstance(column.type, JSONB):
        return [{"question": "note", "value": CANARY}]
    if isinstance(column.type, Float):
        return SPOT[0] if "latitude" in column.name else SPOT[1]
    if isinstance(column.type, BigInteger):
        return NUMBER
    if isinstance(column.type, LargeBinary):
        return CANARY.encode()
    if isinstance(column.type, Uuid):
        return person
    if isinstance(column.type, DateTime):
        return clock.now()
    return CANARY


async def _row(session: AsyncSession, table: Table, given: dict[str, Any]) -> None:
    """Any row: what the columns need, and of other tables whatever row is there."""
    values = dict(given)
    for column in table.columns:
        if column.name in values or column.nullable or column.default is not None:
            continue
        if column.foreign_keys:
            other = next(iter(column.foreign_keys)).column
            values[column.name] = await session.scalar(
                other.table.select().with_only_columns(other)
            )
        elif isinstance(column.type, EnumType):
            values[column.name] = column.type.enums[0]
        elif isinstance(column.type, LargeBinary):
            values[column.name] = b"x"
        elif isinstance(column.type, JSONB):
            values[column.name] = []
        elif column.server_default is None:
            kinds: dict[type, Any] = {UUID: new_id(), datetime: clock.now(), date: clock.today()}
            kind = column.type.python_type
            values[column.name] = kinds[kind] if kind in kinds else kind(1)
    await session.execute(insert(table).values(values))


async def _left(session: AsyncSession, person: UUID) -> list[str]:
    """Rows of all tables in which a canary is found: words, bytes, places, and the account."""
    signs = (CANARY, CANARY.encode().hex(), *map(str, (NUMBER, *SPOT)))
    names = await session.scalars(
        text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    )
    found: list[str] = []
    for name in names.all():
        for row in await session.scalars(text(f'SELECT t::text FROM "{name}" t')):  # noqa: S608
            if any(sign in row for sign in signs):
                found.append(f"{name}: {row}")
    for table, columns in planted().items():
        for column in columns:
            if isinstance(column.type, Uuid):
                rows = await session.execute(table.select().where(column == person))
                found += [f"{table.name}.{column.name}" for _ in rows]
    return found


async def test_a_year_later_no_personal_column_sings(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, cast: Cast
) -> None:
    person = cast.resident_a.id
    resident, triage = headers_of(cast.resident_a), headers_of(cast.triage)
    clerk = headers_of(cast.clerk_road)
    report = await receive(client, resident)
    await run_jobs()
    await publish(client, clerk, report["id"], public_text="街路灯がつきません。")
    comment = await client.post(
        f"/api/v1/reports/{report['id']}/comments",
        json={"text": "昨日もでした。"}, headers={**headers_of(cast.resident_b), **key()},
    )  # fmt: skip
    assert comment.status_code == 201, comment.text
    await fixed(client, clerk, report["id"])
    solved = await contributed.put_right(client, session, resident)
    await contributed.show(client, triage, solved["id"], public_text="草を取りました。")
    theme, _ = await contributed.themes(client, triage)
    observed = await client.post(
        f"/api/v1/themes/{theme}/observations",
        json=contributed.observation(answers={"what": "blind", "times": "10", "note": CANARY}),
        headers={**resident, **key()},
    )
    await contributed.show(client, triage, observed.json()["id"], public_text="見えません。")
    await run_jobs()

    async def counted() -> list[Any]:
        paths: list[tuple[str, dict[str, str]]] = [
            ("/api/v1/statistics/reports", {}), ("/api/v1/solved-reports/counts", {}),
            (f"/api/v1/themes/{theme}/result", triage), ("/api/v1/reports/counts", clerk),
            ("/api/v1/statistics/reports/density", {}),
        ]  # fmt: skip
        got = [await client.get(path, headers=headers) for path, headers in paths]
        assert {one.status_code for one in got} == {200}, [one.text for one in got]
        rows = await session.execute(
            text("SELECT machine, move, source, target, count(*) FROM state_moves"
                 " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4")
        )  # fmt: skip
        return [[one.json() for one in got], rows.all()]

    tables = planted()
    for table, columns in tables.items():
        eggs = {column.name: _egg(column, person) for column in columns}
        if table.name == "state_moves":
            for one, machine in (
                (report["id"], "report"), (report["id"], "report_publication"),
                (solved["id"], "solved_report"), (solved["id"], "report_publication"),
                (comment.json()["id"], "report_comment"),
            ):  # fmt: skip
                subject = {"subject_id": UUID(one), "machine": machine}
                more: dict[str, Any] = {
                    "actor_kind": "resident",
                    "move": "begin",
                    "details": {},
                    "told": True,
                }
                await _row(session, table, {**eggs, **subject, **more})
        elif table.info:  # append-only: the application may not update it
            await _row(session, table, {**eggs, "report_id": UUID(report["id"])})
        elif (await session.execute(update(table).values(eggs))).rowcount == 0:  # type: ignore[attr-defined]
            report_id = {"report_id": UUID(report["id"])} if "report_id" in table.columns else {}
            await _row(session, table, {**eggs, **report_id})
    await session.commit()
    singing = {line.split(":")[0] for line in await _left(session, person)}
    assert {table.name for table in tables} <= singing

    before = await counted()
    with clock.shifted_to(clock.now() + timedelta(days=366 + 15)):
        for name in ("reports.erase_closed", "reports.erase_contributions", *_SHORT):
            assert name in declared()
            async with transaction() as one:
                await work_of(name)(one)
        await run_jobs()
    session.expire_all()
    assert await _left(session, person) == []
    assert await counted() == before


async def test_an_author_asks_with_code_account_or_by_phone(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    url, resident = "/api/v1/contributions/erasure", headers_of(cast.resident_a)
    anonymous = await contributed.put_right(client, session, email="hanako@example.jp")
    own = await contributed.put_right(client, session, resident)
    told = await contributed.put_right(client, session)
    code = {"number": anonymous["number"], "code": anonymous["lookup_code"]}
    phone = {"number": told["number"], "reason": "by_phone"}
    tries: list[tuple[dict[str, Any], Any, int]] = [
        ({**code, "code": "0000-0000-0000-0000"}, None, 404),
        ({"number": own["number"]}, cast.resident_b, 404),
        (phone, cast.clerk_park, 404),
        ({"number": told["number"]}, cast.triage, 422),
        (code, None, 200),
        (code, None, 410),
        ({"number": own["number"]}, cast.resident_a, 200),
        (phone, cast.triage, 200),
    ]
    for body, who, status in tries:
        reply = await client.post(url, json=body, headers={**headers_of(who), **key()})
        assert reply.status_code == status, (body, reply.text)
    rows = await session.execute(
        text("SELECT contact_email, reporter_id, text, place_note, group_name"
             " FROM contributions JOIN solved_reports USING (id)")
    )  # fmt: skip
    assert [tuple(row) for row in rows] == [(None, None, "", "", "")] * 3
    assert (await client.post("/api/v1/solved-reports/lookup", json=code)).status_code == 410
    late = await client.post(
        f"/api/v1/contributions/{told['id']}/publication/moves",
        json={"move": "publish"}, headers=headers_of(cast.triage),
    )  # fmt: skip
    assert late.status_code == 409
