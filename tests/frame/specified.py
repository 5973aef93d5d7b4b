"""The specification, as tests that send by it look things up in it."""

from functools import cache
from typing import Any

from fastapi import FastAPI

from api.main import app
from tests.frame.matrix import Line
from tests.frame.world import ACTORS

Node = dict[str, Any]


@cache
def spec() -> Node:
    """The specification, of the one application that tests ask: to make it takes seconds."""
    served: Any = app
    while not isinstance(served, FastAPI):
        served = served.app
    return served.openapi()


@cache
def operation(name: str) -> tuple[str, str, Node]:
    """Path, method and operation of an id."""
    return next(
        (path, method, one)
        for path, methods in spec()["paths"].items()
        for method, one in methods.items()
        if isinstance(one, dict) and one.get("operationId") == name
    )


def resolved(node: Node) -> Node:
    """The schema behind references."""
    while "$ref" in node:
        node = spec()["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    return node


def let_in(line: Line) -> str:
    """An actor whom an operation lets in, staff first; an administrator where it does so with
    nobody."""
    return next((who for who in reversed(ACTORS) if line.statuses[who] < 300), "admin")


def path_parameters(path: str, url: str) -> dict[str, str]:
    """What stands in an address where its path has names."""
    pairs = zip(path.split("/"), url.split("/"), strict=True)
    return {name[1:-1]: value for name, value in pairs if name.startswith("{")}
