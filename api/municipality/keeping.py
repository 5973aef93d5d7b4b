"""Lists of the profile in their tables: what is gone from the folder becomes inactive."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality.models import Category, Listed, Municipality
from api.municipality.profile.changes import Changes
from api.municipality.profile.shapes import Shape


async def keep(
    session: AsyncSession, table: type[Listed], items: Iterable[Shape], changes: Changes
) -> None:
    """Store a list in its order."""
    rows = {row.code: row for row in (await session.scalars(select(table))).all()}
    for order, item in enumerate(items):
        values: dict[str, Any] = {"order": order, **item.model_dump(mode="json")}
        row = rows.pop(values["code"], None)
        if isinstance(row, Category):
            values["questions"] = _with_retired(row.questions, values["questions"])
        if row is None:
            session.add(table(**values))
            changes.added.append(_named(table, values["code"]))
            continue
        if not row.active:
            row.active = True
            changes.returned.append(_named(table, row.code))
        if assign(row, values):
            changes.changed.append(_named(table, row.code))
    for row in rows.values():
        if row.active:
            row.active = False
            changes.retired.append(_named(table, row.code))


def _with_retired(
    before: list[dict[str, Any]], items: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The questions (and their options) of a profile, then those that are asked no longer."""
    known = {item["code"]: item for item in before}
    kept: list[dict[str, Any]] = []
    for item in items:
        old = known.pop(item["code"], None)
        options = (
            _with_retired(old["options"], item["options"]) if old and "options" in item else None
        )
        kept.append(item if options is None else {**item, "options": options})
    return [*kept, *({**item, "active": False} for item in known.values())]


def assign(row: Municipality | Listed, values: dict[str, Any]) -> bool:
    """Whether anything differed."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)


def _named(table: type[Listed], code: str) -> str:
    return f"{table.__name__.lower()} {code}"
