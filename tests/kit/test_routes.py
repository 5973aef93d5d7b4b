"""The table of operations finds what the framework would, and takes no more steps for more."""

import re
from collections.abc import Iterator

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from httpx import ASGITransport, AsyncClient

from api.kit.routes import Table
from api.main import make_app


def test_every_operation_is_found_where_the_framework_would_find_it() -> None:
    app = make_app()
    contexts = list(_operations(app))
    table = app.router.routes[0]
    assert isinstance(table, Table)
    found = 0
    for context in contexts:
        path = _filled(context)
        for method in context.methods or ():
            operation = table.find(method, path)
            wanted = _first(contexts, method, path)
            if operation is not None:
                assert operation[0].endpoint is wanted.endpoint, (method, path)
                found += 1
    # The rest have slashes or endings within what varies, and are the framework's.
    assert found >= len(contexts) - 15


async def test_what_varies_and_what_is_fixed() -> None:
    app = FastAPI()
    inner = APIRouter(prefix="/things")

    @inner.get("/{thing}")
    def one(thing: str) -> str:
        return f"one {thing}"

    @inner.post("/{thing}/parts/{part}")
    def part(thing: str, part: str) -> str:
        return f"{thing} {part}"

    @inner.get("/new/parts")
    def parts() -> str:
        return "parts"

    @inner.get("/{thing}/{rest:path}")
    def rest(thing: str, rest: str) -> str:
        return f"{thing} and {rest}"

    outer = APIRouter(prefix="/v1")
    outer.include_router(inner)
    app.include_router(outer)
    app.router.routes.insert(0, Table(app.routes))
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client:
        assert (await client.get("/v1/things/new")).json() == "one new"
        assert (await client.get("/v1/things/new/parts")).json() == "parts"
        assert (await client.post("/v1/things/new/parts/7")).json() == "new 7"
        assert (await client.get("/v1/things/%E6%97%A5")).json() == "one 日"
        assert (await client.get("/v1/things/a/b/c")).json() == "a and b/c"
        for missing in ("/v1/things/", "/v1/things", "/v1//x", "v1", "/"):
            assert (await client.get(f"http://test/{missing.lstrip('/')}")).status_code == 404
        other = await client.put("/v1/things/new")
        assert (other.status_code, other.headers["allow"]) == (405, "GET")


def _operations(app: FastAPI) -> Iterator[RouteContext]:
    for context in iter_route_contexts(app.routes[1:]):
        if isinstance(context.original_route, APIRoute):
            yield context


def _filled(context: RouteContext) -> str:
    assert context.path is not None
    return re.sub(r"\{[^}]+\}", "x1", context.path)


def _first(contexts: list[RouteContext], method: str, path: str) -> RouteContext:
    for context in contexts:
        if method in (context.methods or ()) and context.path_regex.match(path):
            return context
    raise AssertionError(f"{method} {path} is nowhere")
