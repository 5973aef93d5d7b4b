"""What another body says of a report that was handed to it: true, late, twice, or a lie."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import outward, storage
from api.kit.outward import OutwardError
from api.kit.settings import settings
from api.open311.partners.states import KeyScope
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.open311.city import City, served, update
from tests.open311.conftest import Friend, make_friend
from tests.open311.test_forwarding import (  # noqa: F401 - `city` is a fixture
    BODY,
    ask,
    city,
    handed_on,
    row,
)
from tests.open311.test_outward import PICTURE, pictures
from tests.photos.canaries import canaries_in
from tests.reports.factories import move, publish, receive

Said = tuple[str, str, int, str, str]
"""The number that it names, the word, seconds from the hand-over, the update's id, the text."""

OURS = "ours"
WORDS: dict[str, tuple[list[list[Said]], str | None, list[str]]] = {
    "in_order": (
        [[("1001", "in_progress", 1, "a", ""), ("1001", "fixed", 2, "b", "")]],
        "fixed", ["対応している", "直した"],
    ),
    "out_of_order_in_two_answers": (
        [[("1001", "fixed", -1, "b", "")], [("1001", "in_progress", -9, "a", "やっています")]],
        "fixed", ["直した"],
    ),
    "twice": (
        [[("1001", "fixed", 1, "a", "")], [("1001", "fixed", 1, "a", "")]], "fixed", ["直した"],
    ),
    "the_same_id_says_something_else": (
        [[("1001", "fixed", 1, "a", "")], [("1001", "open", 2, "a", "")]], "fixed", ["直した"],
    ),
    "the_same_word_again": (
        [[("1001", "fixed", 1, "a", "")], [("1001", "fixed", 2, "b", "")]], "fixed", ["直した"],
    ),
    "of_another_number": ([[("9999", "fixed", 1, "a", "直しました")]], None, []),
    "of_a_report_that_it_never_had": ([[(OURS, "fixed", 1, "a", "直しました")]], None, []),
    "an_unknown_word": (
        [[("1001", "in_progress", 1, "a", ""), ("1001", "marinating", 2, "b", "")]],
        "in_progress", ["対応している"],
    ),
    "from_the_future_and_then_true": (
        [[("1001", "planned", 10**9, "a", "")], [("1001", "fixed", 3600, "b", "")]],
        "fixed", ["予定が決まった", "直した"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", ["asked", "told"])
@pytest.mark.parametrize("case", WORDS)
async def test_words_from_outside(
    city: City,  # noqa: F811
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, session: AsyncSession,
    case: str, way: str,
) -> None:  # fmt: skip
    """Never does one change our own state against what staff decided, nor show anything."""
    receipt = await handed_on(client, clerk, run_jobs)
    other = await receive(client, category="road")
    batches, state, notes = WORDS[case]
    now = datetime.now(UTC)
    body = await make_friend(
        client, session, BODY, (KeyScope.FORWARD,), endpoint=(await row(session))["endpoint"]
    )
    for batch in batches:
        said = [
            (other["number"] if number == OURS else number, word, _at(now, away), key, words)
            for number, word, away, key, words in batch
        ]
        if way == "asked":
            city.tells(*(update(n, word, at, key=key, text=t) for n, word, at, key, t in said))
            await ask(session, run_jobs)
        for number, word, at, key, words in said if way == "told" else ():
            known = number == "1001"
            reply = await body.tell(
                number, update_id=key, status=word, updated_datetime=at, description=words
            )
            assert reply.status_code == (201 if known else 404)
    assert (await row(session))["remote_state"] == state
    told = await session.scalars(
        text("SELECT note FROM state_moves WHERE move = 'report_back' ORDER BY created_at, id")
    )
    assert [note.split("\n")[0] for note in told] == [
        f"{BODY}：{one}とのことです。" for one in notes
    ]
    stands = await session.execute(text("SELECT state, publication FROM reports ORDER BY number"))
    assert stands.all() == [("not_ours", "hidden"), ("received", "hidden")]
    assert receipt["id"]


def _at(now: datetime, seconds: int) -> str:
    return (now + timedelta(seconds=seconds)).isoformat(timespec="seconds")


async def test_its_photographs_are_cleaned_and_public_only_when_staff_release_them(
    city: City,  # noqa: F811
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, session: AsyncSession, s3: Any,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs)
    await publish(client, clerk, receipt["id"])
    url = f"/api/v1/reports/{receipt['id']}"
    async with served(pictures) as site:
        allowed = settings().outward_allowed
        environment.change({"OUTWARD_ALLOWED": f"{allowed},{site.partition('://')[2]}"})
        lies = [f"{site}/inside", f"{site}/page", f"{site}/flood"]
        ours = f"{settings().address}/files/abc.webp"
        names = [ours, "file:///etc/passwd", f"{site}/a.jpg", *lies]
        now = datetime.now(UTC)
        city.tells(update("1001", "fixed", _at(now, -9), text="舗装しました", media=names))
        await ask(session, run_jobs)
        # There was room for four of its photographs in all, so that staff have some too.
        city.tells(
            update("1001", "fixed", _at(now, -1), key="more", media=[f"{site}/{n}" for n in "bc"])
        )
        await ask(session, run_jobs)
    wanted = await session.execute(
        text("SELECT state, reason, moment, url FROM open311_media ORDER BY position")
    )
    assert [tuple(one) for one in wanted] == [
        ("taken", None, "after", None), ("refused", "not_public", "after", None),
        ("refused", "not_an_image", "after", None), ("taken", None, "after", None),
    ]  # fmt: skip
    seen = (await client.get(url, headers=clerk)).json()
    assert [(one["moment"], one["public"]) for one in seen["photos"]] == [("after", False)] * 2
    ids = [one["upload_id"] for one in seen["photos"]]
    shown = await storage.get(f"renditions/{ids[0]}/large.webp")
    assert canaries_in(PICTURE)
    assert canaries_in(shown or PICTURE) == []
    assert (await client.get(url)).json()["photos"] == []
    released = await client.post(
        f"{url}/publication/moves",
        json={"move": "change", "upload_ids": ids[:1], "reason": "restored"},
        headers={**clerk, "If-Match": f'"{seen["version"]}"'},
    )
    assert released.status_code == 200, released.text
    assert [one["upload_id"] for one in (await client.get(url)).json()["photos"]] == ids[:1]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/flood", "too_large"), ("/packed", "compressed"), ("/missing", "http_404")],
)
async def test_a_photograph_that_cannot_be_had_takes_nothing_along(
    city: City,  # noqa: F811
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, session: AsyncSession,
    monkeypatch: pytest.MonkeyPatch, path: str, reason: str,
) -> None:  # fmt: skip
    await handed_on(client, clerk, run_jobs)
    async with served(pictures) as site:
        allowed = settings().outward_allowed
        environment.change({"OUTWARD_ALLOWED": f"{allowed},{site.partition('://')[2]}"})
        city.tells(update("1001", "fixed", _at(datetime.now(UTC), -1), media=[f"{site}{path}"]))
        await ask(session, run_jobs)
        assert (await row(session))["remote_state"] == "fixed"
        found = await session.execute(text("SELECT state, reason FROM open311_media"))
        assert [tuple(one) for one in found] == [("refused", reason)]
        monkeypatch.setattr(outward, "SECONDS", 0.3)
        slow = update("1001", "closed", _at(datetime.now(UTC), 0), media=[f"{site}/slow"])
        city.tells(slow)
        # The words are taken in; the photograph is asked for again later.
        with pytest.raises(OutwardError, match="too_slow"):
            await ask(session, run_jobs)
    assert (await row(session))["remote_state"] == "closed"


async def test_a_file_in_its_update_is_not_public_either(
    city: City,  # noqa: F811
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, session: AsyncSession,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs)
    await publish(client, clerk, receipt["id"])
    endpoint = (await row(session))["endpoint"]
    body: Friend = await make_friend(client, session, BODY, (KeyScope.FORWARD,), endpoint=endpoint)
    at = _at(datetime.now(UTC), -1)
    reply = await client.post(
        "/open311/v2/servicerequestupdates.json",
        data={"api_key": body.key, "service_request_id": "1001", "update_id": "1",
              "status": "closed", "updated_datetime": at},
        files={"media": ("a.jpg", PICTURE, "image/jpeg")},
    )  # fmt: skip
    assert reply.status_code == 201, reply.text
    await run_jobs()
    note = await session.scalar(text("SELECT note FROM state_moves WHERE move = 'report_back'"))
    assert note == f"{BODY}：終了したとのことです。\n写真が届きました。"
    assert (await client.get(f"/api/v1/reports/{receipt['id']}")).json()["photos"] == []
    seen = (await client.get(f"/api/v1/reports/{receipt['id']}", headers=clerk)).json()
    assert [(one["moment"], one["public"]) for one in seen["photos"]] == [("after", False)]


async def test_what_staff_closed_again_is_not_opened_by_an_older_word(
    city: City,  # noqa: F811
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, session: AsyncSession,
) -> None:  # fmt: skip
    receipt = await handed_on(client, clerk, run_jobs)
    city.tells(update("1001", "not_councils_responsibility", _at(datetime.now(UTC), 0), key="1"))
    await ask(session, run_jobs)
    await move(client, clerk, receipt["id"], "keep_closed", note="県の担当で間違いありません。")
    older = _at(datetime.now(UTC), -30)
    await session.execute(
        text("UPDATE open311_forwardings SET remote_state = NULL, remote_at = NULL")
    )
    city.tells(update("1001", "not_councils_responsibility", older, key="2"))
    await ask(session, run_jobs)
    seen = (await client.get(f"/api/v1/reports/{receipt['id']}", headers=clerk)).json()
    assert seen["state"] == "not_ours"
