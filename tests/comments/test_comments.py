"""Comments: read by the department at once, by the public after staff released them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from tests.frame.people import headers_of, make_cast
from tests.frame.queue import RunJobs
from tests.photos import canaries_in, make_canary_jpeg
from tests.reports.factories import key, publish, receive
from tests.uploads import sending

URL = "/api/v1/reports"
Headers = dict[str, str]
People = Callable[..., Awaitable[Headers]]
WORDS = "となりの街路灯も消えています。"


@pytest.fixture
async def shown(client: AsyncClient, clerk: Headers) -> str:
    """The id of a public report."""
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    return receipt["id"]


async def add(client: AsyncClient, report: str, headers: Headers | None = None, **body: Any) -> str:
    reply = await client.post(
        f"{URL}/{report}/comments",
        json=body or {"text": WORDS},
        headers={**key(), **(headers or {})},
    )
    assert reply.status_code == 201, reply.text
    assert reply.json()["state"] == "hidden"
    return reply.json()["id"]


async def read(client: AsyncClient, report: str, headers: Headers | None = None) -> list[Any]:
    reply = await client.get(f"{URL}/{report}/comments", headers=headers or {})
    assert reply.status_code == 200, reply.text
    return reply.json()["items"]


async def decide(
    client: AsyncClient, headers: Headers, report: str, comment: str, name: str, **given: Any
) -> Any:
    return await client.post(
        f"{URL}/{report}/comments/{comment}/moves", json={"move": name, **given}, headers=headers
    )


async def waiting(client: AsyncClient, clerk: Headers) -> list[int]:
    listed = await client.get(
        URL, params={"scope": "desk", "comments_waiting": True}, headers=clerk
    )
    return [item["comments_waiting"] for item in listed.json()["items"]]


async def test_the_department_reads_it_at_once_and_nobody_else_before_staff_looked(
    client: AsyncClient, shown: str, clerk: Headers, other_clerk: Headers, resident: People
) -> None:
    comment = await add(client, shown)
    assert await waiting(client, clerk) == [1]
    (seen,) = await read(client, shown, clerk)
    assert (seen["text"], seen["author"], seen["state"]) == (WORDS, "neighbour", "hidden")
    assert {move["name"] for move in seen["moves"]} == {"publish", "withhold"}
    for headers in ({}, other_clerk, await resident("stranger")):
        assert await read(client, shown, headers) == []
    reply = await decide(
        client, clerk, shown, comment, "publish", public_text="となりも消えています。"
    )
    assert reply.status_code == 200, reply.text
    assert await waiting(client, clerk) == []
    (public,) = await read(client, shown)
    assert (public["text"], public["original_text"]) == ("となりも消えています。", None)
    assert (public["moves"], public["withheld_reason"]) == ([], None)


async def test_withheld_and_shown_again_like_reports(
    client: AsyncClient, shown: str, clerk: Headers
) -> None:
    comment = await add(client, shown)
    assert (await decide(client, clerk, shown, comment, "release")).status_code == 409
    assert (await decide(client, clerk, shown, comment, "withhold")).status_code == 422
    await decide(client, clerk, shown, comment, "publish")
    await decide(client, clerk, shown, comment, "withhold", note="お名前が書かれているため")
    assert await read(client, shown) == []
    (seen,) = await read(client, shown, clerk)
    assert seen["withheld_reason"] == "お名前が書かれているため"
    await decide(client, clerk, shown, comment, "release")
    assert len(await read(client, shown)) == 1


async def test_a_reason_of_the_profile_is_told_to_authors_who_can_be_told(
    client: AsyncClient, clerk: Headers, session: AsyncSession, resident: People,
    holder: People, run_jobs: RunJobs, mailbox: Any,
) -> None:  # fmt: skip
    """In the language of each; whoever left no address is told nothing."""
    receipt = await receive(client, email="reporter@example.jp", language="en")
    await publish(client, clerk, receipt["id"])
    neighbour = await resident("hanako")
    await session.execute(text("UPDATE people SET language = 'ja-easy'"))
    for author in (await holder(receipt), neighbour, {}):
        comment = await add(client, receipt["id"], author)
        unknown = await decide(client, clerk, receipt["id"], comment, "withhold", reason="whim")
        assert unknown.status_code == 422
        told = await decide(
            client, clerk, receipt["id"], comment, "withhold", reason="personal_data", note="3号室"
        )
        assert told.status_code == 200, told.text
    await run_jobs()
    mails = {mail["To"]: mail for mail in mailbox.mails if receipt["number"] in mail["Subject"]}
    reporter = "\n".join(mailbox.texts_to("reporter@example.jp"))
    assert "Reason: It tells who somebody is\nNames, phone numbers" in reporter
    assert "3号室" in reporter
    (other,) = [mail.get_content() for to, mail in mails.items() if "reporter" not in to]
    assert "りゆう: だれの ことか わかるからです" in other
    assert WORDS not in reporter + other
    (own,) = await read(client, receipt["id"], neighbour)
    assert own["withheld_reason"].startswith("だれの ことか わかるからです")


async def test_the_author_sees_what_became_of_it(
    client: AsyncClient, shown: str, clerk: Headers, resident: People
) -> None:
    hanako = await resident("hanako")
    comment = await add(client, shown, hanako)
    (own,) = await read(client, shown, hanako)
    assert (own["mine"], own["state"], own["text"]) == (True, "hidden", WORDS)
    await decide(client, clerk, shown, comment, "withhold", note="お名前が書かれているため")
    (own,) = await read(client, shown, hanako)
    assert (own["state"], own["withheld_reason"]) == ("withheld", "お名前が書かれているため")
    assert await read(client, shown, await resident("stranger")) == []


async def test_the_reporters_own_words_are_additional_information_even_while_hidden(
    client: AsyncClient, clerk: Headers, holder: People
) -> None:
    receipt = await receive(client)
    own = await holder(receipt)
    await add(client, receipt["id"], own)
    for headers in (own, clerk):
        (seen,) = await read(client, receipt["id"], headers)
        assert seen["author"] == "reporter"
    reply = await client.post(
        f"{URL}/{receipt['id']}/comments", json={"text": WORDS}, headers=key()
    )
    assert reply.status_code == 404


async def test_wrong_role_and_stranger_decide_nothing(
    client: AsyncClient, shown: str, clerk: Headers, other_clerk: Headers, resident: People
) -> None:
    comment = await add(client, shown)
    for headers, status in (
        ({}, 401),
        (await resident("stranger"), 403),
        (other_clerk, 403),
    ):
        assert (await decide(client, headers, shown, comment, "publish")).status_code == status
    assert (await decide(client, clerk, shown, str(uuid4()), "publish")).status_code == 404
    another = await receive(client)
    assert (await decide(client, clerk, another["id"], comment, "publish")).status_code == 404
    reply = await client.post(
        f"{URL}/{shown}/comments", json={"text": WORDS}, headers=key() | clerk
    )
    assert reply.status_code == 403


async def test_same_request_twice_is_one_comment(
    client: AsyncClient, shown: str, clerk: Headers
) -> None:
    once = key()
    replies = [
        await client.post(f"{URL}/{shown}/comments", json={"text": WORDS}, headers=once)
        for _ in range(2)
    ]
    assert replies[0].content == replies[1].content
    assert len(await read(client, shown, clerk)) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": "   "}, "/text"),
        ({"text": "見え\u0007ない"}, "/text"),
        ({"text": "あ" * 2001}, "/text"),
        ({"text": WORDS, "uploads": [{"id": str(uuid4()), "secret": "x"}]}, "/uploads/0"),
        ({"text": WORDS, "state": "public"}, "/state"),
    ],
)
async def test_bad_input_is_named(
    client: AsyncClient, shown: str, body: dict[str, Any], pointer: str
) -> None:
    reply = await client.post(f"{URL}/{shown}/comments", json=body, headers=key())
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]


async def test_limits_per_place(client: AsyncClient, shown: str) -> None:
    statuses = [
        (
            await client.post(f"{URL}/{shown}/comments", json={"text": WORDS}, headers=key())
        ).status_code
        for _ in range(7)
    ]
    assert statuses == [201] * 6 + [429]


async def test_page_by_page(
    client: AsyncClient, session: AsyncSession, shown: str, clerk: Headers
) -> None:
    written = [await add(client, shown, text=f"{number}つめです。") for number in range(5)]
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        reply = await client.get(
            f"{URL}/{shown}/comments", params={"limit": 2, **cursor}, headers=clerk
        )
        seen += [item["id"] for item in reply.json()["items"]]
        if reply.json()["next"] is None:
            break
        cursor = {"cursor": reply.json()["next"]}
    assert seen == written


@pytest.mark.sql
async def test_two_clerks_at_once_decide_once(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    clerk, triage = headers_of(cast.clerk_road), headers_of(cast.triage)
    receipt = await receive(committed)
    await publish(committed, clerk, receipt["id"])
    comment = await add(committed, receipt["id"])
    replies = await asyncio.gather(
        *(
            decide(committed, headers, receipt["id"], comment, "publish")
            for headers in (clerk, triage, clerk, triage)
        )
    )
    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409]
    async with transaction() as session:
        left = await session.scalar(text("SELECT comments_waiting FROM reports"))
        told = await session.scalar(
            text("SELECT count(*) FROM facts WHERE name = 'comment.published'")
        )
    assert (left, told) == (0, 1)


async def test_photographs_lose_their_metadata_and_are_public_only_when_chosen(
    client: AsyncClient, shown: str, clerk: Headers, run_jobs, s3
) -> None:
    tickets = [await sending.received(client, make_canary_jpeg()) for _ in range(2)]
    first, second = (ticket.ref for ticket in tickets)
    await run_jobs()
    comment = await add(client, shown, uploads=[first, second])
    (seen,) = await read(client, shown, clerk)
    assert [photo["state"] for photo in seen["photos"]] == ["ready", "ready"]
    await decide(client, clerk, shown, comment, "publish", upload_ids=[first["id"]])
    (public,) = await read(client, shown)
    (photo,) = public["photos"]
    assert photo["upload_id"] == first["id"]
    served = await client.get(photo["large"]["url"])
    assert served.status_code == 200
    assert canaries_in(served.content) == []
    # Caches may keep the chosen one; of the other even staff are served a private file.
    assert served.headers["cache-control"].startswith("public")
    (for_staff,) = await read(client, shown, clerk)
    kept = next(one for one in for_staff["photos"] if one["upload_id"] == second["id"])
    other = await client.get(kept["large"]["url"])
    assert other.headers["cache-control"].startswith("private")
    # A report that is withheld takes the photographs of its comments with it.
    url = f"{URL}/{shown}/publication/moves"
    await client.post(url, json={"move": "withhold", "note": "お名前のため"}, headers=clerk)
    await run_jobs()
    assert (await client.get(photo["large"]["url"])).status_code == 404
    await client.post(url, json={"move": "release"}, headers=clerk)
    await run_jobs()
    (public,) = await read(client, shown)
    assert (await client.get(public["photos"][0]["large"]["url"])).status_code == 200


async def test_whoever_follows_hears_of_a_published_comment_once(
    client: AsyncClient, shown: str, clerk: Headers, resident: People, run_jobs, mailbox
) -> None:
    hanako = await resident("hanako")
    await client.post(f"{URL}/{shown}/follow", json={}, headers=hanako)
    comment = await add(client, shown)
    await run_jobs()
    assert mailbox.mails == []
    await decide(client, clerk, shown, comment, "publish", public_text="公開の言葉です。")
    await decide(client, clerk, shown, comment, "withhold", note="お名前のため")
    await decide(client, clerk, shown, comment, "release")
    await run_jobs()
    (mail,) = mailbox.texts_to("hanako@example.jp")
    assert "公開の言葉です。" in mail
    assert WORDS not in mail


async def test_anonymous_reporter_is_not_mailed_about_comments(
    client: AsyncClient, shown: str, clerk: Headers, run_jobs, mailbox
) -> None:
    comment = await add(client, shown)
    await decide(client, clerk, shown, comment, "publish")
    await run_jobs()
    assert mailbox.mails == []
