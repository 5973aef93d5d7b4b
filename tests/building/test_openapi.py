"""Rules over the specification: what generators, clients and strangers may rely on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi.routing import APIRoute
from schemathesis.specs.openapi.definitions import OPENAPI_31

from api.embedded.specification import DOCUMENT, render
from api.guide import GUIDE
from api.kit.openapi import operations
from api.kit.policy import POLICY
from api.reports.cases.schemas.reports import ReportCreate
from api.reports.cases.states import report_machine
from api.rooms import ROOMS, routers
from tests.doors.test_versions import WITHOUT

ROOT = Path(__file__).parent.parent.parent
# Which is current: a test of its own says so.
SPEC: dict[str, Any] = json.loads((ROOT / DOCUMENT).read_text("utf-8"))
OPERATIONS = operations(SPEC)
by_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one["operationId"])
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
# Documents of other standards and of the profile, whose shape is not ours to bound.
Node = dict[str, Any]


def resolve(schema: Node) -> Node:
    while "$ref" in schema:
        schema = SPEC["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def parts(
    schema: Node, where: str, seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Node]]:
    """Every schema inside a schema, with its place."""
    reference = schema.get("$ref", "")
    if reference in seen:
        return
    seen |= {reference} - {""}
    schema = resolve(schema)
    yield where, schema
    for name, part in schema.get("properties", {}).items():
        yield from parts(part, f"{where}.{name}", seen)
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            yield from parts(schema[word], f"{where}[]", seen)
    for part in (*schema.get("anyOf", []), *schema.get("oneOf", [])):
        yield from parts(part, where, seen)


def taken(operation: Node) -> Iterator[tuple[str, Node]]:
    """Every schema of what an operation takes."""
    for one in operation.get("parameters", []):
        yield from parts(one["schema"], one["name"])
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield from parts(content["schema"], "body")


def sent(operation: Node) -> Iterator[tuple[str, Node]]:
    """Every schema of what an operation answers."""
    for status, reply in operation["responses"].items():
        for content in reply.get("content", {}).values():
            yield from parts(content.get("schema", {}), status)


def test_the_document_is_valid() -> None:
    faults = [
        f"{list(fault.instance_path)}: {fault.message}"
        for fault in jsonschema_rs.Draft202012Validator(OPENAPI_31).iter_errors(SPEC)
    ]
    assert faults == []
    assert SPEC["openapi"].startswith("3.1")


def test_the_version_is_the_newest_of_the_changelog() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "openapi/CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest
    assert SPEC["info"]["version"] == newest[1]


def test_the_guide_names_only_what_there_is() -> None:
    schemas = SPEC["components"]["schemas"].values()
    known = {operation["operationId"] for operation in OPERATIONS}
    known |= {one["name"] for operation in OPERATIONS for one in operation.get("parameters", [])}
    known |= {field for schema in schemas for field in schema.get("properties", {})}
    known |= {value for schema in schemas for value in schema.get("enum", [])}
    known |= {rule["condition"] for operation in OPERATIONS for rule in operation["x-policy"]}
    named = set(re.findall(r"`([A-Za-z_-]+)`", GUIDE))
    # Of HTTP and of this document's own vocabulary.
    assert named - known == {"ETag", "If-None-Match", "Retry-After", "file", "x-policy"}


def test_the_guide_sends_a_report_as_it_is_taken() -> None:
    example = re.search(r"```json\n(.*?)```", GUIDE, re.S)
    assert example
    ReportCreate.model_validate_json(example[1])


def test_every_tag_is_explained_and_used() -> None:
    used = {tag for operation in OPERATIONS for tag in operation["tags"]}
    assert {tag["name"] for tag in SPEC["tags"]} == used


def test_the_committed_document_is_current() -> None:
    assert (ROOT / DOCUMENT).read_text("utf-8") == render(), "run `tsunagaru openapi`"


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    text = json.dumps(SPEC)
    schemas = SPEC["components"]["schemas"]
    assert {name for name in schemas if f'"#/components/schemas/{name}"' not in text} == set()
    assert "HTTPValidationError" not in schemas


def test_operation_ids_are_function_names_and_differ() -> None:
    ids = [operation["operationId"] for operation in OPERATIONS]
    assert len(set(ids)) == len(ids) >= 20
    assert all(one.isidentifier() and one == one.lower() for one in ids)


@by_operation
def test_an_operation_says_what_it_is(operation: Node) -> None:
    (tag,) = operation["tags"]
    assert tag in {room.partition(".")[0] for room in ROOMS}
    assert operation["description"].endswith((".", "`", "。"))
    assert operation["summary"]


@by_operation
def test_errors_are_problems_and_nothing_else(operation: Node) -> None:
    for status, reply in operation["responses"].items():
        if status >= "400":
            assert reply["content"] == PROBLEM
            assert reply["description"]
        else:
            assert "application/problem+json" not in reply.get("content", {})
    assert "default" in operation["responses"]


@by_operation
def test_who_may_call_is_published(operation: Node) -> None:
    rules = POLICY[operation["operationId"]]
    assert operation["x-policy"] == [
        {
            **({"permission": rule.permission} if rule.permission else {"role": rule.role}),
            "condition": rule.condition,
            "step_up": rule.step_up,
        }
        for rule in rules
    ]
    assert rules


def test_the_policy_knows_every_operation_and_no_other() -> None:
    assert set(POLICY) == {operation["operationId"] for operation in OPERATIONS}


def test_no_operation_is_open_beside_the_policy() -> None:
    documented = {
        route.name for router in routers() for route in router.routes if isinstance(route, APIRoute)
    }
    assert documented == set(POLICY)


FIXED = re.compile(r"\^[^*+]*\{\d+\}\$")  # a pattern of one length


def is_bounded(schema: Node) -> bool:
    match schema.get("type"):
        case "string":
            if FIXED.fullmatch(schema.get("pattern", "")):
                return True
            known = {"enum", "const", "maxLength"} & set(schema)
            return bool(known) or schema.get("format") in {"uuid", "date", "date-time", "binary"}
        case "integer" | "number":
            upper = {"maximum", "exclusiveMaximum"} & set(schema)
            lower = {"minimum", "exclusiveMinimum"} & set(schema)
            return bool(upper and lower)
        case "array":
            return "maxItems" in schema
        case "object":
            closed = schema.get("additionalProperties") is False
            return closed or "maxProperties" in schema
        case _:
            return True


@by_operation
def test_what_is_taken_is_bounded(operation: Node) -> None:
    assert [where for where, schema in taken(operation) if not is_bounded(schema)] == []


def test_lists_take_every_value_that_there_is() -> None:
    """A list of choices is as long as there are choices, whatever the machine grows to."""
    lists = [
        (operation["operationId"], where, schema, resolve(schema["items"]))
        for operation in OPERATIONS
        for where, schema in taken(operation)
        if schema.get("type") == "array"
    ]
    assert {one for one, where, *_ in lists if where == "state"} >= {"list_reports", "map_reports"}
    states = [state.value for state in type(report_machine.initial)]
    for operation, where, schema, items in lists:
        assert schema["maxItems"] >= len(items.get("enum", ())), (operation, where)
        if where == "state":
            assert items["enum"] == states, operation


def test_whom_to_turn_to_is_said() -> None:
    assert SPEC["info"]["contact"] == {"name": "tsunagaru", "url": "/"}


@by_operation
def test_replies_hide_no_default_and_no_absence(operation: Node) -> None:
    for where, schema in sent(operation):
        assert "default" not in schema, where
        properties = schema.get("properties", {})
        assert [name for name, part in properties.items() if "default" in part] == [], where
        if where.startswith("2"):
            assert set(schema.get("required", [])) == set(properties), where


@by_operation
def test_files_are_binary(operation: Node) -> None:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        for where, schema in parts(content["schema"], "body"):
            if "contentMediaType" in schema:
                assert schema["format"] == "binary", where


@by_operation
def test_lists_are_pages(operation: Node) -> None:
    names = {one["name"] for one in operation.get("parameters", [])}
    assert ("cursor" in names) == ("limit" in names)
    if "cursor" in names:
        reply = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert {"items", "next"} <= set(resolve(reply)["properties"])


@by_operation
def test_changes_ask_for_the_version_or_for_a_key(operation: Node) -> None:
    method = next(
        name
        for methods in SPEC["paths"].values()
        for name, one in methods.items()
        if one == operation
    )
    asked = {one["name"]: one.get("required", False) for one in operation.get("parameters", [])}
    if method in {"put", "patch", "delete"} and operation["operationId"] not in WITHOUT:
        assert "If-Match" in asked
        assert {"412", "428"} <= set(operation["responses"])
    if operation["operationId"] in {"create_report", "create_upload"}:
        assert asked["Idempotency-Key"] is True
