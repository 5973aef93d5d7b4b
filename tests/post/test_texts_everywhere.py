"""Every room's letters bear the texts of the desk, and no text loses what is filled in."""

import re
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity
from api.kit import clock
from api.kit.editable import EDITABLE, Editable, PlaceholderKind
from api.kit.words import edited
from tests.contributions import test_solved as solved
from tests.frame.mail import Mailbox
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.hearings import made as hearings
from tests.messages import made as messages
from tests.post.test_texts import URL, chief, put  # noqa: F401 - a fixture among them
from tests.reports import handing
from tests.reports import test_digests as digests
from tests.reports.factories import key

LABELS = Path("client/staff/src/features/letters/words/ja.ts")
EVERY = sorted(EDITABLE)
ROOMS = {
    "reports", "comments", "alerts", "choices", "contributions", "hearings", "codes", "messages",
    "contractors", "digests", "departments", "pausing", "grants",
}  # fmt: skip


def texts() -> list[tuple[Editable, str]]:
    """Each in each of its languages."""
    return [(one, language) for one in EDITABLE.values() for language in one.words.languages]


def test_all_rooms_that_write_letters_are_there() -> None:
    assert {one.room for one in EDITABLE.values()} == ROOMS


def test_each_is_said_in_the_words_of_the_desk_with_all_that_is_filled_in() -> None:
    for one, language in texts():
        gaps = {name: f"<{name}>" for name in one.gaps}
        own = "わたしたちの文" + "".join(f"{{{name}}}" for name in gaps)
        with edited({(one.code, language): own}):
            said = one.words.say(language, one.name, **gaps)
        assert said == "わたしたちの文" + "".join(gaps.values()), one.code
        assert one.words.say(language, one.name, **gaps) != said, one.code


def test_each_has_a_name_at_the_desk_and_a_sample_of_what_is_filled_in() -> None:
    labels = LABELS.read_text(encoding="utf-8")
    for one in EDITABLE.values():
        assert re.search(rf"^ +{one.room}: ", labels, re.MULTILINE), one.room
        assert f'"{one.room}.{one.group}": ' in labels, one.code
        for gap in one.gaps:
            assert re.search(rf"^ +{gap}: ", labels, re.MULTILINE), gap
    for kind in PlaceholderKind:
        assert kind.sample("ja")
        assert kind.sample("en")


@pytest.mark.parametrize("code", [code for code in EVERY if EDITABLE[code].gaps])
async def test_none_is_saved_without_what_is_filled_in(
    client: AsyncClient,
    chief: Any,  # noqa: F811
    code: str,
) -> None:
    for language in EDITABLE[code].words.languages:
        reply = await put(client, chief, code, "文だけ", language=language)
        assert reply.status_code == 422, reply.text
        assert reply.json()["errors"][0]["code"] == "placeholder_missing"


async def test_what_staff_alone_read_is_there_in_their_language_alone(
    client: AsyncClient,
    chief: Any,  # noqa: F811
) -> None:
    items = (await client.get(URL, headers=chief)).json()["items"]
    (review,) = (one for one in items if one["code"] == "messages.review.headline")
    assert [text["language"] for text in review["texts"]] == ["ja"]
    reply = await put(client, chief, "messages.review.headline", "Read it", language="en")
    assert reply.status_code == 404


OWN = "この行は区で直しました"


@dataclass(frozen=True)
class Town:
    """What a letter comes out of."""

    client: AsyncClient
    session: AsyncSession
    cast: Cast


Send = Callable[[Town], Awaitable[None]]


async def sign_in(town: Town) -> None:
    """Somebody asks for a code."""
    body = {"email": "a@example.jp", "audience": "resident"}
    reply = await town.client.post("/api/v1/sign-in/codes", json=body, headers=key())
    assert reply.status_code < 300, reply.text


async def choose(town: Town) -> None:
    """Somebody chooses topics for an address."""
    body = {"topics": ["health"], "email": "a@example.jp", "language": "ja"}
    reply = await town.client.post("/api/v1/subscribers", json=body, headers=key())
    assert reply.status_code == 201, reply.text


async def ask_approval(town: Town) -> None:
    """A message waits to be approved."""
    await messages.reader(town.session, "a")
    message = await messages.write(town.client, town.cast.admin)
    reply = await messages.step(town.client, town.cast.admin, message, "ask_approval")
    assert reply.status_code == 200, reply.text


async def thank(town: Town) -> None:
    """Somebody who put something right is thanked."""
    receipt = await solved.put_right(town.client, town.session, email="a@example.jp")
    reply = await solved.thank(
        town.client, town.cast.clerk_park, receipt["id"], note="助かりました。"
    )
    assert reply.status_code == 200, reply.text


async def invite(town: Town) -> None:
    """Somebody is asked to read what the municipality wrote."""
    editor = await identity.create_staff(
        town.session, name="広聴 ひかり", email="hearing@example.jp", role="pr_editor"
    )
    await hearings.opened(town.client, editor, "aoi")


async def hand_over(town: Town) -> None:
    """A firm is asked to mend something."""
    clerk = headers_of(town.cast.clerk_road)
    await handing.given(town.client, clerk)


async def weekly(town: Town) -> None:
    """Monday has come."""
    await digests.received(town.client, 3)
    assert await digests.plan() > 0


@pytest.mark.parametrize(
    ("code", "send"),
    [
        ("codes.secret", sign_in),
        ("choices.no", choose),
        ("messages.review.then", ask_approval),
        ("contributions.thanked", thank),
        ("hearings.own", invite),
        ("contractors.contractor.given.lead", hand_over),
        ("digests.automatic", weekly),
    ],
)
async def test_letters_bear_them(
    client: AsyncClient, session: AsyncSession, cast: Cast, chief: Any,  # noqa: F811
    run_jobs: RunJobs, mailbox: Mailbox, code: str, send: Send,
) -> None:  # fmt: skip
    shipped = EDITABLE[code].words.shipped(EDITABLE[code].name)["ja"]
    assert (await put(client, chief, code, OWN)).status_code == 200
    await send(Town(client, session, cast))
    with clock.shifted_to(digests.MONDAY) if send is weekly else nullcontext():
        await run_jobs()
    said = "".join(f"{mail['Subject']}{mail.get_content()}" for mail in mailbox.mails)
    assert OWN in said
    assert shipped not in said.replace(OWN, "")
