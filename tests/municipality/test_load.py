"""Loading a profile: twice is once, and what records refer to stays."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import Malformed, Unavailable
from api.municipality import repository, service
from api.municipality.models import Category, Department, District, Municipality, Topic
from api.municipality.profile.faults import ProfileError
from tests.frame.statements import Statements
from tests.municipality.conftest import PROFILES, Edit

pytestmark = pytest.mark.usefixtures("fresh")

TABLES = (Municipality, Department, Category, District, Topic)


async def rows(session: AsyncSession) -> list[tuple[object, ...]]:
    """Everything of the five tables, with the versions that PostgreSQL gives to rows."""
    await session.flush()
    found: list[tuple[object, ...]] = []
    for table in TABLES:
        query = text(f"SELECT *, xmin, ctid FROM {table.__tablename__} ORDER BY ctid")  # noqa: S608
        found += [tuple(map(str, row)) for row in await session.execute(query)]
    return found


async def test_loading_twice_changes_nothing(session: AsyncSession) -> None:
    before = await rows(session)
    assert len(before) > 70
    assert not await service.load_profile(session, PROFILES / "nerima")
    assert await rows(session) == before


async def test_remarks_in_the_files_change_nothing(session: AsyncSession, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(PROFILES / "nerima", tmp_path / "copy"))
    path = copy / "topics.toml"
    path.write_text("# a remark\n\n" + path.read_text("utf-8"), "utf-8")
    before = await rows(session)
    assert not await service.load_profile(session, copy)
    assert await rows(session) == before


async def test_a_change_is_stored_and_told(session: AsyncSession, town: Path, edit: Edit) -> None:
    await service.load_profile(session, town)
    edit("categories.toml", "promise_days = 15", "promise_days = 12")
    changes = await service.load_profile(session, town)
    assert changes.changed == ["category sea_wall"]
    assert not changes.added + changes.retired + changes.returned
    assert (await repository.current(session)).category("sea_wall").promise_days == 12


async def test_what_is_absent_becomes_inactive_and_may_return(
    session: AsyncSession, town: Path
) -> None:
    await service.load_profile(session, town)
    path = town / "categories.toml"
    whole = path.read_text("utf-8")
    first = whole.split("\n[[categories]]")[0].replace('related = ["sea_wall"]', "related = []")
    path.write_text(first, "utf-8")
    changes = await service.load_profile(session, town)
    assert changes.retired == ["category sea_wall"]

    ward = await repository.current(session)
    assert ward.category("sea_wall").name("en") == "Sea wall and harbour"
    assert not ward.category("sea_wall").active
    with pytest.raises(Malformed) as caught:
        ward.open_category("sea_wall")
    assert caught.value.errors[0].code == "unknown_category"

    path.write_text(whole, "utf-8")
    assert (await service.load_profile(session, town)).returned == ["category sea_wall"]
    assert (await repository.current(session)).open_category("sea_wall").active


async def test_another_town_moves_in_beside_what_is_in_use(session: AsyncSession) -> None:
    """Records of the old town keep their categories; nothing of it is offered any more."""
    changes = await service.load_profile(session, PROFILES / "example")
    assert "department road_park" in changes.retired
    ward = await repository.current(session)
    assert ward.name("ja") == "美晴浜町"
    assert {code for code, item in ward.categories.items() if item.active} == {"road", "sea_wall"}
    assert "street_light" in ward.categories
    assert not ward.has_department("road_park")
    assert ward.has_department("works")
    assert {district.code for district in ward.active_districts} == {"hama", "takadai", "minato"}


async def test_a_faulty_profile_changes_nothing(
    session: AsyncSession, town: Path, edit: Edit
) -> None:
    await service.load_profile(session, town)
    edit("categories.toml", 'department = "harbour"', 'department = "navy"')
    edit("categories.toml", "promise_days = 10", "promise_days = 3")
    before = await rows(session)
    with pytest.raises(ProfileError):
        await service.load_profile(session, town)
    assert await rows(session) == before


async def test_there_is_one_municipality(session: AsyncSession) -> None:
    await service.load_profile(session, PROFILES / "example")
    assert len((await session.scalars(select(Municipality))).all()) == 1


async def test_it_is_read_once_and_looked_after(
    session: AsyncSession, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await repository.current(session)
    statements.clear()
    assert await repository.current(session) is first
    assert statements == []

    monkeypatch.setattr(repository, "LOOK_AGAIN", 0.0)
    assert await repository.current(session) is first
    assert len(statements) == 1

    await session.execute(update(Municipality).values(profile_hash="another"))
    assert await repository.current(session) is not first


async def test_without_a_profile_the_service_says_so(session: AsyncSession) -> None:
    await session.execute(delete(Municipality))
    with pytest.raises(Unavailable):
        await repository.current(session)
