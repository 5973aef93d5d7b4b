"""かいけつレポート: what residents put right, moderated, thanked, and never counted as `fixed`."""

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import Contribution
from api.kit.db import transaction
from api.uploads.states import UploadState
from tests.contributions.contributed import (
    asked,
    observation,
    photo,
    put_right,
    show,
    solved,
    themes,
)
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, headers_of, make_cast
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.reports.factories import OUTSIDE, body, key, move, receive
from tests.uploads import sending

URL = "/api/v1/solved-reports"


async def thank(client: AsyncClient, who: Any, one: str, **body: Any) -> Any:
    given = {"move": "thank", "note": "ありがとうございました。", **body}
    return await client.post(f"{URL}/{one}/moves", json=given, headers=headers_of(who))


async def test_nothing_is_public_before_staff_looked_at_it(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    receipt = await put_right(client, session, email="hanako@example.jp", text="田中家の前の草。")
    for headers in ({}, headers_of(cast.resident_b), headers_of(cast.clerk_road)):
        assert (await client.get(f"{URL}/{receipt['id']}", headers=headers)).status_code == 404
        assert (await client.get(URL, headers=headers)).json()["items"] == []
    desk = await client.get(URL, params={"scope": "desk"}, headers=headers_of(cast.clerk_park))
    (waiting,) = desk.json()["items"]
    assert waiting["desk"]["contact"] == "mail"
    assert (await client.get(URL, params={"scope": "desk"})).status_code == 403
    chosen = [one["upload_id"] for one in waiting["photos"]]
    await show(client, headers_of(cast.clerk_park), receipt["id"], upload_ids=chosen,
               public_text="歩道の草を取ってくださいました。")  # fmt: skip
    public = await client.get(f"{URL}/{receipt['id']}")
    seen = public.json()
    assert "田中" not in public.text
    assert "hanako" not in public.text
    assert "橋のたもと" not in public.text
    assert (seen["text"], seen["people"], seen["group_name"]) == (
        "歩道の草を取ってくださいました。", 5, "見本町会",
    )  # fmt: skip
    assert seen["desk"] is None
    assert seen["moves"] == []
    exact = (waiting["place"]["latitude"], waiting["place"]["longitude"])
    assert (seen["place"]["latitude"], seen["place"]["longitude"]) != exact


@pytest.mark.parametrize("kind", ["solved", "observation"])
async def test_of_two_photographs_only_the_chosen_one_is_shown(
    client: AsyncClient, cast: Cast, run_jobs: RunJobs, s3: Any, kind: str
) -> None:
    photos = [(await sending.received(client, make_plain_jpeg())).ref for _ in range(2)]
    if kind == "solved":
        path, told, clerk = URL, solved(photos), headers_of(cast.clerk_park)
    else:
        clerk = headers_of(cast.triage)
        theme, _ = await themes(client, clerk)
        path, told = f"/api/v1/themes/{theme}/observations", observation(uploads=photos)
    receipt = (await client.post(path, json=told, headers=key())).json()
    await run_jobs()
    desk = await client.get(path, params={"scope": "desk"}, headers=clerk)
    (waiting,) = desk.json()["items"]
    chosen, left = (photo["upload_id"] for photo in waiting["photos"])
    files = {one["upload_id"]: one["large"]["url"] for one in waiting["photos"]}
    await show(client, clerk, receipt["id"], upload_ids=[chosen])
    for _ in range(2):
        public = await client.get(path)
        (seen,) = public.json()["items"]
        assert [photo["upload_id"] for photo in seen["photos"]] == [chosen]
        assert files[left].rpartition("/")[2] not in public.text
        served = [(await client.get(files[one])).headers["cache-control"] for one in files]
        assert ["public" in one for one in served] == [one == chosen for one in files]
        # Shown again after it was withheld, it shows what is chosen then.
        move_url = f"/api/v1/contributions/{receipt['id']}/publication/moves"
        away = {"move": "withhold", "note": "確認します。"}
        assert (await client.post(move_url, json=away, headers=clerk)).status_code == 200
        assert (await client.get(path)).json()["items"] == []
        assert (await client.get(files[chosen])).status_code == 404
        again = {"move": "release", "upload_ids": [chosen]}
        assert (await client.post(move_url, json=again, headers=clerk)).status_code == 200
        desk = await client.get(path, params={"scope": "desk"}, headers=clerk)
        files = {one["upload_id"]: one["large"]["url"] for one in desk.json()["items"][0]["photos"]}


async def test_it_is_counted_by_itself_and_never_as_fixed(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    receipt = await put_right(client, session)
    assert (await client.get(f"{URL}/counts")).json()["count"] == 0
    await show(client, headers_of(cast.clerk_park), receipt["id"])
    counts = (await client.get(f"{URL}/counts")).json()
    assert (counts["count"], counts["people"]) == (1, 5)
    for query in ({"state": "fixed"}, {}):
        listed = await client.get("/api/v1/reports", params=query)
        assert listed.json()["items"] == []
    desk = await client.get("/api/v1/reports/counts", headers=headers_of(cast.triage))
    assert desk.json()["open"] == 0


async def test_the_ward_thanks_and_the_reporter_is_told(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    receipt = await put_right(client, session, email="hanako@example.jp")
    silent = await put_right(client, session)
    assert (await thank(client, cast.clerk_road, receipt["id"])).status_code == 404
    assert (await thank(client, cast.resident_a, receipt["id"])).status_code == 403
    assert (await thank(client, cast.clerk_park, receipt["id"], note=" ")).status_code == 422
    for one in (receipt, silent):
        reply = await thank(client, cast.clerk_park, one["id"])
        assert reply.json()["state"] == "thanked", reply.text
    assert (await thank(client, cast.clerk_park, receipt["id"])).status_code == 409
    await run_jobs()
    (told,) = mailbox.mails
    assert told["To"] == "hanako@example.jp"
    assert "ありがとうございました。" in told.get_content()
    assert "/solved/look\n" in told.get_content()
    # Whoever left no address is told by number and code.
    keys = {"number": silent["number"], "code": silent["lookup_code"]}
    seen = (await client.post(f"{URL}/lookup", json=keys)).json()
    assert (seen["state"], seen["mine"]) == ("thanked", True)
    wrong = {**keys, "code": receipt["lookup_code"]}
    assert (await client.post(f"{URL}/lookup", json=wrong)).status_code == 404


async def test_withheld_says_why_to_its_author_only(
    client: AsyncClient, session: AsyncSession, cast: Cast, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    owner, clerk = headers_of(cast.resident_a), headers_of(cast.clerk_park)
    receipt = await put_right(client, session, owner)
    await show(client, clerk, receipt["id"])
    reply = await client.post(
        f"/api/v1/contributions/{receipt['id']}/publication/moves",
        json={"move": "withhold", "note": "顔が写っています。", "reason": "face_or_plate"},
        headers=clerk,
    )
    assert reply.status_code == 200
    codes = [one["code"] for one in reply.json()["desk"]["reasons"]]
    assert "face_or_plate" in codes
    assert "restored" not in codes
    assert (await client.get(f"{URL}/{receipt['id']}")).status_code == 404
    mine = (await client.get(f"{URL}/{receipt['id']}", headers=owner)).json()
    assert mine["withheld_reason"].startswith("写真に人や車の番号が写っているため")
    assert mine["withheld_reason"].endswith("顔が写っています。")
    await run_jobs()
    assert "理由: 写真に人や車の番号が写っているため\n" in mailbox.mails[0].get_content()
    assert [mail["To"] for mail in mailbox.mails] == [cast.resident_a.email]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"before": []}, "/before"),
        ({"after": []}, "/after"),
        ({"category": "road"}, "/category"),
        ({"people": 0}, "/people"),
        ({"people": 10_001}, "/people"),
        ({"text": "草\u0007を"}, "/text"),
        ({"group_name": "見本\u0007町会"}, "/group_name"),
        ({"place": {"latitude": OUTSIDE[0], "longitude": OUTSIDE[1]}}, "/place"),
        ({"state": "thanked"}, "/state"),
    ],
)
async def test_what_is_lacking_or_hostile_is_refused(
    client: AsyncClient, session: AsyncSession, change: Any, pointer: str
) -> None:
    photos = [await photo(session), await photo(session)]
    reply = await client.post(URL, json=solved(photos, **change), headers=key())
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == pointer


async def test_solved_categories_take_no_reports_of_faults(client: AsyncClient) -> None:
    reply = await client.post("/api/v1/reports", json=body(category="solved_weeding"),
                              headers=key())  # fmt: skip
    assert reply.status_code == 422


async def test_photographs_of_others_and_refused_ones_are_not_taken(
    client: AsyncClient, session: AsyncSession
) -> None:
    good, refused = await photo(session), await photo(session, UploadState.REFUSED)
    stolen = {**await photo(session), "secret": good["secret"]}
    for bad in (refused, stolen):
        reply = await client.post(URL, json=solved([good, bad]), headers=key())
        assert reply.status_code == 422
        assert reply.json()["errors"][0]["pointer"] == "/after/0"


@pytest.mark.sql
async def test_the_same_submission_twice_and_two_at_once_are_one(committed: AsyncClient) -> None:
    async with transaction() as session:
        photos = [await photo(session), await photo(session)]
    sent = solved(photos)
    replies = await asyncio.gather(
        *(committed.post(URL, json=sent, headers=key()) for _ in range(3))
    )
    assert {reply.status_code for reply in replies} <= {201, 409, 422}
    again = await committed.post(URL, json=sent, headers=key())
    assert again.status_code == 201
    other = await committed.post(URL, json={**sent, "text": "ほかの言葉"}, headers=key())
    assert (other.status_code, other.json()["errors"][0]["code"]) == (409, "reused")
    async with transaction() as session:
        count = await session.scalar(select(func.count()).select_from(Contribution))
    assert count == 1


@pytest.mark.sql
async def test_two_clerks_who_thank_at_once_thank_once(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
        photos = [await photo(session), await photo(session)]
    sent = await committed.post(URL, json=solved(photos), headers=key())
    replies = await asyncio.gather(
        *(thank(committed, who, sent.json()["id"]) for who in (cast.clerk_park, cast.triage))
    )
    assert sorted(reply.status_code for reply in replies) == [200, 409]


async def test_a_list_costs_the_same_however_long(
    client: AsyncClient, session: AsyncSession, cast: Cast, statements: list[str]
) -> None:
    costs = []
    for _ in range(2):
        for _ in range(6):
            receipt = await put_right(client, session)
            await show(client, headers_of(cast.triage), receipt["id"])
        session.expunge_all()
        statements.clear()
        listed = await client.get(URL, params={"limit": 100})
        costs.append(asked(statements))
    assert len(listed.json()["items"]) == 12
    assert costs[0] == costs[1] <= 5
    first = (await client.get(URL, params={"limit": 5})).json()
    rest = (await client.get(URL, params={"limit": 100, "cursor": first["next"]})).json()
    assert len({one["id"] for one in (*first["items"], *rest["items"])}) == 12


async def test_a_report_stays_a_report(client: AsyncClient, cast: Cast) -> None:
    receipt = await receive(client)
    assert (await client.get(f"{URL}/{receipt['id']}")).status_code == 404
    await move(client, headers_of(cast.clerk_road), receipt["id"], "accept")
