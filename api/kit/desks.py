"""Whether a caller's desk reaches a department, in Python and in SQL: asked here and nowhere else.

What belongs to no department yet is reached only by those whose role reaches all of them.
"""

from typing import Any

from sqlalchemy import ColumnElement, true

from api.kit.caller import Caller


def reaches(caller: Caller, permission: str, department: str | None) -> bool:
    """Whether the permission is good for what belongs to this department."""
    departments = caller.departments(permission)
    return departments is None or department in departments


def within(caller: Caller, permission: str, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """The rows whose department the permission is good for."""
    departments = caller.departments(permission)
    return true() if departments is None else column.in_(sorted(departments))


def within_sql(
    caller: Caller, permission: str, column: str, *, name: str = "desk"
) -> tuple[str, dict[str, Any]]:
    """The rows whose department the permission is good for: psycopg's style, and parameters, which
    begin with `name`."""
    departments = caller.departments(permission)
    if departments is None:
        return "true", {}
    # A single value keeps the order of an index on it.
    if len(departments) == 1:
        return f"{column} = %({name})s", {name: min(departments)}
    return f"{column} = ANY(%({name}s)s)", {f"{name}s": sorted(departments)}


def home(caller: Caller, permission: str) -> str | None:
    """The department for which somebody writes down what others of it share; nothing for those
    who do so for all."""
    departments = caller.departments(permission)
    if departments is None:
        return None
    return next((one.department for one in caller.holds if one.department in departments), None)
