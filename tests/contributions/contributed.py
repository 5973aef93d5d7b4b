"""Contributions for tests: what residents put right or observed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.ids import lookup_code, new_id
from api.uploads.models import Upload
from api.uploads.states import UploadState
from tests.reports.factories import HERE, key

Ref = dict[str, str]


async def photo(session: AsyncSession, state: UploadState = UploadState.READY) -> Ref:
    """A photograph that has arrived."""
    upload = Upload(id=new_id(), content_type="image/jpeg", size=1000, state=state)
    session.add(upload)
    await session.flush()
    return {"id": str(upload.id), "secret": lookup_code("upload", upload.id)}


def asked(statements: list[str]) -> int:
    """How many questions a list asks. Every few seconds a request asks besides whether the profile
    is still the same."""
    selects = [one for one in statements if one.startswith("SELECT")]
    return len([one for one in selects if "municipality.profile_hash" not in one])


def solved(photos: list[Ref], **changes: Any) -> dict[str, Any]:
    """A valid report of something that residents put right."""
    return {
        "submission_id": str(uuid4()),
        "category": "solved_weeding",
        "text": "歩道の草を取りました。",
        "place": {"latitude": HERE[0], "longitude": HERE[1], "note": "橋のたもと"},
        "before": photos[:1],
        "after": photos[1:2],
        "people": 5,
        "group_name": "見本町会",
        **changes,
    }


async def put_right(
    client: AsyncClient, session: AsyncSession, headers: dict[str, str] | None = None, **more: Any
) -> Any:
    """One that was received: the receipt."""
    photos = [await photo(session), await photo(session)]
    reply = await client.post(
        "/api/v1/solved-reports", json=solved(photos, **more), headers={**key(), **(headers or {})}
    )
    assert reply.status_code == 201, reply.text
    return reply.json()


async def show(
    client: AsyncClient, headers: dict[str, str], contribution_id: str, **given: Any
) -> Any:
    """A contribution that staff showed to the public."""
    reply = await client.post(
        f"/api/v1/contributions/{contribution_id}/publication/moves",
        json={"move": "publish", **given},
        headers=headers,
    )
    assert reply.status_code == 200, reply.text
    return reply.json()


QUESTIONS = [
    {
        "code": "what", "kind": "choice", "required": True, "label": {"ja": "何が危ないですか"},
        "options": [
            {"code": "cars", "label": {"ja": "車が速い"}},
            {"code": "blind", "label": {"ja": "見通しが悪い"}},
            {"code": "dark", "label": {"ja": "暗い"}},
        ],
    },
    {"code": "times", "kind": "number", "label": {"ja": "週に何回通りますか"}},
    {"code": "note", "kind": "text", "label": {"ja": "気づいたこと"}},
]  # fmt: skip


def theme(**changes: Any) -> dict[str, Any]:
    """A valid theme for this fortnight."""
    today = clock.today()
    return {
        "title": {"ja": "通学路の危ない曲がり角"},
        "words": {"ja": "お子さんと歩いて、教えてください。"},
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=14)).isoformat(),
        "questions": QUESTIONS,
        "department": "road_park",
        **changes,
    }


def observation(**changes: Any) -> dict[str, Any]:
    """A valid observation on it."""
    return {
        "submission_id": str(uuid4()),
        "text": "角の生け垣で車が見えません。",
        "place": {"latitude": HERE[0], "longitude": HERE[1], "note": ""},
        "answers": {"what": "blind", "times": "\uff11\uff10"},
        **changes,
    }


async def themes(client: AsyncClient, triage: dict[str, str]) -> tuple[str, str]:
    """A theme that is being asked, and a draft."""
    made = [await client.post("/api/v1/themes", json=theme(), headers=triage) for _ in range(2)]
    asked, draft = (reply.json()["id"] for reply in made)
    reply = await client.post(
        f"/api/v1/themes/{asked}/moves", json={"move": "publish"}, headers=triage
    )
    assert reply.status_code == 200, reply.text
    return asked, draft
