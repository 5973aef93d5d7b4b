"""Wrong codes and keys are counted, by what they would open and by who tries."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx import AsyncClient

from api.identity import tries
from api.kit.ids import new_id
from api.reports.cases.telling.asking import LINK
from tests.frame import environment
from tests.reports.factories import body, key, receive

LOOKUP = "/api/v1/reports/lookup"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tries, "PER_SUBJECT", 3)
    monkeypatch.setattr(tries, "PER_ADDRESS", 5)
    environment.change({"FLOOD_FACTOR": "1"})
    yield
    environment.change({"FLOOD_FACTOR": "1000"})


async def test_wrong_codes_of_one_number_are_counted(committed: AsyncClient) -> None:
    mine, other = await receive(committed), await receive(committed)
    right = {"number": mine["number"], "code": mine["lookup_code"]}
    for _ in range(5):
        assert (await committed.post(LOOKUP, json=right)).status_code == 200
    for _ in range(3):
        wrong = await committed.post(LOOKUP, json={**right, "code": other["lookup_code"]})
        assert wrong.status_code == 404
    refused = await committed.post(LOOKUP, json=right)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many")
    assert 0 < int(refused.headers["retry-after"]) <= 3601
    theirs = {"number": other["number"], "code": other["lookup_code"]}
    assert (await committed.post(LOOKUP, json=theirs)).status_code == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("reports/lookup", {"number": "R-2026-999999", "code": "AAAA"}),
        ("reports/answer-links", {"key": "A" * 50}),
        ("handovers/open", {"key": "A" * 50}),
        ("alerts/confirm", {"key": "A" * 50}),
        ("solved-reports/lookup", {"number": "K-2026-999999", "code": "AAAA"}),
    ],
)
async def test_wrong_tries_of_one_address_are_counted(
    committed: AsyncClient, monkeypatch: pytest.MonkeyPatch, path: str, body: dict[str, Any]
) -> None:
    monkeypatch.setattr(tries, "PER_SUBJECT", 100)
    monkeypatch.setattr(tries, "believed", lambda address: "203.0.113.7")
    statuses = [(await committed.post(f"/api/v1/{path}", json=body)).status_code for _ in range(7)]
    assert statuses == [404] * 5 + [429] * 2
    right = LINK.key(new_id())
    reply = await committed.post("/api/v1/reports/answer-links", json={"key": right})
    assert reply.status_code == 429


async def test_wrong_secrets_of_one_photograph_are_counted(committed: AsyncClient) -> None:
    announced = {"content_type": "image/jpeg", "size": 10}
    mine, other = [
        (await committed.post("/api/v1/uploads", json=announced, headers=key())).json()
        for _ in range(2)
    ]

    async def read(ticket: Any, secret: str) -> int:
        url = f"/api/v1/uploads/{ticket['id']}"
        return (await committed.get(url, headers={"Upload-Secret": secret})).status_code

    assert [await read(mine, other["secret"]) for _ in range(2)] == [404] * 2
    url = f"/api/v1/uploads/{mine['id']}/complete"
    wrong = {"Upload-Secret": "0000-0000-0000-0000"}
    assert (await committed.post(url, headers=wrong)).status_code == 404
    assert await read(mine, mine["secret"]) == 429
    assert await read(other, other["secret"]) == 200


async def test_wrong_secrets_of_photographs_of_a_report_are_counted(
    committed: AsyncClient,
) -> None:
    announced = {"content_type": "image/jpeg", "size": 10}
    tickets = [
        (await committed.post("/api/v1/uploads", json=announced, headers=key())).json()
        for _ in range(3)
    ]
    wrong = [{"id": one["id"], "secret": "0000-0000-0000-0000"} for one in tickets[:2]]
    right = {"id": tickets[2]["id"], "secret": tickets[2]["secret"]}
    replies = [
        await committed.post("/api/v1/reports", json=body(uploads=[*wrong, right]), headers=key())
        for _ in range(4)
    ]
    assert [reply.status_code for reply in replies] == [422] * 3 + [429]
    # The right one was not tried in vain.
    url, secret = f"/api/v1/uploads/{right['id']}", {"Upload-Secret": right["secret"]}
    assert (await committed.get(url, headers=secret)).status_code == 200


async def test_wrong_keys_from_mail_programs_are_counted(
    committed: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "believed", lambda address: "203.0.113.7")
    keys = [LINK.key(new_id()) for _ in range(7)]
    replies = [await committed.post(f"/unsubscribe/{one}") for one in keys]
    assert [reply.status_code for reply in replies] == [404] * 5 + [429] * 2
