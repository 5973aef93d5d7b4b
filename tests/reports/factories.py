"""Reports for tests: a test states only what matters to it."""

from typing import Any
from uuid import uuid4

from httpx import AsyncClient

# Shakujii park's pond, and the same lamp's neighbour a few metres on.
HERE = (35.7378, 139.5960)
OUTSIDE = (35.6586, 139.7454)


def body(**changes: Any) -> dict[str, Any]:
    """A valid new report."""
    return {
        "submission_id": str(uuid4()),
        "category": "street_light",
        "text": "夜になっても街路灯がつきません。",
        "place": {"latitude": HERE[0], "longitude": HERE[1], "note": ""},
        **changes,
    }


def key() -> dict[str, str]:
    """A new idempotency key."""
    return {"Idempotency-Key": str(uuid4())}


async def receive(
    client: AsyncClient, headers: dict[str, str] | None = None, **changes: Any
) -> Any:
    """A report that was received: the receipt."""
    reply = await client.post(
        "/api/v1/reports", json=body(**changes), headers={**key(), **(headers or {})}
    )
    assert reply.status_code == 201, reply.text
    return reply.json()


async def move(
    client: AsyncClient, headers: dict[str, str], report_id: str, name: str, **given: Any
) -> Any:
    """A move that is made: the report after it."""
    reply = await client.post(
        f"/api/v1/reports/{report_id}/moves", json={"move": name, **given}, headers=headers
    )
    assert reply.status_code == 200, reply.text
    return reply.json()


async def publish(
    client: AsyncClient, headers: dict[str, str], report_id: str, **given: Any
) -> Any:
    """A report that staff showed to the public; what is not as it was sent has a reason."""
    if given.keys() & {"public_text", "upload_ids"}:
        given.setdefault("note", "個人のことを除きました。")
    reply = await client.post(
        f"/api/v1/reports/{report_id}/publication/moves",
        json={"move": "publish", **given},
        headers=headers,
    )
    assert reply.status_code == 200, reply.text
    return reply.json()


async def fixed(client: AsyncClient, headers: dict[str, str], report_id: str) -> Any:
    """A report taken all the way to `fixed`, without a photograph."""
    await move(client, headers, report_id, "accept", note="現地を見ます。")
    await move(client, headers, report_id, "start")
    return await move(
        client, headers, report_id, "finish", note="電球を交換しました。",
        no_photo_reason="夜間の作業のため",
    )  # fmt: skip
