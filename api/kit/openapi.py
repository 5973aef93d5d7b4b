"""The specification as a product: what FastAPI leaves out is put in here, and tested."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.kit.errors import PROBLEM_REF, Problem

NOBODY = "anonymous"
Policy = Mapping[str, list[dict[str, Any]]]


def custom_openapi(app: FastAPI, policy: Callable[[], Policy]) -> Callable[[], dict[str, Any]]:
    """The app's `openapi()`: problem schema in place, binary uploads, `x-policy` by operation."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _build(app, policy())
        return app.openapi_schema

    return openapi


def _build(app: FastAPI, policy: Policy) -> dict[str, Any]:
    spec = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        separate_input_output_schemas=False,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        servers=[{"url": "/"}],
    )
    # Whoever serves it; where it is served, by name.
    spec["info"]["contact"] = {"name": app.title, "url": "/"}
    schemas = spec.setdefault("components", {}).setdefault("schemas", {})
    _add_problem_schema(schemas)
    for operation in operations(spec):
        _problems_in_place(operation)
        _no_null(operation)
        rules = policy.get(operation["operationId"], [])
        operation["x-policy"] = rules
        if any(rule.get("role") == NOBODY for rule in rules):
            # An empty requirement is an alternative: with a token, or without.
            operation["security"] = [*operation.get("security", []), {}]
    _binary(spec)
    _names_in_place(spec)
    return spec


def operations(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every operation of the specification."""
    methods = ("get", "post", "put", "patch", "delete")
    return [path[m] for path in spec["paths"].values() for m in methods if m in path]


def _add_problem_schema(schemas: dict[str, Any]) -> None:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs"))
    schemas["Problem"] = schema
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)


def _problems_in_place(operation: dict[str, Any]) -> None:
    """Every error of every operation is a problem, also those that FastAPI or the guard make."""
    replies: dict[str, Any] = operation["responses"]
    for status, reply in replies.items():
        if status >= "400":
            reply["content"] = {"application/problem+json": {"schema": PROBLEM_REF}}
    replies["default"] = {
        "description": "Any other problem",
        "content": {"application/problem+json": {"schema": PROBLEM_REF}},
    }


def _no_null(operation: dict[str, Any]) -> None:
    """What may be absent: no address and no header can say that there is nothing."""
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        some = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
        if len(some) == 1:
            del schema["anyOf"]
            parameter["schema"] = {**some[0], **schema}


def _names_in_place(node: Any) -> None:
    """Objects whose names are free within a pattern: every other name is refused too, and the
    values of each are as those that match."""
    if isinstance(node, dict):
        branch = cast(dict[str, Any], node)
        patterns = branch.pop("patternProperties", None)
        if isinstance(patterns, dict):
            ((pattern, values),) = cast(dict[str, Any], patterns).items()
            branch["propertyNames"] = {**branch.get("propertyNames", {}), "pattern": pattern}
            branch["additionalProperties"] = values
        for child in branch.values():
            _names_in_place(child)
    elif isinstance(node, list):
        for child in cast(list[Any], node):
            _names_in_place(child)


def _binary(node: Any) -> None:
    """`format: binary` beside `contentMediaType`: generators read either the one or the other."""
    if isinstance(node, dict):
        branch = cast(dict[str, Any], node)
        if branch.get("contentMediaType") == "application/octet-stream":
            branch["format"] = "binary"
        for child in branch.values():
            _binary(child)
    elif isinstance(node, list):
        for child in cast(list[Any], node):
            _binary(child)
