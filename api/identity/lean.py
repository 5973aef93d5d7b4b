"""Lists and layers, asked all day: what they need is known beforehand and not worked out anew for
every request.

The framework solves the dependencies of an operation at each request, one parameter after the
other; for a list with twenty filters that costs more than the list. `Lean` validates the query
with one model and calls the operation. What is published of it, and the words of its errors, are
the framework's own.
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any, get_args, get_origin

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.params import Depends, Query
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from api.identity.access import admitted, authorised
from api.identity.tries import from_whom
from api.kit import db
from api.kit.params import Parameters


class Lean(APIRoute):
    """The routes of a router whose GET operations take the query, the caller and the reader of
    rows, and answer with a `Response`; every other operation is left to the framework."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The operation without a solver, where its parameters allow it."""
        plan = _plan(self.endpoint) if self.methods == {"GET"} and not self.dependencies else None
        return super().get_route_handler() if plan is None else _handler(self.endpoint, plan)


@dataclass
class _Plan:
    """How the parameters of an operation come by their values. `groups`: of those that are made of
    several query parameters, what makes them and of which."""

    query: type[BaseModel]
    fields: list[str]
    groups: dict[str, tuple[Callable[..., Any], list[str]]]
    request: str | None = None
    caller: str | None = None
    rows: str | None = None
    lists: frozenset[str] = frozenset()


def _plan(endpoint: Callable[..., Any]) -> _Plan | None:
    """None where a parameter or the answer is of another sort."""
    if signature(endpoint).return_annotation is not Response:
        return None
    plan = _Plan(BaseModel, [], {})
    asked: dict[str, Parameter] = {}
    own: dict[str, Parameter] = {}
    for name, parameter in signature(endpoint).parameters.items():
        if _marked(parameter, Query):
            own[name] = parameter
        elif not _comes_by_itself(plan, name, parameter):
            return None
    for kind, parts in plan.groups.values():
        asked.update({part: signature(kind).parameters[part] for part in parts})
    # In the order in which the framework tells what is wrong.
    asked.update(own)
    plan.fields = list(own)
    plan.query = _model(asked)
    plan.lists = frozenset(name for name, one in asked.items() if _is_list(one.annotation))
    return plan


def _comes_by_itself(plan: _Plan, name: str, parameter: Parameter) -> bool:
    """Whether it is known where a parameter comes from that is not in the query under its name."""
    depends = _marked(parameter, Depends)
    on = depends.dependency if depends else None
    if parameter.annotation is Request:
        plan.request = name
    elif on is authorised:
        plan.caller = name
    elif on is db.get_rows:
        plan.rows = name
    elif isinstance(on, Parameters):
        plan.groups[name] = (on.kind, list(signature(on.kind).parameters))
    else:
        return False
    return True


def _marked(parameter: Parameter, kind: type[Any]) -> Any:
    marks = getattr(parameter.annotation, "__metadata__", ())
    return next((mark for mark in marks if isinstance(mark, kind)), None)


def _model(asked: Mapping[str, Parameter]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        name: (one.annotation, ... if one.default is Parameter.empty else one.default)
        for name, one in asked.items()
    }
    return create_model("Query", __config__=ConfigDict(arbitrary_types_allowed=True), **fields)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(_is_list(one) for one in get_args(annotation))


def _handler(
    endpoint: Callable[..., Awaitable[Response]], plan: _Plan
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def handle(request: Request) -> Response:
        await from_whom(request)
        caller = await admitted(request)
        values = _values(plan, request)
        given: dict[str, Any] = {name: values[name] for name in plan.fields}
        for name, (kind, parts) in plan.groups.items():
            given[name] = kind(**{part: values[part] for part in parts})
        if plan.rows:
            given[plan.rows] = db.rows()
        if plan.caller:
            given[plan.caller] = caller
        if plan.request:
            given[plan.request] = request
        return await endpoint(**given)

    return handle


def _values(plan: _Plan, request: Request) -> dict[str, Any]:
    try:
        return vars(plan.query.model_validate(dict(_asked(plan, request))))
    except ValidationError as wrong:
        errors = [{**error, "loc": ("query", *error["loc"])} for error in wrong.errors()]
        raise RequestValidationError(errors) from wrong


def _asked(plan: _Plan, request: Request) -> Iterator[tuple[str, Any]]:
    query = request.query_params
    for name in query.keys() & plan.query.model_fields.keys():
        yield name, query.getlist(name) if name in plan.lists else query[name]
