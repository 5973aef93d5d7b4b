"""Wrong codes and keys are counted, by what they would open and by who tries."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx import AsyncClient

from api.identity import tries
from api.kit.ids import new_id
from api.reports.cases.telling.asking import LINK
from tests.frame import environment
from tests.reports.factories import receive

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
    key = LINK.key(new_id())
    reply = await committed.post("/api/v1/reports/answer-links", json={"key": key})
    assert reply.status_code == 429
