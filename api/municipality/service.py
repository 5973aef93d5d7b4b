"""What happens to the municipality: a profile is loaded into the tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.ids import new_id
from api.municipality import assets, repository
from api.municipality.models import (
    Category,
    Contractor,
    Department,
    District,
    Listed,
    Municipality,
    Role,
    Topic,
)
from api.municipality.profile.reader import Profile, read_profile
from api.municipality.profile.shapes import Shape


@dataclass
class Changes:
    """What a load changed, as `category street_light`; all empty when nothing did."""

    added: list[str] = field(default_factory=list[str])
    changed: list[str] = field(default_factory=list[str])
    retired: list[str] = field(default_factory=list[str])
    returned: list[str] = field(default_factory=list[str])

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired or self.returned)


async def load_profile(session: AsyncSession, folder: Path) -> Changes:
    """Store the profile of a folder; `ProfileError` names everything that is wrong with it.

    What is no longer in the folder becomes inactive, since records may refer to it. Loading the
    same profile twice changes nothing.
    """
    profile = read_profile(folder)
    # Two processes that start together must not both find an empty table.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("municipality.load"))))
    changes = Changes()
    await _keep_general(session, profile, changes)
    await _keep(session, Department, profile.departments, changes)
    await session.flush()
    await _keep(session, Category, profile.categories, changes)
    await _keep(session, District, profile.districts, changes)
    await _keep(session, Topic, profile.topics, changes)
    # A folder that says nothing of roles leaves those that are there.
    if profile.roles:
        await _keep(session, Role, profile.roles, changes)
    await _start_contractors(session, profile, changes)
    for word, count in (await assets.keep(session, profile.assets)).items():
        if count:
            getattr(changes, word).append(f"{count} assets")
    await session.flush()
    repository.forget()
    return changes


async def _keep_general(session: AsyncSession, profile: Profile, changes: Changes) -> None:
    values = {
        "code": profile.general.code,
        "profile_hash": profile.digest(),
        "general": profile.general.model_dump(mode="json"),
        "outline": profile.outline.model_dump(mode="json"),
        "landmarks": [landmark.model_dump(mode="json") for landmark in profile.landmarks],
        "routes": [route.model_dump(mode="json") for route in profile.routes],
        "templates": [template.model_dump(mode="json") for template in profile.templates],
        "reasons": [reason.model_dump(mode="json") for reason in profile.reasons],
    }
    row = await session.get(Municipality, 1)
    if row is None:
        session.add(Municipality(id=1, **values))
        changes.added.append(f"municipality {profile.general.code}")
        return
    before = {name: getattr(row, name) for name in values if name != "profile_hash"}
    if row.profile_hash == values["profile_hash"]:
        return
    _assign(row, values)
    row.loaded_at = clock.now()
    if any(values[name] != value for name, value in before.items()):
        changes.changed.append(f"municipality {profile.general.code}")


async def _start_contractors(session: AsyncSession, profile: Profile, changes: Changes) -> None:
    """Add the firms that are new; what the desk made of the others stays."""
    known = set(await session.scalars(select(Contractor.code).where(Contractor.code.is_not(None))))
    for item in profile.contractors:
        if item.code in known:
            continue
        there = await session.scalar(
            insert(Contractor)
            .values(
                id=new_id(), active=True, version=1, created_at=clock.now(),
                updated_at=clock.now(), **item.model_dump(),
            )
            .on_conflict_do_nothing()
            .returning(Contractor.id)
        )  # fmt: skip
        if there is not None:
            changes.added.append(f"contractor {item.code}")


async def _keep(
    session: AsyncSession, table: type[Listed], items: Iterable[Shape], changes: Changes
) -> None:
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
        if _assign(row, values):
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


def _assign(row: Municipality | Listed, values: dict[str, Any]) -> bool:
    """Whether anything differed."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)


def _named(table: type[Listed], code: str) -> str:
    return f"{table.__name__.lower()} {code}"
