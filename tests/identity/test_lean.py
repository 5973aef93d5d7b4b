"""A lean operation takes what the framework takes, refuses what it refuses, in the same words."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import orjson
import pytest
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from httpx import ASGITransport, AsyncClient

from api.identity.access import CallerDep, authorised
from api.identity.lean import Lean
from api.identity.tries import from_whom
from api.kit import policy, problems
from api.kit.db import RowsDb
from api.kit.paging import Paging
from api.kit.params import Parameters
from api.kit.policy import POLICY
from api.kit.schema import Code, Latitude
from api.main import make_app
from api.reports.cases.exits.asked import Filters

BOX = "139.5,35.7,139.6,35.8"
QUERIES = [
    "",
    "lat=35.7",
    f"lat=35.7&bbox={BOX}",
    "lat=35.7&state=received&state=fixed&category=road&category=lamp",
    "lat=35.7&late=true&due_today=0&limit=7&sort=due&scope=desk",
    "lat=35.7&q=%E3%80%80%E7%81%AF%E3%80%80&department=x&asset=%EF%BC%91-2",
    "lat=35.7&assignee=0190d3b8-7b1c-7000-8000-000000000000",
    "lat=35.7&limit=1&limit=2&unknown=1",
    "lat=35.7&code=%20",
    "lat=abc",
    "lat=5e-324",
    "lat=91",
    "lat=35.7&limit=0",
    "lat=35.7&limit=1e3",
    "lat=35.7&limit=",
    "lat=35.7&state=nothing&state=received&state=",
    "lat=35.7&" + "&".join("state=received" for _ in range(40)),
    "lat=35.7&" + "&".join(f"category=c{at}" for at in range(31)),
    "lat=35.7&late=perhaps&assigned=all&publication=9&sort=x&scope=y&group=z",
    "lat=35.7&assignee=1&q=" + "x" * 101,
    "lat=35.7&q=",
    "lat=35.7&q=a%00b",
    "lat=35.7&cursor=" + "x" * 501,
    "lat=35.7&code=" + "x" * 200,
    "lat=&code=A%20B&bbox=" + "1" * 101,
]


async def everything(
    request: Request,
    rows: RowsDb,
    caller: CallerDep,
    filters: Annotated[Filters, Depends(Parameters(Filters))],
    paging: Paging,
    lat: Annotated[Latitude, Query()],
    code: Annotated[list[Code] | None, Query(max_length=3)] = None,
) -> Response:
    assert hasattr(rows, "first")
    said = [request.method, caller.role, vars(filters), vars(paging), lat, code]
    return Response(orjson.dumps(said), media_type="application/json")


@pytest.fixture
async def both(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[AsyncClient, AsyncClient]]:
    monkeypatch.setitem(POLICY, "everything", policy.EVERYBODY)
    monkeypatch.setitem(POLICY, "closed", [policy.may("reports:work")])
    lean, plain = (AsyncClient(transport=_app(way), base_url="http://test") for way in (Lean, None))
    async with lean, plain:
        yield lean, plain


@pytest.mark.parametrize("query", QUERIES)
async def test_the_same_is_taken_and_refused(
    both: tuple[AsyncClient, AsyncClient], query: str
) -> None:
    lean, plain = [await client.get(f"/things?{query}") for client in both]
    assert (lean.status_code, _said(lean.json())) == (plain.status_code, _said(plain.json()))


async def test_some_are_taken_and_some_refused(both: tuple[AsyncClient, AsyncClient]) -> None:
    statuses = [(await both[0].get(f"/things?{query}")).status_code for query in QUERIES]
    assert (statuses.count(200), statuses.count(422)) == (8, 17)


async def test_the_gate_comes_first(both: tuple[AsyncClient, AsyncClient]) -> None:
    for client in both:
        assert (await client.get("/closed?limit=no")).status_code == 401
        wrong = await client.get("/things?lat=x", headers={"Authorization": "Bearer x"})
        assert wrong.status_code == 401
        assert wrong.headers["www-authenticate"] == "Bearer"


async def test_what_is_published_is_the_same(both: tuple[AsyncClient, AsyncClient]) -> None:
    lean, plain = [(await client.get("/openapi.json")).json() for client in both]
    assert lean["paths"] == plain["paths"]


def test_the_lists_are_lean() -> None:
    """Each of them would cost what its filters cost."""
    app = make_app()
    table: Any = app.router.routes[0]
    for path in ("/reports", "/reports/map", "/reports/nearby", "/desk/today/counts"):
        operation, _ = table.find("GET", f"/api/v1{path}")
        assert isinstance(operation.route, Lean)
        assert operation.route.get_route_handler().__module__ == "api.identity.lean", path


def _app(way: Any) -> ASGITransport:
    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    gated = APIRouter(dependencies=[Depends(from_whom), Depends(authorised)])
    router = APIRouter(**({"route_class": way} if way else {}))
    router.get("/things")(everything)
    router.get("/closed", name="closed")(everything)
    gated.include_router(router)
    app.include_router(gated)
    problems.install(app)
    return ASGITransport(app=app)


def _said(body: Any) -> Any:
    """All of it but the number of the request."""
    return dict(body, request_id=None) if "request_id" in body else body
