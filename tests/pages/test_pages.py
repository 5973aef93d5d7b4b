"""The pages that people look for, and what of them is made from what the house declares."""

from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient

from api import rooms
from api.identity import sessions
from api.identity.models import Audience
from api.kit import kept, personal
from api.kit.settings import settings
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from api.pages.profile import PageName

PROFILES = Path(__file__).parent.parent.parent / "profiles"


async def read(client: AsyncClient, name: str) -> dict[str, Any]:
    reply = await client.get(f"/api/v1/pages/{name}")
    assert reply.status_code == 200, reply.text
    return reply.json()


def rows(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["why"]["en"]: row for row in page["kept"]}


@pytest.mark.parametrize("name", list(PageName))
async def test_each_page_is_there_in_each_language(client: AsyncClient, name: PageName) -> None:
    page = await read(client, name)
    texts = [page["title"], page["lead"]]
    texts += [part[what] for part in page["parts"] for what in ("heading", "text")]
    texts += [row[what] for row in page["kept"] for what in ("what", "why")]
    texts += [row[what] for row in page["criteria"] for what in ("title", "text")]
    assert {tuple(sorted(text)) for text in texts} == {("en", "ja", "ja-easy")}
    assert (page["kept"] != []) == (name is PageName.PRIVACY)
    assert (page["criteria"] != []) == (name is PageName.TERMS)


async def test_who_has_a_page_already_gets_nothing(client: AsyncClient) -> None:
    first = await client.get("/api/v1/pages/about")
    again = await client.get(
        "/api/v1/pages/about", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert (await client.get("/api/v1/pages/imprint")).status_code == 422


async def test_privacy_says_what_the_tables_declare(client: AsyncClient) -> None:
    page = rows(await read(client, "privacy"))
    expected = {
        "To tell you what happens": ("department", "after_ending", 365),
        "So that the department can call when it has to ask": ("department", "after_ending", 365),
        "To know what is wrong and repair it": ("department_and_public", "public_stays", 365),
        "To go there": ("department_and_public", "public_stays", 365),
        "Offered to you as place and time of the fault": ("system", "days", 30),
        "To check the six digits": ("system", "days", 1),
        "To sign in and to be told": ("system", "account", None),
        "To send the alerts you chose": ("system", "until_stopped", None),
        "So that the app can ask for its number": ("system", "stays", None),
        "So that you need not sign in each time": ("system", "days", 67),
        "To give the same answer again when the line broke": ("system", "days", 2),
    }
    found = {why: (page[why]["seen_by"], page[why]["ends"], page[why]["days"]) for why in expected}
    assert found == expected
    assert "To find the order of the stops" not in page


def test_a_sign_in_is_forgotten_when_the_page_says() -> None:
    column = personal.tagged()["refresh_tokens.token_hash"]
    said = personal.of(column)
    assert said is not None
    assert said.days == sessions.LIFETIME[Audience.RESIDENT].days + sessions.KEPT.days


def test_no_column_of_people_goes_unsaid(tmp_path: Path) -> None:
    rooms.install()
    files = sorted(rooms.files("kept.toml"))
    with pytest.raises(ValueError, match="to tell the reporter what happens"):
        kept.install(file for file in files if "reports/cases" not in file.as_posix())
    stray = tmp_path / "kept.toml"
    stray.write_text(
        '["to sell it"]\norder = 1\nseen_by = "system"\nwhat.ja = "何か"\nwhy.ja = "何か"\n',
        "utf-8",
    )
    with pytest.raises(ValueError, match="to sell it"):
        kept.install([*files, stray])
    with pytest.raises(ValueError, match="said twice"):
        kept.install([*files, *files])
    assert kept.of_residents()


async def test_privacy_says_who_sends_the_map(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def host(said: str) -> str | None:
        monkeypatch.setenv("MAP_TILES", said)
        settings.cache_clear()
        return (await read(client, "privacy"))["tiles_from"]

    try:
        assert await host("gsi") == "cyberjapandata.gsi.go.jp"
        assert await host("none") is None
        assert await host("https://tiles.example.jp/style.json") == "tiles.example.jp"
    finally:
        monkeypatch.undo()
        settings.cache_clear()


async def test_terms_list_the_reasons_of_the_profile(client: AsyncClient) -> None:
    page = await read(client, "terms")
    titles = [row["title"]["ja"] for row in page["criteria"]]
    assert titles[0] == "個人のことが分かるため"
    assert "見直して、元に戻しました" not in titles


def test_a_page_that_is_missing_or_stands_twice_is_a_fault(tmp_path: Path) -> None:
    town = tmp_path / "town"
    town.mkdir()
    for file in (PROFILES / "example").iterdir():
        (town / file.name).write_bytes(file.read_bytes())
    text = (town / "pages.toml").read_text("utf-8")
    (town / "pages.toml").write_text(text.replace('page = "terms"', 'page = "about"'), "utf-8")
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    assert [line.split(": ", 1)[1] for line in str(caught.value).split("\n")] == [
        "the page 'terms' is missing",
        "the page 'about' stands twice",
    ]
    (town / "pages.toml").unlink()
    assert read_profile(town)
