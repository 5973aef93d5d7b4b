"""Emergency mode: four eyes for on and off, a banner for everybody, an end by itself, a trace."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from api.emergency import service
from api.emergency.models import EmergencyPeriod, EmergencyRequest
from api.kit import clock
from api.kit.db import transaction
from tests.frame.people import Cast, headers_of, make_cast

URL = "/api/v1/emergency"
WORDS = {"ja": "台風への対応中です。", "easy": "台風で いそがしいです。", "en": "Typhoon response"}
BEGIN = {"kind": "begin", "reason": "台風10号", "words": WORDS, "phone": "03-0000-0000"}


async def ask(client: AsyncClient, who: Any, **body: Any) -> Any:
    return await client.post(f"{URL}/requests", json=body, headers=headers_of(who))


async def decide(client: AsyncClient, who: Any, asked: Any, move: str = "confirm") -> Any:
    return await client.post(
        f"{URL}/requests/{asked.json()['id']}/moves", json={"move": move}, headers=headers_of(who)
    )


async def switch(client: AsyncClient, cast: Cast, **body: Any) -> None:
    asked = await ask(client, cast.admin, **body)
    assert asked.status_code == 201, asked.text
    done = await decide(client, cast.admin_b, asked)
    assert done.status_code == 200, done.text


async def present(client: AsyncClient) -> Any:
    return (await client.get(URL)).json()


async def test_one_asks_and_only_another_one_confirms(client: AsyncClient, cast: Cast) -> None:
    asked = await ask(client, cast.admin, **BEGIN)
    assert asked.status_code == 201
    assert asked.json()["moves"] == ["withdraw"]
    assert (await present(client))["on"] is False
    assert (await decide(client, cast.admin, asked)).status_code == 403
    for other in (cast.triage, cast.clerk_road, cast.resident_a, None):
        assert (await decide(client, other, asked)).status_code in {401, 403}
    assert (await present(client))["on"] is False
    record = await client.get(f"{URL}/record", headers=headers_of(cast.admin_b))
    assert record.json()["waiting"]["moves"] == ["confirm", "withdraw"]
    done = await decide(client, cast.admin_b, asked)
    assert done.json()["decided_by_name"] == cast.admin_b.name
    seen = await present(client)
    assert seen["on"] is True
    assert seen["words"] == {"ja": WORDS["ja"], "ja-easy": WORDS["easy"], "en": WORDS["en"]}
    assert seen["phone"] == "03-0000-0000"


@pytest.mark.sql
async def test_the_database_itself_refuses_the_same_two_eyes(
    session: AsyncSession, cast: Cast
) -> None:
    session.add(
        EmergencyRequest(
            kind="begin", state="confirmed", words={}, phone="", reason="", asked_by=cast.admin.id,
            asked_at=clock.now(), decided_by=cast.admin.id, decided_at=clock.now(),
        )
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="four_eyes"):
        await session.flush()


async def test_it_is_confirmed_within_thirty_minutes(client: AsyncClient, cast: Cast) -> None:
    asked = await ask(client, cast.admin, **BEGIN)
    with clock.shifted_to(clock.now() + timedelta(minutes=29)):
        assert (await ask(client, cast.admin_b, **BEGIN)).status_code == 409
    with clock.shifted_to(clock.now() + timedelta(minutes=31)):
        assert (await decide(client, cast.admin_b, asked)).status_code == 409
        assert (await present(client))["on"] is False
        again = await ask(client, cast.admin_b, **BEGIN)
        assert again.status_code == 201
        assert (await decide(client, cast.admin_b, again)).status_code == 403
        assert (await decide(client, cast.admin, again)).status_code == 200
        record = await client.get(f"{URL}/record", headers=headers_of(cast.clerk_road))
        (vain,) = record.json()["withdrawn"]
        assert (vain["id"], vain["decided_by"]) == (asked.json()["id"], str(cast.admin_b.id))


async def test_off_needs_four_eyes_too_and_leaves_a_trace(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    await switch(client, cast, **BEGIN)
    asked = await ask(client, cast.admin_b, kind="end", reason="警報解除")
    assert (await decide(client, cast.admin_b, asked)).status_code == 403
    assert (await present(client))["on"] is True
    assert (await decide(client, cast.admin, asked)).status_code == 200
    assert await present(client) == {
        "on": False, "words": None, "phone": None, "since": None, "until": None,
    }  # fmt: skip
    record = (await client.get(f"{URL}/record", headers=headers_of(cast.clerk_road))).json()
    (period,) = record["periods"]
    assert period["ended_at"] is not None
    assert [(one["kind"], one["asked_by_name"], one["decided_by_name"])
            for one in period["requests"]] == [
        ("begin", cast.admin.name, cast.admin_b.name),
        ("end", cast.admin_b.name, cast.admin.name),
    ]  # fmt: skip
    assert all(one["moves"] == [] for one in period["requests"])
    actions = await session.scalars(
        select(AuditEntry.action).where(AuditEntry.action.startswith("emergency."))
    )
    assert set(actions) == {
        "emergency.begin_asked", "emergency.begin_confirmed",
        "emergency.end_asked", "emergency.end_confirmed",
    }  # fmt: skip


async def test_it_ends_by_itself_after_72_hours_unless_renewed(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    await switch(client, cast, **BEGIN)
    began = clock.now()
    with clock.shifted_to(began + timedelta(hours=71)):
        await switch(client, cast, kind="renew", reason="続いている")
    with clock.shifted_to(began + timedelta(hours=73)):
        assert (await present(client))["on"] is True
    with clock.shifted_to(began + timedelta(hours=71 + 73)):
        # Off from the instant on, be the job late or not.
        assert (await present(client))["on"] is False
        assert (await ask(client, cast.admin, kind="end", reason="おわり")).status_code == 409
        await service.expire(session)
        period = (await session.scalars(select(EmergencyPeriod))).one()
        assert period.expired
        assert period.ended_at == period.until
        await session.commit()
        await switch(client, cast, **BEGIN)
        assert (await present(client))["on"] is True


async def test_a_new_period_may_begin_before_the_job_has_written_the_old_one_off(
    client: AsyncClient, cast: Cast
) -> None:
    await switch(client, cast, **BEGIN)
    with clock.shifted_to(clock.now() + timedelta(hours=73)):
        await switch(client, cast, **BEGIN)
        record = (await client.get(f"{URL}/record", headers=headers_of(cast.admin))).json()
        assert [period["expired"] for period in record["periods"]] == [False, True]


@pytest.mark.sql
async def test_two_administrators_at_once_begin_one_period(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    asked = await asyncio.gather(
        *(ask(committed, who, **BEGIN) for who in (cast.admin, cast.admin_b))
    )
    assert sorted(reply.status_code for reply in asked) == [201, 409]
    first = next(reply for reply in asked if reply.status_code == 201)
    other = cast.admin_b if first.json()["asked_by"] == str(cast.admin.id) else cast.admin
    done = await asyncio.gather(*(decide(committed, other, first) for _ in range(3)))
    assert sorted(reply.status_code for reply in done) == [200, 409, 409]
    async with transaction() as session:
        assert len(list(await session.scalars(select(EmergencyPeriod)))) == 1


async def test_the_same_request_twice_is_one(client: AsyncClient, cast: Cast) -> None:
    headers = {**headers_of(cast.admin), "Idempotency-Key": "emergency-1"}
    first, again = [
        await client.post(f"{URL}/requests", json=BEGIN, headers=headers) for _ in range(2)
    ]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"words": None}, "/words"),
        ({"words": {"ja": " "}}, "/words/ja"),
        ({"words": {"ja": "台風\u0007"}}, "/words/ja"),
        ({"words": {"ja": "台風", "fr": "typhon"}}, "/words/fr"),
        ({"phone": None}, "/phone"),
        ({"phone": "javascript:alert(1)"}, "/phone"),
        ({"reason": ""}, "/reason"),
    ],
)
async def test_hostile_and_lacking_words_are_refused(
    client: AsyncClient, cast: Cast, change: Any, pointer: str
) -> None:
    reply = await ask(client, cast.admin, **{**BEGIN, **change})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == pointer


async def test_the_banner_costs_one_statement(
    client: AsyncClient, cast: Cast, statements: list[str]
) -> None:
    await switch(client, cast, **BEGIN)
    await client.get(URL)
    statements.clear()
    reply = await client.get(URL)
    assert len([one for one in statements if "emergency" in one and "SELECT" in one]) == 1
    tag = {"If-None-Match": reply.headers["etag"]}
    assert (await client.get(URL, headers=tag)).status_code == 304
