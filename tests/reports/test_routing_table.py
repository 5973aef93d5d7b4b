"""`routing.toml`: read with the line of every fault, kept once, and optional."""

from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality import repository, service
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from api.reports.cases.profile import ROUTES
from tests.municipality.conftest import Edit, edit, fresh, town

__all__ = ["edit", "fresh", "town"]

pytestmark = pytest.mark.usefixtures("fresh")
RULE = '\n[[routes]]\ndepartment = "works"\nwhy = "a rule"\n'


def faults(town: Path) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    return str(caught.value).split("\n")


def add(town: Path, *lines: str) -> int:
    """Append a rule; the line of its last line."""
    path = town / "routing.toml"
    text = path.read_text("utf-8") + RULE + "\n".join(lines) + "\n"
    path.write_text(text, "utf-8")
    return text.count("\n")


def test_a_profile_without_a_table_is_whole(town: Path) -> None:
    (town / "routing.toml").unlink()
    assert read_profile(town).section(ROUTES) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('categories = ["roads"]', "no category has the code 'roads'"),
        ('districts = ["atlantis"]', "no district has the code 'atlantis'"),
        ('days = ["monday"]', "days #1: Input should be 'mon', 'tue', 'wed', 'thu', 'fri'"),
        ('times = { start = "25:00", end = "08:00" }', "times start: String should match"),
        ('times = { start = "08:00", end = "08:00" }', "times: start and end are the same"),
        ("months = { first = 0, last = 3 }", "months first: Input should be greater than"),
        ('office = "half"', "office: Input should be 'open' or 'closed'"),
        ('weather = "rain"', "weather: Extra inputs are not permitted"),
    ],
)
def test_a_fault_is_named_by_its_line(town: Path, line: str, message: str) -> None:
    at = add(town, line)
    assert any(fault.startswith(f"routing.toml:{at}: {message}") for fault in faults(town))


def test_an_unknown_department_is_named_by_its_line(town: Path, edit: Edit) -> None:
    line = edit("routing.toml", 'department = "harbour"', 'department = "navy"')
    assert faults(town) == [f"routing.toml:{line}: no department has the code 'navy'"]


def test_a_rule_without_a_condition_is_refused(town: Path) -> None:
    add(town)
    assert "a rule without a condition would take every report" in faults(town)[0]


def test_a_rule_that_is_never_reached_is_named(town: Path) -> None:
    at = add(town, 'categories = ["road"]', 'districts = ["minato"]', 'office = "closed"')
    assert faults(town) == [
        f"routing.toml:{at - 5}: is never reached: rule #1 takes all that it would take"
    ]


async def test_the_table_is_kept_once_and_follows_the_file(
    session: AsyncSession, town: Path, edit: Edit
) -> None:
    await service.load_profile(session, town)
    assert not await service.load_profile(session, town)
    assert [rule.department for rule in (await repository.current(session)).section(ROUTES)] == [
        "harbour"
    ]
    edit("routing.toml", 'office = "closed"', 'districts = ["hama"]')
    assert (await service.load_profile(session, town)).changed == ["municipality miharuhama"]
    assert (await repository.current(session)).section(ROUTES)[0].districts == ("hama",)
