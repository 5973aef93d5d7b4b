"""Whatever stands in a parameter or a field: the answer is never that the service failed.

Each operation gets its right request (`tests.frame.matrix`), with one value at a time made hostile:
in the path, in every parameter, and in every field of its body that the specification knows,
whether the right request uses it or not.
"""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from tests.frame import matrix
from tests.frame.specified import let_in, operation, resolved
from tests.frame.world import Call, World
from tests.open311.conftest import BASE, make_friend

DATES = ("0", "9999-12-31", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59")
NUMBERS = ("-1", "5e-324", "1e308", "9223372036854775808")
TEXTS = ("\x00", "\ud800", "", "9" * 400)
OTHERS = ("null", "true", "[[]]", '{"": null}', "NaN", "9" * 5000, "[" * 3000 + "]" * 3000)
OUTSIDE = {
    "/open311/v2/requests.json": (
        "start_date", "end_date", "updated_after", "updated_before", "lat&long=139.6",
        "long&lat=35.7", "radius&lat=35.7&long=139.6", "page", "page_size", "status", "locale",
        "service_code", "service_request_id", "jurisdiction_id", "extensions",
    ),
    "/open311/v2/servicerequestupdates.json": ("api_key", "start_date"),
    "/open311/v2/services.xml": ("locale", "jurisdiction_id"),
    "/open311/v2/services/HERE.json": (), "/open311/v2/requests/HERE.xml": (),
    "/open311/v2/tokens/HERE.json": (), "/open311/v2/HERE": (),
    "/feeds/reports.atom": ("district", "category"), "/feeds/reports/HERE.atom": (),
    "/files/HERE.webp": (), "/problems/HERE": (), "/demo/HERE": (), "/staff/HERE": (),
}  # fmt: skip
MARK = "\ue000here\ue000"


def schema(node: dict[str, Any]) -> dict[str, Any]:
    """The object behind references and alternatives."""
    node = resolved(node)
    for part in node.get("anyOf", node.get("oneOf", [])):
        if "properties" in (found := schema(part)) or "items" in found:
            return found
    return node


def texts(node: dict[str, Any]) -> tuple[str, ...]:
    """What may be hostile where this is expected."""
    kind = schema(node)
    parts = [kind, *kind.get("anyOf", [])]
    if any(part.get("format") in {"date", "date-time"} for part in parts):
        return DATES
    return NUMBERS if any(part.get("type") in {"integer", "number"} for part in parts) else TEXTS


def values(node: dict[str, Any]) -> list[str]:
    """The same as JSON; numbers stand as such and as text."""
    written = [json.dumps(text) for text in texts(node)]
    return [*written, *(NUMBERS if texts(node) is NUMBERS else ("0", "1e308"))]


def places(node: dict[str, Any], body: Any, depth: int = 0) -> Iterator[tuple[Any, list[str]]]:
    """The body with a mark at each place in turn that it has or could have; what goes there."""
    yield MARK, [*values(node), *(OTHERS if depth == 0 else OTHERS[:1])]
    node = schema(node)
    if depth < 4 and (fields := node.get("properties")):
        held = body if isinstance(body, dict) else {}
        for name, field in fields.items():
            for marked, what in places(field, held.get(name), depth + 1):
                yield {**held, name: marked}, what
    elif depth < 4 and isinstance(node.get("items"), dict):
        held = body[1:] if isinstance(body, list) else []
        first = body[0] if isinstance(body, list) and body else None
        for marked, what in places(node["items"], first, depth + 1):
            yield [marked, *held], what
    elif isinstance(body, dict):
        for name in body:
            yield {**body, name: MARK}, values({})


def hostile(call: Call, name: str) -> Iterator[Call]:
    """The requests."""
    path, _, one = operation(name)
    for parameter in one.get("parameters", []):
        key, where = parameter["name"], parameter["in"]
        for text in texts(parameter["schema"]):
            sent = quote(text, safe="", errors="surrogatepass")
            if where == "path":
                parts = call["url"].split("/")
                parts[path.split("/").index(f"{{{key}}}")] = sent
                yield {**call, "url": "/".join(parts)}
            elif where == "query":
                rest = {k: v for k, v in call.get("params", {}).items() if k != key}
                query = "".join(f"{quote(k)}={quote(str(v))}&" for k, v in rest.items())
                url = f"{call['url']}?{query}{quote(key)}={sent}"
                yield {**{k: v for k, v in call.items() if k != "params"}, "url": url}
            else:
                given = call.get("headers", {})
                yield {**call, "headers": {**given, key: text.encode("utf-8", "surrogatepass")}}
    content = one.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return
    rest = {key: value for key, value in call.items() if key != "json"}
    headers = {**call.get("headers", {}), "Content-Type": "application/json"}
    for marked, what in places(content["schema"], call.get("json")):
        body = json.dumps(marked)
        for value in what:
            sent = body.replace(json.dumps(MARK), value).encode()
            yield {**rest, "headers": headers, "content": sent}


@pytest.mark.parametrize("name", matrix.table(public=False))
async def test_hostile_values_never_fail_the_service(world: World, name: str) -> None:
    lines = matrix.table(public=False)
    line = lines[name]
    actor = let_in(line)
    headers = world.headers(actor, line.record(world))
    failed = [
        (reply.status_code, sent["url"], sent.get("headers"), sent.get("content"))
        for sent in hostile(line.call(world, actor), line.operation)
        if (reply := await world.reply(sent, headers)).status_code >= 500
    ]
    assert failed == []


async def test_hostile_values_never_fail_what_stands_outside_the_specification(
    client: AsyncClient,
) -> None:
    sent = [quote(text, safe="", errors="surrogatepass") for text in (*DATES, *NUMBERS, *TEXTS)]
    urls = [
        f"{path.replace('HERE', value)}?{name.partition('&')[0]}={value}&{name.partition('&')[2]}"
        for path, names in OUTSIDE.items()
        for name in names or ("q",)
        for value in sent
    ]
    failed = [url for url in urls if (await client.get(url)).status_code >= 500]
    assert failed == []


async def test_hostile_values_never_fail_a_form_of_a_partner(
    client: AsyncClient, session: AsyncSession
) -> None:
    friend = await make_friend(client, session)
    number = await friend.number()
    right = {
        "service_code": "road", "lat": "35.7378", "long": "139.596", "description": "a",
        "service_request_id": number, "status": "open", "account_id": "", "token": "", "email": "",
        "updated_datetime": "2026-11-25T09:00:00+09:00", "address_string": "", "media_url": "",
        "update_id": "1", "locale": "", "attribute[x]": "", "jurisdiction_id": "",
    }  # fmt: skip
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for path, name, text in product(
        ("requests", "servicerequestupdates"), right, (*DATES, *NUMBERS, *TEXTS)
    ):
        sent = {"api_key": friend.key, **right, name: text}
        reply = await client.post(
            f"{BASE}/{path}.json", content=urlencode(sent, errors="surrogatepass"), headers=headers
        )
        assert reply.status_code < 500, (path, name, text)
