"""A call in review, with applications and a panel."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory.models import Group
from api.grants.applications.models import GrantApplication
from api.grants.applications.states import ApplicationState
from api.grants.rules.budget_sheet import BudgetYear
from api.grants.rules.lacking import EMPTY, Form
from api.identity import service as identity
from api.kit import clock
from api.kit.ids import new_id
from api.kit.jobs import work_of
from tests.frame.people import headers_of
from tests.grants.made import AFTER, BEGIN, CALLS, URL, moved, ok, published
from tests.grants.termed import changed

REVIEW = AFTER + timedelta(days=1)
SHEETS, DECLARATIONS = f"{URL}/sheets", f"{URL}/declarations"
TERMS = changed({"quorum": 2, "sheets_each": 3, "lottery_seed": "2027-03 議事録"})
GROUP, CHAIR = "にわの会", "山田 太郎"


def one_stage(terms: Any) -> Any:
    """The same terms without the second stage."""
    first = [one for one in terms["criteria"] if one["stage"] == 1]
    nothing = {"kind": "nothing", "criterion": None}
    partners = {**terms["partners"], "association": nothing}
    return {**terms, "stages": 1, "criteria": first, "partners": partners}


async def in_review(
    client: AsyncClient,
    session: AsyncSession,
    desk: Any,
    count: int = 3,
    begin: datetime = BEGIN,
    after: datetime = AFTER,
    **parts: Any,
) -> Any:
    """A call whose time is over, with so many eligible applications."""
    with clock.shifted_to(begin):
        call = await published(client, desk, **{"terms": TERMS, **parts})
    await applied(session, call, range(count))
    with clock.shifted_to(after):
        await work_of("grants.turn_calls")(session)
        await session.flush()
        for move in ("screen", "review"):
            call = ok(await moved(client, desk, call, move))
    return call


def application(call: Any, number: int, asked: int = 1_000_000) -> list[Any]:
    """Of a group whose name stands in what it wrote; the group with it."""
    name = f"{GROUP}{number}"
    group = Group(
        id=new_id(), name=name, reading=f"にわのかい{number}", search_key=name, kind="other",
        contact_phone=f"03-3990-{number:04}",
    )  # fmt: skip
    year: BudgetYear = {
        "year": call["fiscal_year"], "requested": asked, "income": [],
        "expenses": [{"category": "materials", "title": f"{name}の苗", "unit_price": asked,
                      "quantity": 1, "amount": asked}],
    }  # fmt: skip
    form: Form = {
        **EMPTY, "title": f"{name}の花壇", "chair": CHAIR, "auditor": "監事 花子", "members": 5,
        "plan": f"{name}の山田太郎が花を植えます。計画{number}。",
        "answers": {"why_now": f"{name}は十年目です。"}, "budget": [year],
    }  # fmt: skip
    return [
        group,
        GrantApplication(
            id=new_id(), call_id=call["id"], group_id=group.id, department=call["department"],
            number=f"G-2027-{call['id'][-6:]}{number:05}", title=form["title"], form=form,
            state=ApplicationState.ELIGIBLE, submitted_at=clock.now(),
        ),
    ]  # fmt: skip


async def applied(session: AsyncSession, call: Any, numbers: range, asked: int = 1_000_000) -> None:
    """Eligible applications in a call."""
    for number in numbers:
        group, one = application(call, number, asked)
        session.add(group)
        await session.flush()
        session.add(one)
    await session.flush()


async def reviewer(session: AsyncSession, number: int) -> Any:
    """Somebody who reviews."""
    return await identity.create_staff(
        session, name=f"審査 {number}", email=f"judge{number}@judge{number}.example",
        role="panel_member",
    )  # fmt: skip


async def appointed(client: AsyncClient, desk: Any, call: Any, who: Any, **parts: Any) -> Response:
    """Put somebody on the panel of a call."""
    body = {
        "staff_id": str(who.id), "chair": False, "from_on": "2026-01-01",
        "until_on": "2039-03-31", **parts,
    }  # fmt: skip
    url = f"{CALLS}/{call['id']}/panel"
    return await client.post(url, json=body, headers=headers_of(desk))


async def panel(
    client: AsyncClient, session: AsyncSession, desk: Any, call: Any, count: int = 3
) -> list[Any]:
    """So many reviewers, the first of them the chair."""
    people = [await reviewer(session, number) for number in range(count)]
    for number, who in enumerate(people):
        ok(await appointed(client, desk, call, who, chair=number == 0))
    return people


async def handed_out(client: AsyncClient, desk: Any, call: Any, stage: int = 1) -> Response:
    """Have everything read."""
    url = f"{CALLS}/{call['id']}/sheets"
    return await client.post(url, json={"stage": stage}, headers=headers_of(desk))


async def names(client: AsyncClient, who: Any, call: Any) -> list[Any]:
    """The declarations that somebody sees."""
    reply = await client.get(f"{CALLS}/{call['id']}/declarations", headers=headers_of(who))
    return ok(reply)["items"]


async def declared(
    client: AsyncClient, who: Any, declaration: Any, move: str = "declare", **more: Any
) -> Response:
    """Say whether one is too near."""
    url = f"{DECLARATIONS}/{declaration['id']}/moves"
    return await client.post(url, json={"move": move, **more}, headers=headers_of(who))


async def sheets(client: AsyncClient, who: Any, call: Any) -> Any:
    """One's own sheets."""
    return ok(await client.get(f"{CALLS}/{call['id']}/sheets", headers=headers_of(who)))


async def read(client: AsyncClient, who: Any, sheet: Any) -> Response:
    """A sheet, as somebody gets it."""
    return await client.get(f"{SHEETS}/{sheet['id']}", headers=headers_of(who))


def marks(understanding: Any, effect: Any, comment: str = "理由") -> dict[str, Any]:
    """Points for both criteria of the first stage."""
    return {
        "understanding": {"points": understanding, "comment": comment},
        "effect": {"points": effect, "comment": comment},
    }


async def written(
    client: AsyncClient, who: Any, sheet: Any, given: Any, version: Any = None
) -> Response:
    """Points are written down."""
    tag = f'"{sheet["version"] if version is None else version}"'
    headers = {**headers_of(who), "If-Match": tag}
    return await client.put(f"{SHEETS}/{sheet['id']}", json={"marks": given}, headers=headers)


async def sheet_moved(
    client: AsyncClient, who: Any, sheet: Any, move: str = "lock", **more: Any
) -> Response:
    """A sheet is locked, or taken out."""
    url = f"{SHEETS}/{sheet['id']}/moves"
    return await client.post(url, json={"move": move, **more}, headers=headers_of(who))


async def all_open(client: AsyncClient, people: list[Any], call: Any) -> None:
    """Nobody is too near to anybody."""
    for who in people:
        for one in await names(client, who, call):
            if one["own"] and not one["declared"]:
                ok(await declared(client, who, one))


async def all_locked(client: AsyncClient, people: list[Any], call: Any, points: Any = None) -> None:
    """Everybody scores what is open; `points` says how, of number and reviewer."""
    for at, who in enumerate(people):
        for row in (await sheets(client, who, call))["items"]:
            if row["state"] == "open":
                number = int(row["number"][-5:])
                pair = points(number, at) if points else (30 + number, 40 - at)
                ok(await written(client, who, row, marks(*pair)))
                locked = await sheet_moved(client, who, row)
                assert locked.status_code == 204, locked.text


async def ranked(
    client: AsyncClient, who: Any, call: Any, present: list[str], **more: Any
) -> Response:
    """The chair has the order worked out."""
    body = {"stage": 1, "present": present, **more}
    url = f"{CALLS}/{call['id']}/rankings"
    return await client.post(url, json=body, headers=headers_of(who))


async def members(client: AsyncClient, desk: Any, call: Any) -> list[Any]:
    """The panel as the desk sees it."""
    reply = await client.get(f"{CALLS}/{call['id']}/panel", headers=headers_of(desk))
    return ok(reply)["members"]


async def ranked_call(client: AsyncClient, desk: Any, call: Any, people: list[Any]) -> list[Any]:
    """Read, scored, and in an order; the places, best first."""
    await all_open(client, people, call)
    await all_locked(client, people, call)
    present = [member["id"] for member in await members(client, desk, call)]
    return ok(await ranked(client, people[0], call, present))["places"]


async def decided(
    client: AsyncClient, desk: Any, call: Any, of: Any, outcome: str, **more: Any
) -> Response:
    """Somebody decides of an application."""
    url = f"{CALLS}/{call['id']}/selection/{of['application_id']}"
    body = {"outcome": outcome, "reason": "審査のとおり", **more}
    return await client.post(url, json=body, headers=headers_of(desk))
