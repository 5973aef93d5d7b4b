"""What is posted on other accounts: written and approved with the message, bounded as each network
counts, marked with an address of its own."""

from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.messages.rules.networks import Post, faults, is_of, measured, weighed
from api.plain_language.profile import Account, Network
from tests.frame.people import headers_of
from tests.messages.made import URL, Desk, approved, read, reader, started, step, write

STATUS = "https://x.com/nerima_tokyo/status/1"
SAID = {"text": "スマホの相談会を光が丘でひらきます。", "tags": "#練馬区 #ねりま"}


async def put(client: AsyncClient, who: Any, message: Any, account: str, **parts: Any) -> Response:
    headers = {"If-Match": "*", **headers_of(who)}
    url = f"{URL}/{message['id']}/variants/{account}"
    return await client.put(url, json={**SAID, **parts}, headers=headers)


async def post(client: AsyncClient, who: Any, message: Any, account: str, link: str) -> Response:
    url = f"{URL}/{message['id']}/variants/{account}/posted"
    return await client.post(url, json={"link": link}, headers=headers_of(who))


async def test_it_is_approved_with_the_message_and_shown_where_it_stands(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    written = (await put(client, desk.editor, message, "x")).json()
    (variant,) = written["variants"]
    assert variant["copied"] == f"{SAID['text']}\n\n{SAID['tags']}"
    assert (variant["editable"], variant["open_to_post"]) == (True, False)
    early = await post(client, desk.editor, message, "x", STATUS)
    assert (early.status_code, (await read(client, desk, message))["state"]) == (409, "draft")
    for who, move in ((desk.editor, "ask_approval"), (desk.chief, "approve")):
        assert (await step(client, who, message, move)).status_code == 200
    wrong = await post(client, desk.editor, message, "x", "https://evil.example/x.com/status/1")
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "other_network")
    assert (await post(client, desk.editor, message, "facebook", STATUS)).status_code == 404
    assert (await post(client, desk.editor, message, "mixi", STATUS)).status_code == 404
    done = (await post(client, desk.editor, message, "x", STATUS)).json()
    posted = done["variants"][0]["posted"]
    assert (posted["link"], posted["by_name"]) == (STATUS, desk.editor.name)
    assert done["state"] == "approved"
    assert (await put(client, desk.editor, message, "x", text="ほか")).status_code == 409
    assert (await step(client, desk.editor, message, "start")).status_code == 200
    public = (await client.get(f"{URL}/public/{message['id']}")).json()
    assert public["posts"] == [{"network": "x", "account_name": "練馬区公式", "link": STATUS}]


async def test_what_is_changed_after_approval_is_approved_again(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await approved(client, desk)
    changed = (await put(client, desk.chief, message, "x")).json()
    assert (changed["state"], changed["approved_by_name"]) == ("draft", None)
    await step(client, desk.editor, message, "ask_approval")
    assert (await step(client, desk.chief, message, "approve")).status_code == 403
    assert (await step(client, desk.chief_b, message, "approve")).status_code == 200


async def test_nothing_is_written_beside_what_went_out(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await started(client, desk)
    assert (await put(client, desk.editor, message, "x")).status_code == 409


async def test_what_no_network_takes_keeps_the_message_back(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    await put(client, desk.editor, message, "x", text="あ" * 141)
    found = (await put(client, desk.editor, message, "youtube", text="<b>区の動画</b>")).json()
    assert {(one["pointer"], one["code"]) for one in found["lacks"]} == {
        ("/variants/x/text", "too_long_there"),
        ("/variants/youtube/title", "needed_there"),
        ("/variants/youtube/text", "brackets"),
    }
    assert (await step(client, desk.editor, message, "ask_approval")).status_code == 422
    for account in ("x", "youtube"):
        empty = await put(client, desk.editor, message, account, text="", tags="")
        assert account not in {one["account"] for one in empty.json()["variants"]}
    assert (await step(client, desk.editor, message, "ask_approval")).status_code == 200


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("練馬区", 6),
        ("ｶﾅ", 4),
        ("“ねりま”…", 2 + 6 + 2),
        ("👩‍👩‍👧‍👦🇯🇵", 4),
        ("見る https://example.jp/とても長い", 4 + 1 + 23 + 10),
        ("https://example.jp/" + "a" * 300, 23),
        ("é", 1),
    ],
)
def test_x_counts_otherwise(text: str, length: int) -> None:
    assert weighed(text) == length


def test_instagram_takes_thirty_tags_or_as_few_as_the_profile_says() -> None:
    account = Account(code="i", network=Network.INSTAGRAM, name="区", url="https://a.jp/")
    post = Post("", "写真です", " ".join(f"#町{at}" for at in range(31)))
    assert [one.part for one in faults(account, post)] == ["tags"]
    few = account.model_copy(update={"most_tags": 5})
    assert {one.part: one.most for one in measured(few, post)} == {"text": 2200, "tags": 5}


@pytest.mark.parametrize(
    ("network", "link", "fits"),
    [
        ("x", "https://twitter.com/a/status/1", True),
        ("x", "https://www.x.com/a/status/1", True),
        ("x", "http://x.com/a/status/1", False),
        ("x", "https://x.com", False),
        ("x", "https://x.com.evil.example/a", False),
        ("x", "https://x.com@evil.example/a", False),
        ("x", "https://notx.com/a", False),
        ("x", "https://[x.com/a", False),
        ("youtube", "https://youtu.be/abc", True),
        ("youtube", "https://m.youtube.com/watch?v=abc", True),
        ("facebook", "https://www.facebook.com/nerimacity/posts/1", True),
        ("instagram", "https://www.facebook.com/p/1", False),
    ],
)
def test_an_address_is_of_its_network(network: str, link: str, fits: bool) -> None:
    assert is_of(Network(network), link) is fits
