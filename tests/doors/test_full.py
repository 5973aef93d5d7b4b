"""As long and as many as the specification allows: every answer comes in time, and is no failure.

Each operation gets its right request (`tests.frame.matrix`) with one parameter or field at a time
filled to its bounds, then with all of its fields. Letters are such that a reader counts one where
five code points stand. A request that takes longer than the service allows is a 503.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.kit.bodies import MOST_VALUES
from tests.frame import matrix
from tests.frame.specified import Node, let_in, operation, resolved
from tests.frame.world import Call, World

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
BYTES = 1024 * 1024
FORMATS = {
    "date": "2199-12-31",
    "date-time": "2199-12-31T23:59:59+09:00",
    "uuid": "ffffffff-ffff-7fff-bfff-ffffffffffff",
}


def text(node: Node) -> str:
    """The longest text that the specification takes here."""
    if "enum" in node or "const" in node:
        return max((*node.get("enum", ()), *filter(None, [node.get("const")])), key=len)
    if node.get("format") in FORMATS:
        return FORMATS[node["format"]]
    most, form = node.get("maxLength", 100), re.compile(node.get("pattern", ""))
    least = [FAMILY * (most // 5), "a" * most, "0" * most, "0" * 6, f"{'a' * 60}@{'b.' * 90}jp"]
    return next((one for one in least if form.search(one)), "a" * 43)


def full(node: Node, share: int = 1) -> Any:
    """What fills a place to its bounds; `share`: of lists, so many times less."""
    node = resolved(node)
    for part in node.get("anyOf", node.get("oneOf", [])):
        if part != {"type": "null"}:
            return full(part, share)
    match node.get("type"):
        case "array":
            count = max(node.get("minItems", 0), node["maxItems"] // share, 1)
            return [full(node["items"], share) for _ in range(count)]
        case "object":
            named = {name: full(one, share) for name, one in node.get("properties", {}).items()}
            free = node.get("additionalProperties")
            count = node.get("maxProperties", 0) // share if isinstance(free, dict) else 0
            names = [f"aa-{'A' * at}" if at else "ja" for at in range(count)]
            return named | {name: full(free, share) for name in names}  # pyright: ignore[reportArgumentType]
        case "integer" | "number":
            return node.get("maximum", node.get("exclusiveMaximum", 1) - 1)
        case "boolean":
            return True
        case _:
            return text(node)


def values(body: Any) -> int:
    """How many there are in a body."""
    inner = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    return 1 + sum(2 * values(one) for one in inner)


def fitting(body: Node, fields: dict[str, Node]) -> Node:
    """The body with these fields filled, as far as a body may be large."""
    for share in (1, 2, 4, 8, 16, 32):
        filled = {**body, **{name: full(node, share) for name, node in fields.items()}}
        if len(json.dumps(filled)) < BYTES and values(filled) < MOST_VALUES:
            return filled
    raise AssertionError(f"No body is small enough: {list(fields)}")


def requests(call: Call, name: str) -> Iterator[Call]:
    """The requests."""
    _, _, one = operation(name)
    for parameter in one.get("parameters", []):
        filled = full(parameter["schema"])
        if parameter["in"] == "query":
            yield {**call, "params": {**call.get("params", {}), parameter["name"]: filled}}
        elif parameter["in"] == "header" and str(filled).isascii():
            yield {**call, "headers": {**call.get("headers", {}), parameter["name"]: str(filled)}}
    content = one.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return
    fields: dict[str, Node] = resolved(content["schema"]).get("properties", {})
    body = call.get("json", {})
    for name, node in fields.items():
        yield {**call, "json": fitting(body, {name: node})}
    yield {**call, "json": fitting(body, fields)}
    # With what the right request has: what follows is reached, not refused before.
    yield {**call, "json": fitting(body, {n: f for n, f in fields.items() if n not in body})}


@pytest.mark.parametrize("name", matrix.table(public=False))
async def test_what_is_as_full_as_it_may_be_is_answered(world: World, name: str) -> None:
    line = matrix.table(public=False)[name]
    actor = let_in(line)
    headers = world.headers(actor, line.record(world))
    failed = [
        (reply.status_code, reply.text[:300], str(sent)[:300])
        for sent in requests(line.call(world, actor), line.operation)
        if (reply := await world.reply(sent, headers)).status_code >= 500
        or reply.status_code == 413
    ]
    assert failed == []
