"""A room adds a section to the profile by declaring it; nothing of the municipality knows it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality import repository, service
from api.municipality.profile import sections
from api.municipality.profile.changes import Changes
from api.municipality.profile.documents import Document
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.lines import Loc
from api.municipality.profile.reader import read_profile
from api.municipality.profile.sections import SECTIONS, Known, Section, section
from api.municipality.profile.shapes import Code, Shape

pytestmark = pytest.mark.usefixtures("fresh")

FILE = '# what is given\n[[grants]]\ncode = "festival"\ndepartment = "works"\n'
kept: list[str] = []

Declare = Callable[..., Section[Any]]


class Grant(Shape):
    """What another room knows."""

    code: Code
    department: Code


def check(document: Document, grants: Sequence[tuple[Loc, Grant]], known: Known) -> None:
    for loc, grant in grants:
        if grant.department not in known.departments:
            document.note((*loc, "department"), "nobody gives it")


async def keep(_session: AsyncSession, grants: Sequence[Grant], changes: Changes) -> None:
    kept[:] = [grant.code for grant in grants]
    changes.added += [f"grant {code}" for code in kept]


@pytest.fixture
def declare() -> Iterator[Declare]:
    """`declare(load=…)`: the section beside those of the rooms."""
    known = list(SECTIONS.values())

    def made(load: str | None = None) -> Section[Grant]:
        grants = section("grants", Grant, check=check, load=load)
        sections.install([*known, grants])
        return grants

    yield made
    sections.install(known)


def test_every_section_is_collected_from_its_room() -> None:
    assert {one.file for one in SECTIONS.values()} == {
        "roles.toml", "reasons.toml", "jurisdictions.toml", "routing.toml", "contractors.toml",
        "templates.toml", "pages.toml", "topic_groups.toml", "age_bands.toml", "quiet_hours.toml",
        "accounts.toml", "message_limits.toml", "group_kinds.toml", "grant_presets.toml",
    }  # fmt: skip


async def test_without_a_table_it_is_held_with_the_profile(
    session: AsyncSession, town: Path, declare: Declare
) -> None:
    grants = declare()
    await service.load_profile(session, town)
    assert (await repository.current(session)).section(grants) == []
    (town / "grants.toml").write_text(FILE, "utf-8")
    assert (await service.load_profile(session, town)).changed == ["municipality miharuhama"]
    (grant,) = (await repository.current(session)).section(grants)
    assert grant == Grant(code="festival", department="works")
    assert not await service.load_profile(session, town)


async def test_with_a_table_the_room_keeps_it(
    session: AsyncSession, town: Path, declare: Declare
) -> None:
    grants = declare(load=f"{__name__}:keep")
    (town / "grants.toml").write_text(FILE, "utf-8")
    assert "grant festival" in (await service.load_profile(session, town)).added
    assert kept == ["festival"]
    assert (await repository.current(session)).section(grants) == []


def test_its_faults_are_named_by_their_lines(town: Path, declare: Declare) -> None:
    declare()
    (town / "grants.toml").write_text(FILE + FILE.replace("works", "navy"), "utf-8")
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    assert str(caught.value).split("\n") == [
        "grants.toml:7: the code 'festival' stands twice",
        "grants.toml:8: nobody gives it",
    ]
