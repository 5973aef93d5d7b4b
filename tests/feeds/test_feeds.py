"""Atom feeds: well-formed whatever was typed, public things only, bounded, answered by 304."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from defusedxml import ElementTree
from httpx import AsyncClient, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.frame.statements import Statements
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import HERE, fixed, key, move, publish, receive

ALL = "/feeds/reports.atom"
A = "{http://www.w3.org/2005/Atom}"
Headers = dict[str, str]
Shown = Callable[..., Awaitable[Any]]


@pytest.fixture
async def triage(session: AsyncSession) -> Headers:
    """Sees everything."""
    return await bearer_of_staff(session, "triage")


@pytest.fixture
def shown(client: AsyncClient, triage: Headers) -> Shown:
    """Makes a public report."""

    async def make(public_text: str = "街路灯が消えています。", **changes: Any) -> Any:
        receipt = await receive(client, **changes)
        await publish(client, triage, receipt["id"], public_text=public_text)
        return receipt

    return make


def read(reply: Response) -> Any:
    assert reply.status_code == 200, reply.text
    assert reply.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(reply.content)


def entries(reply: Response) -> list[Any]:
    return read(reply).findall(f"{A}entry")


def keys(reply: Response) -> list[str]:
    return [entry.find(f"{A}id").text.removeprefix("urn:uuid:") for entry in entries(reply)]


@pytest.mark.sql
async def test_of_all_of_a_district_of_a_category(client: AsyncClient, shown: Shown) -> None:
    lamp, tree = await shown(), await shown(category="street_tree")
    await receive(client)
    district = (await client.get(f"/api/v1/reports/{lamp['id']}")).json()["place"]["district"]
    for query, expected in (
        ("", [tree["id"], lamp["id"]]),
        (f"?district={district}", [tree["id"], lamp["id"]]),
        ("?district=hikarigaoka", []),
        ("?category=street_tree", [tree["id"]]),
        (f"?district={district}&category=street_light", [lamp["id"]]),
    ):
        assert keys(await client.get(ALL + query)) == expected


async def test_a_feed_has_what_the_standard_asks_for(client: AsyncClient, shown: Shown) -> None:
    await shown()
    feed = read(await client.get(ALL))
    for name in ("id", "title", "updated"):
        assert feed.find(f"{A}{name}").text
    assert feed.find(f"{A}author/{A}name").text == "練馬区"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
    assert links["self"].endswith(ALL)
    assert links["alternate"].endswith("/reports")
    entry = feed.find(f"{A}entry")
    for name in ("id", "title", "updated", "published", "content"):
        assert entry.find(f"{A}{name}").text


async def test_of_one_report_its_outcomes_and_public_comments(
    client: AsyncClient, triage: Headers, shown: Shown
) -> None:
    receipt = await shown()
    url = f"/api/v1/reports/{receipt['id']}/comments"
    for words in ("公開される追加です。", "伏せておく追加です。"):
        await client.post(url, json={"text": words}, headers=key())
    first = (await client.get(url, headers=triage)).json()["items"][0]["id"]
    await client.post(f"{url}/{first}/moves", json={"move": "publish"}, headers=triage)
    await fixed(client, triage, receipt["id"])
    reply = await client.get(f"/feeds/reports/{receipt['id']}.atom")
    titles = [entry.find(f"{A}title").text for entry in entries(reply)]
    assert len(titles) == 3
    assert titles[0].startswith("直りました")
    assert titles[1].startswith("追加の情報")
    assert "公開される追加です。" in reply.text
    assert "電球を交換しました。" in reply.text
    assert "伏せておく" not in reply.text


async def test_only_what_the_public_may_read(
    client: AsyncClient, triage: Headers, shown: Shown
) -> None:
    receipt = await shown(
        text="見本さんの家の前です。", email="secret@example.jp",
        place={"latitude": HERE[0], "longitude": HERE[1], "note": "見本さんの家の前"},
    )  # fmt: skip
    hidden = await receive(client, text="見本さんの投稿です。")
    withheld = await shown(public_text="見本さんの木です。")
    url = f"/api/v1/reports/{withheld['id']}/publication/moves"
    await client.post(url, json={"move": "withhold", "note": "お名前のため"}, headers=triage)
    await move(client, triage, receipt["id"], "accept", note="見本さんに電話します。")
    for path in (ALL, f"/feeds/reports/{receipt['id']}.atom"):
        reply = await client.get(path)
        assert "見本" not in reply.text
        assert "secret" not in reply.text
    for one in (hidden, withheld):
        assert (await client.get(f"/feeds/reports/{one['id']}.atom")).status_code == 404


async def test_well_formed_under_hostile_text(
    client: AsyncClient, session: AsyncSession, shown: Shown
) -> None:
    hostile = "]]><script>alert('1')</script>&nbsp;<!--\N{SNOWMAN}\U0001f468 ]]>"
    receipt = await shown(public_text=hostile)
    # What came in by another way than the form.
    await session.execute(
        text("UPDATE reports SET public_text = public_text || E'\\x01\\x0b\\x1b' || :turned"),
        {"turned": "\u202eabc\u2066\ufffe"},
    )
    for path in (ALL, f"/feeds/reports/{receipt['id']}.atom"):
        (entry,) = entries(await client.get(path))
        content = entry.find(f"{A}content").text
        assert content.startswith(hostile)
        assert not set(content) & set("\x01\x0b\x1b\u202e\u2066\ufffe")


async def test_unchanged_is_304_and_internal_moves_change_nothing(
    client: AsyncClient, triage: Headers, shown: Shown
) -> None:
    receipt = await shown()
    first = await client.get(ALL)
    known = {"If-None-Match": first.headers["ETag"]}
    await move(client, triage, receipt["id"], "accept", note="見ます。")
    same = await client.get(ALL, headers=known)
    assert (same.status_code, same.content) == (304, b"")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert (await client.get(ALL, headers=since)).status_code == 304
    assert (await client.get(ALL, headers={"If-Modified-Since": "nonsense"})).status_code == 200
    await shown()
    assert (await client.get(ALL, headers=known)).status_code == 200


@pytest.mark.sql
async def test_fifty_at_most_in_five_statements(
    client: AsyncClient, session: AsyncSession, shown: Shown, statements: Statements
) -> None:
    receipt = await shown()
    columns = await session.scalars(
        text("SELECT column_name FROM information_schema.columns WHERE table_name = 'reports'"
             " AND column_name NOT IN ('id', 'number', 'submission_id')")
    )  # fmt: skip
    same = ", ".join(columns)
    await session.execute(
        text(f"INSERT INTO reports (id, number, submission_id, {same}) SELECT gen_random_uuid(),"  # noqa: S608
             f" 'R-2020-' || n, gen_random_uuid(), {same} FROM reports, generate_series(1, 60) n")
    )  # fmt: skip
    await client.get(ALL)
    for path, count in ((ALL, 50), (f"/feeds/reports/{receipt['id']}.atom", 1)):
        statements.clear()
        reply = await client.get(path)
        # What the test's own session reads again afterwards is not the service's.
        asked = [words for words in statements if "FROM reports \nWHERE reports.id" not in words]
        assert len(asked) <= 5
        assert len(entries(reply)) == count


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{ALL}?district=atlantis", 404),
        (f"{ALL}?category=no_such_thing", 404),
        (f"{ALL}?category=%00", 400),
        (f"{ALL}?category={'x' * 61}", 422),
        ("/feeds/reports/01a21309-0000-7000-8000-000000000000.atom", 404),
        ("/feeds/reports/1.atom", 404),
        ("/feeds/nothing", 404),
    ],
)
async def test_unknown_feeds_are_said_to_be_so(client: AsyncClient, path: str, status: int) -> None:
    reply = await client.get(path)
    assert reply.status_code == status
    assert reply.headers["Content-Type"] == "application/problem+json"
