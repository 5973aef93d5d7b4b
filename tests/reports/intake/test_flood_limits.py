"""Budgets against floods: per device, address and place, wider for who signed in, 429 in words."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import address as addresses
from api.identity import budgets
from api.identity.budgets import REPORTS, UPLOADS
from tests.frame import environment
from tests.frame.people import Cast, headers_of
from tests.reports.factories import HERE, body, key

URL = "/api/v1/reports"


@pytest.fixture(autouse=True)
def counted() -> Iterator[None]:
    """With the budgets of every day, and a proxy in front that says who asks."""
    environment.change({"FLOOD_FACTOR": "1", "TRUSTED_PROXIES": "127.0.0.1"})
    yield
    environment.change({"FLOOD_FACTOR": "1000", "TRUSTED_PROXIES": ""})


def device() -> dict[str, str]:
    return {"Device-Id": str(uuid4())}


def at(address: str) -> dict[str, str]:
    return {"X-Forwarded-For": address}


def elsewhere(number: int) -> dict[str, float]:
    """A place of its own for each number, some 300 m from the next."""
    return {
        "latitude": HERE[0] + 0.003 * (number % 7),
        "longitude": HERE[1] + 0.003 * (number // 7),
    }


async def send(client: AsyncClient, number: int, *headers: dict[str, str]) -> Response:
    merged = {name: value for part in headers for name, value in part.items()}
    sent = body(place=elsewhere(number))
    return await client.post(URL, json=sent, headers={**key(), **merged})


async def until_refused(client: AsyncClient, most: int, *headers: dict[str, str]) -> int:
    """How many reports pass, each at another place."""
    for number in range(most):
        reply = await send(client, number, *headers)
        if reply.status_code == 429:
            return number
        assert reply.status_code == 201, reply.text
    return most


async def test_one_device_is_stopped_and_told_when_to_come_again(client: AsyncClient) -> None:
    mine = device()
    assert await until_refused(client, 30, mine) == REPORTS.device
    reply = await send(client, 29, mine)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["code"] == "too-many"
    assert 0 < int(reply.headers["Retry-After"]) <= 3600
    assert (await send(client, 29, device())).status_code == 201, "another device goes on"


async def test_a_new_name_for_the_device_helps_little(client: AsyncClient) -> None:
    here, passed = at("203.0.113.7"), 0
    for number in range(40):
        passed += (await send(client, number, here, device())).status_code == 201
    assert passed == REPORTS.newcomers
    assert (await send(client, 1, here)).status_code == 429, "none at all is a newcomer too"
    assert (await send(client, 1, at("203.0.113.8"), device())).status_code == 201


async def test_a_known_device_is_not_stopped_by_newcomers_at_its_address(
    client: AsyncClient,
) -> None:
    here, known = at("203.0.113.7"), device()
    for number in range(budgets.KNOWN_AFTER):
        assert (await send(client, number, here, known)).status_code == 201
    for number in range(40):
        await send(client, number, here, device())
    assert (await send(client, 30, here, known)).status_code == 201


async def test_an_address_counts_only_where_a_trusted_proxy_vouches(client: AsyncClient) -> None:
    environment.change({"TRUSTED_PROXIES": ""})
    for number in range(REPORTS.newcomers + 3):
        # Everybody comes from the proxy's own address then; what they claim is not believed.
        reply = await send(client, number, at("203.0.113.7"), device())
        assert reply.status_code == 201


async def test_claimed_addresses_do_not_get_around_the_proxy(client: AsyncClient) -> None:
    refused = 0
    for number in range(REPORTS.newcomers + 5):
        claimed = at(f"198.51.100.{number}, 203.0.113.9")
        refused += (await send(client, number, claimed, device())).status_code == 429
    assert refused == 5


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
async def test_an_address_of_the_internet_is_believed(address: str) -> None:
    environment.change({"TRUSTED_PROXIES": ""})
    assert addresses.believed(address) == address
    for private in ("127.0.0.1", "10.0.0.3", "192.168.1.1", "::1", "", "unknown"):
        assert addresses.believed(private) is None


async def test_one_place_is_not_flooded_by_many_devices(client: AsyncClient) -> None:
    replies = [(await send(client, 0, device())).status_code for _ in range(REPORTS.place + 2)]
    assert replies == [201] * REPORTS.place + [429, 429]
    assert (await send(client, 9, device())).status_code == 201, "another place goes on"


@pytest.mark.parametrize(
    ("limit", "names", "place"),
    [
        (REPORTS.device, lambda mine: {**mine, **at("203.0.113.7")}, elsewhere),
        (REPORTS.newcomers, lambda _: {**device(), **at("203.0.113.7")}, elsewhere),
        (REPORTS.place, lambda _: device(), lambda _: elsewhere(0)),
    ],
    ids=["device", "address", "place"],
)
async def test_at_once_as_many_pass_as_one_after_another(
    committed: AsyncClient, limit: int, names: Any, place: Any
) -> None:
    """Eight in flight at any time, on real commits: exactly the limit passes."""
    mine, passed = device(), 0
    for start in range(0, limit + 8, 8):
        replies = await asyncio.gather(
            *(
                committed.post(
                    URL, json=body(place=place(number)), headers={**key(), **names(mine)}
                )
                for number in range(start, start + 8)
            )
        )
        assert {reply.status_code for reply in replies} <= {201, 429}
        passed += sum(reply.status_code == 201 for reply in replies)
    assert passed == limit


async def test_who_is_stopped_does_not_use_up_the_place_for_others(client: AsyncClient) -> None:
    mine = device()
    for _ in range(REPORTS.place + 10):
        await send(client, 0, mine)
    assert (await send(client, 0, device())).status_code == 201


async def test_residents_and_staff_have_more(client: AsyncClient, cast: Cast) -> None:
    assert await until_refused(client, 60, headers_of(cast.resident_a)) == REPORTS.account
    wide = headers_of(cast.clerk_road)
    for _ in range(REPORTS.account + 5):
        sent = body(source="phone")
        reply = await client.post(f"{URL}/on-behalf", json=sent, headers={**key(), **wide})
        assert reply.status_code == 201


async def test_uploads_have_a_budget_of_their_own(client: AsyncClient) -> None:
    mine, announced = device(), {"content_type": "image/jpeg", "size": 1000}

    async def announce() -> Response:
        return await client.post("/api/v1/uploads", json=announced, headers={**key(), **mine})

    replies = [(await announce()).status_code for _ in range(UPLOADS.device + 1)]
    assert replies == [201] * UPLOADS.device + [429]
    assert (await send(client, 0, mine)).status_code == 201


async def test_a_refused_report_counts_and_leaves_nothing(client: AsyncClient, cast: Cast) -> None:
    mine = device()
    for _ in range(REPORTS.device):
        reply = await client.post(URL, json=body(category="none"), headers={**key(), **mine})
        assert reply.status_code == 422
    assert (await send(client, 0, mine)).status_code == 429
    assert (await client.get(URL, headers=headers_of(cast.triage))).json()["items"] == []


@pytest.mark.parametrize("wrong", ["short", "x" * 65, "with space and more", "<script>alert(1)"])
async def test_a_device_names_itself_plainly(client: AsyncClient, wrong: str) -> None:
    assert (await send(client, 0, {"Device-Id": wrong})).status_code == 422


async def test_no_row_holds_device_or_address(client: AsyncClient, session: AsyncSession) -> None:
    mine = device()
    await send(client, 0, mine, at("203.0.113.7"))
    held: Any = await session.scalar(text("SELECT string_agg(l::text, ',') FROM limit_counts l"))
    assert held
    for secret in (mine["Device-Id"], "203.0.113.7"):
        assert secret not in held
        assert secret.encode().hex() not in held


async def test_the_same_address_is_read_from_the_socket(session: AsyncSession) -> None:
    """Without a proxy in front the internet's own address is the budget's."""
    from api.main import app

    environment.change({"TRUSTED_PROXIES": ""})
    transport = ASGITransport(app=app, client=("93.184.216.34", 50000))
    async with AsyncClient(transport=transport, base_url=environment.PUBLIC_URL) as client:
        passed = [(await send(client, n, device())).status_code for n in range(20)]
    assert passed.count(201) == REPORTS.newcomers
