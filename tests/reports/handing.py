"""Handovers for tests."""

from typing import Any
from uuid import uuid4

from httpx import AsyncClient

from tests.reports.factories import key, move, receive

Headers = dict[str, str]
FIRM = "kouji@example.jp"


def body(**changes: Any) -> dict[str, Any]:
    """A valid handover to a firm that is on no list."""
    return {
        "firm": "見本工事",
        "email": FIRM,
        "text": "街路灯がつきません。",
        "instruction": "電球を交換してください。",
        **changes,
    }


def answer(**changes: Any) -> dict[str, Any]:
    """A valid answer."""
    return {
        "submission_id": str(uuid4()),
        "answer": "done",
        "note": "電球を交換しました。",
        **changes,
    }


async def give(client: AsyncClient, headers: Headers, report_id: str, **changes: Any) -> Any:
    """A report that was handed over."""
    reply = await client.post(
        f"/api/v1/reports/{report_id}/handovers",
        json=body(**changes),
        headers={**headers, **key()},
    )
    assert reply.status_code == 201, reply.text
    return reply.json()


async def given(client: AsyncClient, headers: Headers, **report: Any) -> tuple[Any, Any]:
    """A new report in the hands of a contractor: receipt and handover."""
    receipt = await receive(client, **report)
    await move(client, headers, receipt["id"], "accept")
    return receipt, await give(client, headers, receipt["id"])


def key_of(handover: Any) -> str:
    """The key in the link of a handover."""
    return handover["link"].partition("#")[2]


async def opened(client: AsyncClient, handover: Any) -> Headers:
    """The headers of the contractor who followed the link."""
    reply = await client.post("/api/v1/handovers/open", json={"key": key_of(handover)})
    assert reply.status_code == 200, reply.text
    return {"Authorization": f"Bearer {reply.json()['token']}"}


async def say(client: AsyncClient, headers: Headers, **changes: Any) -> Any:
    """The contractor's answer, taken in."""
    reply = await client.post(
        "/api/v1/handovers/work/answers", json=answer(**changes), headers={**headers, **key()}
    )
    assert reply.status_code == 201, reply.text
    return reply.json()
