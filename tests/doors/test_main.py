"""The HTTP door as a whole: other origins, explanations, redirects, a full house."""

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack

import pytest
from httpx import ASGITransport, AsyncClient

from api.kit import db
from api.kit.errors import kinds
from api.kit.openapi import operations
from api.kit.settings import settings
from api.main import guarded, make_app
from tests.frame import environment
from tests.frame.specified import spec

# Whatever an operation takes must get through a browser's preflight.
SPEC = spec()
HEADERS = {"Authorization", "Content-Type", "If-None-Match"} | {
    one["name"]
    for operation in operations(SPEC)
    for one in operation.get("parameters", [])
    if one["in"] == "header"
}
OURS, OTHER = "https://desk.example.jp", "https://evil.example"


async def test_each_problem_has_its_page(client: AsyncClient) -> None:
    for kind in kinds():
        reply = await client.get(f"/problems/{kind.code}")
        assert reply.status_code == 200
        assert kind.title in reply.text
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
    reply = await client.get("/problems/<script>")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"


async def test_a_slash_too_many_is_not_redirected(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/reports/", headers={"Host": "evil.example"})
    assert reply.status_code == 404


@pytest.mark.parametrize("path", ["sign-in/codes", "uploads", "sign-in"])
async def test_a_wrong_method_is_no_page(client: AsyncClient, path: str) -> None:
    reply = await client.get(f"/api/v1/{path}")
    assert (reply.status_code, reply.json()["code"]) == (405, "method-not-allowed")
    assert reply.headers["allow"] in {"POST", "DELETE"}


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/", "GET, HEAD"),
        ("PUT", "/staff/", "GET, HEAD"),
        ("DELETE", "/work/assets/a.js", "GET, HEAD"),
        ("POST", "/assets/a.js", "GET, HEAD"),
        ("PATCH", "/files/0123456789abcdef0123456789abcdef.webp", "GET, HEAD"),
        ("GET", "/storage/tsunagaru", "POST"),
        ("POST", "/livez", "GET, HEAD"),
        ("POST", "/readyz", "GET, HEAD"),
        ("POST", "/problems/not-found", "GET, HEAD"),
        ("POST", "/api/v1/openapi.json", "GET, HEAD"),
        ("DELETE", "/unsubscribe/key", "GET, HEAD, POST"),
        ("POST", "/feeds/reports.atom", "GET, HEAD"),
        ("PUT", "/open311/v2/requests.json", "GET, HEAD, POST"),
        ("DELETE", "/open311/v2/servicerequestupdates.xml", "GET, HEAD, POST"),
        ("POST", "/open311/v2/services.json", "GET, HEAD"),
        ("POST", "/open311/nothing", "GET, HEAD"),
    ],
)
async def test_a_wrong_method_names_the_right_ones_at_every_door(
    client: AsyncClient, method: str, path: str, allow: str
) -> None:
    reply = await client.request(method, path)
    assert (reply.status_code, reply.headers.get("allow")) == (405, allow)


async def test_a_wrong_method_names_the_right_ones_of_every_operation(client: AsyncClient) -> None:
    """Where a name could be an id as well, what the address of the record takes is named too."""
    known = {"get", "post", "put", "patch", "delete"}
    for path, methods in SPEC["paths"].items():
        right = [name for name in ("get", "post", "put", "patch", "delete") if name in methods]
        url = re.sub(r"\{\w+\}", "01900000-0000-7000-8000-000000000001", path)
        reply = await client.request(sorted(known - {*right})[0], url)
        said = {*map(str.upper, right), *(["HEAD"] if "get" in right else [])}
        assert reply.status_code == 405, path
        assert said <= {*reply.headers["allow"].split(", ")}, path


async def test_the_specification_names_the_municipality(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/openapi.json")
    contact = reply.json()["info"]["contact"]
    assert contact == {"name": "練馬区", "url": environment.PUBLIC_URL, "x-phone": "03-3993-1111"}
    assert reply.json()["paths"].keys() == SPEC["paths"].keys()


async def test_only_listed_origins_may_call(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORS_ORIGINS", f"{OURS}, https://two.example.jp")
    environment.change({})
    transport = ASGITransport(app=guarded(make_app()))
    monkeypatch.undo()
    environment.change({})
    async with AsyncClient(transport=transport, base_url="http://x") as open_to_ours:
        for origin, allowed in ((OURS, OURS), (OTHER, None)):
            asked = {
                "Origin": origin,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": ", ".join(sorted(HEADERS)),
            }
            preflight = await open_to_ours.options("/api/v1/reports", headers=asked)
            reply = await open_to_ours.get("/livez", headers={"Origin": origin})
            for answer in (preflight, reply):
                assert answer.headers.get("access-control-allow-origin") == allowed
                assert answer.headers["x-request-id"]
            assert (preflight.status_code == 200) == bool(allowed)
    plain = await client.get("/livez", headers={"Origin": OURS})
    assert "access-control-allow-origin" not in plain.headers


Take = Callable[[], AbstractAsyncContextManager[object]]


@pytest.mark.parametrize(
    ("take", "path"),
    [(lambda: db.engine().connect(), "municipality"), (db._pooled, "reports")],
    ids=["sessions", "rows"],
)
async def test_a_full_pool_says_when_to_come_again(
    committed: AsyncClient, take: Take, path: str
) -> None:
    async with AsyncExitStack() as held:
        for _ in range(settings().database_pool):
            await held.enter_async_context(take())
        reply = await committed.get(f"/api/v1/{path}")
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    assert int(reply.headers["retry-after"]) > 0
    assert (await committed.get(f"/api/v1/{path}")).status_code == 200


BELOW = ["", "staff/", "assets/", "work/", "files/", "storage/", "feeds/"]


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("name", ["a" * 300, "a" * 300 + ".js", "b/" * 3000, "%ff" * 90])
async def test_a_name_that_no_file_can_have_is_not_found(
    client: AsyncClient, below: str, name: str
) -> None:
    for method in ("GET", "HEAD"):
        reply = await client.request(method, f"/{below}{name}")
        assert reply.status_code in {404, 405}
