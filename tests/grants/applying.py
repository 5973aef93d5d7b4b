"""Applications of invented groups."""

from copy import deepcopy
from typing import Any
from uuid import UUID

from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory.models import GroupMember, GroupOffice
from api.directory.states import GroupRole
from api.kit.ids import new_id
from tests.directory import made as directory
from tests.frame.people import headers_of
from tests.grants.made import URL, ok

APPLICATIONS = f"{URL}/applications"
YEAR: dict[str, Any] = {
    "year": 2027,
    "requested": "６００，０００",
    "income": [{"title": "会費", "amount": 50_000}],
    "expenses": [
        {"category": "materials", "title": "台車", "unit_price": "20,000円", "quantity": 20,
         "amount": None},
        {"category": "fees", "title": "講師", "unit_price": None, "quantity": None,
         "amount": 250_000},
    ],
}  # fmt: skip
FORM: dict[str, Any] = {
    "title": "坂の上の買い物便",
    "summary": "月に4回、買い物に同行します。",
    "plan": "町会の会館から店まで、有志が車で送ります。",
    "schedule": "4月に説明会、5月から毎週。",
    "answers": {"why_now": "店が閉まったためです。"},
    "budget": [YEAR],
    "pledges": ["no_gangs"],
    "members": "１２",
    "chair": "青木 あおい",
    "auditor": "馬場 文",
}


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """The form with other values at some places (`budget/0/year`)."""
    form = deepcopy(FORM)
    for place, value in changes.items():
        *way, last = place.split("/")
        part: Any = form
        for step in way:
            part = part[int(step) if isinstance(part, list) else step]
        part[int(last) if isinstance(part, list) else last] = value
    return form


async def begun(client: AsyncClient, who: Any, call: Any, group: Any = None) -> Any:
    """A draft of a group of theirs."""
    group = group or await directory.founded(client, who)
    body = {"call_id": call["id"], "group_id": group["id"]}
    return ok(await client.post(APPLICATIONS, json=body, headers=headers_of(who)))


async def saved(client: AsyncClient, who: Any, application: Any, **parts: Any) -> Response:
    """Parts of a form are saved, by the version that was read."""
    headers = {**headers_of(who), "If-Match": f'"{application["version"]}"'}
    url = f"{APPLICATIONS}/{application['id']}"
    return await client.patch(url, json=parts, headers=headers)


async def moved(
    client: AsyncClient, who: Any, application: Any, move: str, **more: Any
) -> Response:
    """A move, as its caller gets it answered."""
    headers = {**headers_of(who), "Idempotency-Key": str(new_id())}
    url, body = f"{APPLICATIONS}/{application['id']}/moves", {"move": move, **more}
    return await client.post(url, json=body, headers=headers)


async def read(client: AsyncClient, who: Any, application: Any) -> Any:
    """An application as somebody reads it."""
    url = f"{APPLICATIONS}/{application['id']}"
    return ok(await client.get(url, headers=headers_of(who)))


async def sent(client: AsyncClient, who: Any, call: Any, group: Any = None) -> Any:
    """One that was written and sent."""
    draft = await begun(client, who, call, group)
    draft = ok(await saved(client, who, draft, **FORM))
    return ok(await moved(client, who, draft, "submit"))


async def found(
    client: AsyncClient, who: Any, application: Any, *, met: bool, clauses: tuple[str, ...] = ()
) -> Response:
    """What the desk says of the clauses: all of them, or some."""
    said = [
        {"clause": clause, "met": met, "reason": "会則で確かめました。"}
        for clause in clauses or ("in_town", "not_political")
    ]
    url = f"{APPLICATIONS}/{application['id']}/findings"
    headers = {**headers_of(who), "If-Match": "*"}
    return await client.put(url, json={"findings": said}, headers=headers)


async def join(session: AsyncSession, group: Any, person: Any, *roles: GroupRole) -> None:
    """Somebody is in a group, as these."""
    member = GroupMember(id=new_id(), group_id=UUID(group["id"]), person_id=person.id, name="会員")
    session.add(member)
    await session.flush()
    session.add_all(GroupOffice(member_id=member.id, role=role) for role in roles)
    await session.flush()
