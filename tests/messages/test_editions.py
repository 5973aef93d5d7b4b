"""What a plan has beside its words goes out with each of its days: the picture, and what is posted
on other accounts, which somebody is asked for."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.models import MessageImage
from api.uploads.models import Rendition, Upload
from tests.contributions.contributed import photo
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of
from tests.frame.queue import RunJobs
from tests.messages.made import MONDAYS, URL, Desk, approved, edit, read, reader, step, write
from tests.messages.test_posting import STATUS, post, put
from tests.messages.test_repeating import FIRST, at

ALT = {"ja": "相談会の様子"}


async def picture(session: AsyncSession) -> dict[str, str]:
    """One that is ready to be shown."""
    image = await photo(session)
    name = UUID(image["id"]).hex
    for kind, size in (("large", 1200), ("small", 300)):
        session.add(
            Rendition(
                name=name[::-1] if kind == "small" else name, upload_id=UUID(image["id"]),
                kind=kind, width=size, height=size,
            )
        )  # fmt: skip
    await session.flush()
    return {**image}


async def waiting(client: AsyncClient, desk: Desk) -> list[tuple[str, str, Any]]:
    """What of messages waits for the editor: what, which, under which title."""
    reply = await client.get("/api/v1/desk/today", headers=headers_of(desk.editor))
    return [
        (row["what"], row["subject"]["id"], row["title"])
        for row in reply.json()["items"]
        if row["what"].startswith("message_")
    ]


async def editions(client: AsyncClient, desk: Desk, plan: Any) -> list[Any]:
    """The messages that went out of a plan, newest first."""
    went = (await read(client, desk, plan))["went"]
    return [await read(client, desk, {"id": one["message_id"]}) for one in went]


async def test_each_day_has_the_picture_with_what_it_shows(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    first, second = await picture(session), await picture(session)
    plan = await approved(client, desk, repeats=MONDAYS, image=first, image_alt=ALT)
    await at(FIRST, session, run_jobs)
    (mail,) = mailbox.mails
    assert mail["To"] == "a@example.jp"
    html = [*mail.iter_parts()][1].get_content()
    assert f'/files/{UUID(first["id"]).hex}.webp" alt="相談会の様子"' in html
    # The plan gets another one: what went out keeps its own, and everybody still sees it.
    with clock.shifted_to(FIRST + timedelta(hours=1)):
        assert (await edit(client, desk.editor, plan, image=second)).status_code == 200
        for who, move in ((desk.editor, "ask_approval"), (desk.chief, "approve")):
            assert (await step(client, who, plan, move)).status_code == 200
    await at(FIRST + timedelta(days=7), session, run_jobs)
    newer, older = await editions(client, desk, plan)
    assert older["image"]["upload_id"] == first["id"]
    assert newer["image"]["upload_id"] == second["id"]
    for edition, image in ((older, first), (newer, second)):
        public = (await client.get(f"{URL}/public/{edition['id']}")).json()
        assert public["image"]["url"] == f"/files/{UUID(image['id']).hex}.webp"
        assert public["image_alt"] == ALT
        upload = await session.get_one(Upload, UUID(image["id"]), populate_existing=True)
        assert upload.attached_at is not None
        assert upload.public


async def test_a_picture_that_nothing_went_out_with_is_let_go(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    image = await picture(session)
    plan = await write(client, desk.editor, repeats=MONDAYS, image=image, image_alt=ALT)
    assert (await edit(client, desk.editor, plan, image=None)).status_code == 200
    upload = await session.get_one(Upload, UUID(image["id"]), populate_existing=True)
    assert upload.attached_at is None
    assert (await session.scalars(select(MessageImage))).all() == []


WORDS = {"ja": {"title": "{{当日}}は相談の日です", "text": "予約は要りません。"}}
BLANKS = [{"name": "当日", "kind": "day", "value": "1"}]


async def posted_plan(client: AsyncClient, desk: Desk) -> Any:
    """A plan with a post for another account that names the day."""
    plan = await write(client, desk.editor, repeats=MONDAYS, words=WORDS, blanks=BLANKS)
    written = (await put(client, desk.editor, plan, "x", text="{{当日}}は相談の日です。")).json()
    assert written["variants"][0]["copied"].startswith("12月8日（火）は相談の日です。")
    assert written["variants"][0]["text"].startswith("{{当日}}")
    for who, move in ((desk.editor, "ask_approval"), (desk.chief, "approve")):
        reply = await step(client, who, plan, move)
        assert reply.status_code == 200, reply.text
    return plan


async def test_each_day_asks_for_its_posts_until_they_stand_there(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    await reader(session, "a")
    plan = await posted_plan(client, desk)
    with clock.shifted_to(FIRST):
        assert await waiting(client, desk) == []
    await at(FIRST + timedelta(days=7), session, run_jobs)
    with clock.shifted_to(FIRST + timedelta(days=7, hours=1)):
        (edition,) = await editions(client, desk, plan)
        (variant,) = edition["variants"]
        assert variant["copied"].startswith("12月15日（火）は相談の日です。")
        assert variant["open_to_post"]
        assert await waiting(client, desk) == [
            ("message_post", edition["id"], "12月15日（火）は相談の日です")
        ]
        assert (await post(client, desk.editor, edition, "x", STATUS)).status_code == 200
        assert await waiting(client, desk) == []
        # The plan itself is posted nowhere: its days are.
        (of_plan,) = (await read(client, desk, plan))["variants"]
        assert (of_plan["posted"], of_plan["open_to_post"]) == (None, False)


async def test_a_post_is_left_out_of_one_day_and_comes_again_with_the_next(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    await reader(session, "a")
    plan = await posted_plan(client, desk)
    await at(FIRST, session, run_jobs)
    (edition,) = await editions(client, desk, plan)
    url = f"{URL}/{edition['id']}/variants/x"
    headers = headers_of(desk.editor)
    assert (await client.put(url, json={}, headers=headers)).status_code == 428
    stale = {**headers, "If-Match": '"99"'}
    assert (await client.put(url, json={}, headers=stale)).status_code == 412
    left = await client.put(url, json={}, headers={**headers, "If-Match": "*"})
    assert (left.status_code, left.json()["variants"]) == (200, [])
    assert left.json()["state"] == edition["state"]
    with clock.shifted_to(FIRST + timedelta(hours=1)):
        assert await waiting(client, desk) == []
    await at(FIRST + timedelta(days=7), session, run_jobs)
    newest, _ = await editions(client, desk, plan)
    assert [one["account"] for one in newest["variants"]] == ["x"]


async def test_after_a_week_nobody_is_asked_any_more(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    await reader(session, "a")
    await posted_plan(client, desk)
    await at(FIRST, session, run_jobs)
    with clock.shifted_to(FIRST + timedelta(days=6)):
        assert len(await waiting(client, desk)) == 1
    with clock.shifted_to(FIRST + timedelta(days=9)):
        assert await waiting(client, desk) == []


async def test_what_stands_elsewhere_is_not_left_out(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs
) -> None:
    await reader(session, "a")
    plan = await posted_plan(client, desk)
    await at(FIRST, session, run_jobs)
    (edition,) = await editions(client, desk, plan)
    assert (await post(client, desk.editor, edition, "x", STATUS)).status_code == 200
    url = f"{URL}/{edition['id']}/variants/x"
    headers = {**headers_of(desk.editor), "If-Match": "*"}
    assert (await client.put(url, json={}, headers=headers)).status_code == 409


async def test_a_blank_of_a_post_is_filled_before_it_is_approved(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    await put(client, desk.editor, message, "x", text="{{締切}}までに申し込んでください。")
    reply = await step(client, desk.editor, message, "ask_approval")
    assert [one["pointer"] for one in reply.json()["errors"]] == ["/blanks/締切"]
