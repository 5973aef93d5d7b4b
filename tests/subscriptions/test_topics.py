"""Topics of the profile: groups, ages, and a bit for each that is never given twice."""

from pathlib import Path
from shutil import copytree

import pytest
from httpx import AsyncClient
from pydantic import ValidationError
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.settings import Settings
from api.municipality.models import Topic
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from api.municipality.service import load_profile
from tests.frame import environment

PROFILES = Path(__file__).parents[2] / "profiles"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return copytree(PROFILES / "example", tmp_path / "town")


def more(town: Path, *numbers: int) -> None:
    """So many topics more, in the one group."""
    codes = [f"more_{number}" for number in numbers]
    with (town / "topics.toml").open("a") as file:
        for code in codes:
            label = f'{{ ja = "{code}", en = "{code}" }}'
            file.write(f'\n[[topics]]\ncode = "{code}"\nlabel = {label}\nicon = "map"\n')
    groups = town / "topic_groups.toml"
    named = ", ".join(f'"{code}"' for code in codes)
    groups.write_text(groups.read_text().replace('["sea"', f'["sea", {named}'))


def faults(town: Path) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    return str(caught.value).split("\n")


def test_the_64th_topic_is_refused_by_its_line(town: Path) -> None:
    more(town, *range(62))
    read_profile(town)
    more(town, 62)
    (fault,) = faults(town)
    assert fault.startswith("topics.toml:")
    assert fault.endswith("'more_62' is one too many: 63 topics at most")


async def test_those_of_older_profiles_count_and_keep_their_bits(
    session: AsyncSession, town: Path
) -> None:
    before = dict((await session.execute(select(Topic.code, Topic.bit))).all())
    assert sorted(before.values()) == list(range(14))
    more(town, *range(48))
    await load_profile(session, town)
    after = dict((await session.execute(select(Topic.code, Topic.bit))).all())
    assert after.items() >= before.items()
    assert sorted(after.values()) == list(range(63))
    more(town, 48)
    with pytest.raises(ProfileError, match="there are 64 topics: 63 at most"):
        await load_profile(session, town)


async def test_the_database_gives_no_64th_bit_either(session: AsyncSession) -> None:
    """Whoever writes the rows: the version before names no bit."""
    adding = (
        "INSERT INTO topics (code, sort_order, active, label, icon)"
        " SELECT 'more_' || n, 90, true, '{}', 'map'"
        " FROM generate_series(:first, CAST(:last AS int)) n"
    )
    await session.execute(text(adding), {"first": 1, "last": 49})
    assert await session.scalar(text("SELECT max(bit) FROM topics")) == 62
    with pytest.raises(IntegrityError, match="ck_topics_bit"):
        await session.execute(text(adding), {"first": 50, "last": 50})


def test_each_topic_stands_in_one_group(town: Path) -> None:
    more(town, 1)
    groups = town / "topic_groups.toml"
    groups.write_text(groups.read_text().replace('"more_1"', '"sea", "moon"'))
    assert sorted(faults(town)) == [
        "topic_groups.toml:1: topics in no group: more_1",
        "topic_groups.toml:4: no topic has the code 'moon'",
        "topic_groups.toml:4: the topic 'sea' stands in two groups",
    ]


def test_ages_follow_each_other_without_a_gap(town: Path) -> None:
    ages = town / "age_bands.toml"
    ages.write_text(ages.read_text().replace("youngest = 30", "youngest = 31"))
    (fault,) = faults(town)
    assert fault.endswith("youngest: begins at 30")


@pytest.mark.parametrize(
    ("account", "secret", "told"),
    [
        ("@machi.city", "s", ("@machi.city", "https://line.me/R/ti/p/%40machi.city")),
        ("@machi.city", "", None),
        ("", "s", None),
    ],
)
async def test_the_account_in_line_is_told_only_where_its_chat_answers(
    client: AsyncClient, account: str, secret: str, told: tuple[str, str] | None
) -> None:
    environment.change({"LINE_ACCOUNT": account, "LINE_CHANNEL_SECRET": secret})
    try:
        line = (await client.get("/api/v1/topics")).json()["line"]
    finally:
        environment.change({"LINE_ACCOUNT": "", "LINE_CHANNEL_SECRET": ""})
    assert line == (told and {"account": told[0], "address": told[1]})


def test_an_account_that_line_does_not_write_so_is_refused_at_the_start() -> None:
    with pytest.raises(ValidationError):
        Settings(line_account="https://line.me/R/ti/p/x")
