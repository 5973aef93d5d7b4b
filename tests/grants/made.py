"""Calls of an invented year."""

from datetime import date, datetime, timedelta
from typing import Any

from httpx import AsyncClient, Response

from api.kit import clock
from tests.frame.people import headers_of
from tests.grants.termed import CHALLENGE, changed

URL = "/api/v1/grants"
CALLS = f"{URL}/calls"
OPENS, CLOSES = date(2027, 1, 15), date(2027, 2, 26)
BEGIN = datetime(2027, 1, 4, 9, tzinfo=clock.JST)
DURING = datetime(2027, 2, 1, 9, tzinfo=clock.JST)
AFTER = datetime(2027, 2, 27, 9, tzinfo=clock.JST)
FIRST = {
    "title": "令和9年度の募集",
    "fiscal_year": 2027,
    "opens_on": OPENS.isoformat(),
    "closes_on": CLOSES.isoformat(),
}


def content(**parts: Any) -> dict[str, Any]:
    """A call about a problem, whole."""
    return {
        **FIRST,
        "lead": "買い物に行きにくい方を助ける取組を募集します。",
        "department": "collaboration",
        "terms": CHALLENGE,
        **parts,
    }


def ok(reply: Response) -> Any:
    """What was answered."""
    assert reply.is_success, reply.text
    return reply.json()


def pointers(reply: Response) -> dict[str, str]:
    """What was wrong with what was sent, or what is lacking: place and code."""
    assert reply.status_code in {409, 422}, reply.text
    return {one["pointer"]: one["code"] for one in reply.json()["errors"]}


async def drafted(
    client: AsyncClient, who: Any, preset: str = "challenge_project", **parts: Any
) -> Any:
    """A draft; of the preset alone where nothing of its content is given."""
    headers = headers_of(who)
    call = ok(await client.post(CALLS, json={"preset": preset, **FIRST}, headers=headers))
    if not parts:
        return call
    return ok(await written(client, who, call, **parts))


async def written(client: AsyncClient, who: Any, call: Any, **parts: Any) -> Response:
    """A draft is written anew."""
    headers = {**headers_of(who), "If-Match": f'"{call["version"]}"'}
    return await client.put(f"{CALLS}/{call['id']}", json=content(**parts), headers=headers)


async def moved(client: AsyncClient, who: Any, call: Any, move: str, **more: Any) -> Response:
    """A move, as its caller gets it answered."""
    url, body = f"{CALLS}/{call['id']}/moves", {"move": move, **more}
    return await client.post(url, json=body, headers=headers_of(who))


async def published(client: AsyncClient, who: Any, **parts: Any) -> Any:
    """A call about a problem that everybody reads."""
    call = await drafted(client, who, title="課題に取り組む団体の募集", **parts)
    return ok(await moved(client, who, call, "publish"))


async def read(client: AsyncClient, call: Any, who: Any = None) -> Any:
    """A call as somebody reads it."""
    return ok(await client.get(f"{CALLS}/{call['id']}", headers=headers_of(who)))


def seconds_before_the_end(seconds: int) -> datetime:
    """So many seconds before the first one that is too late."""
    return datetime(2027, 2, 27, tzinfo=clock.JST) - timedelta(seconds=seconds)


def from_today() -> dict[str, Any]:
    """The parts of a call that is open now, whatever the day."""
    today = clock.today()
    year = clock.fiscal_year(today)

    def on(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    days = {
        "consultation_until": on(20), "questions_until": on(20), "decision_on": on(60),
        "notify_on": on(70), "report_due": on(400),
    }  # fmt: skip
    budget = {"appropriated": {str(year): 18_000_000}, "commitment_limit": {}}
    return {
        "fiscal_year": year, "opens_on": on(0), "closes_on": on(30),
        "terms": changed({"days": days, "budget": budget}),
    }  # fmt: skip
