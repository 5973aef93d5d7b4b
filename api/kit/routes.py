"""Finds an operation by its path and method in one step, however many operations there are.

The framework tries one route after the other, and those of nested routers three times over. This
goes down the path segment by segment instead, and leaves to the framework what it does not find:
addresses that hold slashes, other methods, mounts, and what is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

_FOUND = "tsunagaru.operation"


class Operation(NamedTuple):
    """What answers, and how its path names the parts that vary."""

    app: ASGIApp
    route: BaseRoute
    endpoint: Any
    names: tuple[str, ...]


@dataclass
class _Node:
    """One segment of a path: what can follow it, and what answers where the path ends here."""

    named: "dict[str, _Node]" = field(default_factory=dict[str, "_Node"])
    varies: "_Node | None" = None
    operations: dict[str, Operation] = field(default_factory=dict[str, Operation])


class Table(BaseRoute):
    """Stands before the routes that it was made of."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._root = _Node()
        for context in iter_route_contexts(routes):
            if isinstance(context.original_route, APIRoute):
                self._add(context)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Full or nothing: who asks in another way is told so by the framework."""
        if scope["type"] != "http":
            return Match.NONE, {}
        found = self.find(scope["method"], scope["path"])
        if found is None:
            return Match.NONE, {}
        operation, values = found
        return Match.FULL, {
            _FOUND: operation,
            "endpoint": operation.endpoint,
            "route": operation.route,
            "path_params": dict(zip(operation.names, values, strict=True)),
        }

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the operation answer."""
        await scope[_FOUND].app(scope, receive, send)

    def find(self, method: str, path: str) -> tuple[Operation, list[str]] | None:
        """The operation, and what stands in its path where it varies."""
        return _find(self._root, method, path.split("/"), 0)

    def _add(self, context: RouteContext) -> None:
        assert context.path is not None
        segments = context.path.split("/")
        if any(not _is_plain(segment) for segment in segments):
            return
        node = self._root
        for segment in segments:
            if segment.startswith("{"):
                node.varies = node.varies or _Node()
                node = node.varies
            else:
                node = node.named.setdefault(segment, _Node())
        names = tuple(segment[1:-1] for segment in segments if segment.startswith("{"))
        operation = Operation(context.app, context.original_route, context.endpoint, names)
        for method in context.methods or ():
            node.operations.setdefault(method, operation)


def _find(
    node: _Node, method: str, segments: list[str], at: int
) -> tuple[Operation, list[str]] | None:
    if at == len(segments):
        operation = node.operations.get(method)
        return None if operation is None else (operation, [])
    segment = segments[at]
    if (named := node.named.get(segment)) and (found := _find(named, method, segments, at + 1)):
        return found
    if segment and node.varies and (found := _find(node.varies, method, segments, at + 1)):
        found[1].insert(0, segment)
        return found
    return None


def _is_plain(segment: str) -> bool:
    """A word, or a whole segment that varies and is text: `{id}`, not `{name}.webp`."""
    inner = segment[1:-1] if segment.startswith("{") and segment.endswith("}") else segment
    return not set(inner) & set("{}:")
