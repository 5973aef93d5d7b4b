"""The check for breaking differences, and the document against the one that was committed."""

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.embedded.specification import DOCUMENT, render
from scripts.breaking import breaking

ROOT = Path(__file__).parent.parent.parent
REF = "#/components/schemas/"


def spec() -> dict[str, Any]:
    """A small document."""
    ask = {
        "type": "object", "additionalProperties": False, "required": ["word"],
        "properties": {
            "word": {"type": "string", "maxLength": 20, "minLength": 1},
            "kind": {"$ref": f"{REF}Kind"},
            "more": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "many": {"type": "array", "maxItems": 4, "items": {"$ref": f"{REF}Kind"}},
        },
    }  # fmt: skip
    told = {
        "type": "object", "required": ["id", "state"],
        "properties": {
            "id": {"type": "string"},
            "state": {"type": "string", "enum": ["a", "b"]},
            "children": {"type": "array", "items": {"$ref": f"{REF}Told"}},
        },
    }  # fmt: skip
    operation = {
        "operationId": "ask",
        "parameters": [
            {"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 100}},
            {"in": "query", "name": "sort", "schema": {"type": "string", "enum": ["x", "y"]}},
        ],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": f"{REF}Ask"}}}},
        "responses": {
            "200": {"content": {"application/json": {"schema": {"$ref": f"{REF}Told"}}}},
            "404": {"content": {}},
        },
    }
    kinds = {"type": "string", "enum": ["one", "two"]}
    return {
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {"Ask": ask, "Told": told, "Kind": kinds}},
    }


Change = Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], object]
BREAKS: dict[str, Change] = {
    "the operation is gone": lambda o, a, t: o.pop("post"),
    "operation id": lambda o, a, t: o["post"].update(operationId="other"),
    "limit: the parameter is gone": lambda o, a, t: o["post"]["parameters"].pop(0),
    "limit: maximum is 50": lambda o, a, t: o["post"]["parameters"][0]["schema"].update(maximum=50),
    "sort: y is not taken": lambda o, a, t: o["post"]["parameters"][1]["schema"]["enum"].pop(),
    "new: the parameter is required": lambda o, a, t: o["post"]["parameters"].append(
        {"in": "query", "name": "new", "required": True, "schema": {}}
    ),
    "sort: the parameter is required": lambda o, a, t: o["post"]["parameters"][1].update(
        required=True
    ),
    "a body is required": lambda o, a, t: o["post"]["requestBody"].update(required=True),
    "json is not read": lambda o, a, t: o["post"]["requestBody"]["content"].clear(),
    "200: the reply is gone": lambda o, a, t: o["post"]["responses"].pop("200"),
    "json is not sent": lambda o, a, t: o["post"]["responses"]["200"]["content"].clear(),
    "word: maxLength is 10": lambda o, a, t: a["properties"]["word"].update(maxLength=10),
    "word: minLength is 2": lambda o, a, t: a["properties"]["word"].update(minLength=2),
    "word: pattern is": lambda o, a, t: a["properties"]["word"].update(pattern="x"),
    "word: string is not taken": lambda o, a, t: a["properties"]["word"].update(type="integer"),
    "more: null is not taken": lambda o, a, t: a["properties"]["more"]["anyOf"].pop(),
    "more: the field is gone": lambda o, a, t: a["properties"].pop("more"),
    "more: is required": lambda o, a, t: a["required"].append("more"),
    "many: maxItems is 3": lambda o, a, t: a["properties"]["many"].update(maxItems=3),
    "many[]: string is not taken": lambda o, a, t: a["properties"]["many"].update(
        items={"type": "integer"}
    ),
    "state: the field is gone": lambda o, a, t: t["properties"].pop("state"),
    "state: may be absent": lambda o, a, t: t["required"].remove("state"),
    "id: integer is sent": lambda o, a, t: t["properties"]["id"].update(type="integer"),
    "id: null is sent": lambda o, a, t: t["properties"]["id"].update(type=["string", "null"]),
}
HARMLESS: dict[str, Change] = {
    "nothing": lambda o, a, t: None,
    "an operation more": lambda o, a, t: o.update(get=o["post"]),
    "an optional parameter": lambda o, a, t: o["post"]["parameters"].append(
        {"in": "query", "name": "new", "schema": {}}
    ),
    "a laxer limit": lambda o, a, t: a["properties"]["word"].update(maxLength=30),
    "no limit": lambda o, a, t: a["properties"]["word"].pop("maxLength"),
    "an optional field": lambda o, a, t: a["properties"].update(new={"type": "string"}),
    "a field need not be given": lambda o, a, t: a["required"].clear(),
    "a field more in the reply": lambda o, a, t: t["properties"].update(new={"type": "string"}),
    "a state more in the reply": lambda o, a, t: t["properties"]["state"]["enum"].append("c"),
    "never absent any more": lambda o, a, t: t["required"].append("children"),
    "an error less": lambda o, a, t: o["post"]["responses"].pop("404"),
}


def changed(change: Change) -> dict[str, Any]:
    new = spec()
    schemas = new["components"]["schemas"]
    change(new["paths"]["/things"], schemas["Ask"], schemas["Told"])
    return new


@pytest.mark.parametrize("sentence", BREAKS)
def test_what_breaks_is_said(sentence: str) -> None:
    (found,) = breaking(spec(), changed(BREAKS[sentence]))
    assert sentence in found


@pytest.mark.parametrize("name", HARMLESS)
def test_what_callers_do_not_notice(name: str) -> None:
    assert breaking(spec(), changed(HARMLESS[name])) == []


def test_an_enum_that_requests_share_may_not_shrink() -> None:
    new = copy.deepcopy(spec())
    new["components"]["schemas"]["Kind"]["enum"].remove("two")
    assert len(breaking(spec(), new)) == 1


def test_nothing_breaks_since_the_committed_document() -> None:
    shown = subprocess.run(  # noqa: S603 - a fixed command
        ["git", "show", f"HEAD:{DOCUMENT}"],  # noqa: S607 - git, wherever it is installed
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    # An unpacked release has no history: there the document beside it is the committed one.
    before = shown.stdout if shown.returncode == 0 else (ROOT / DOCUMENT).read_bytes()
    assert breaking(json.loads(before), json.loads(render())) == []
