"""The days and places of a message stand in what people get, as they do on its page."""

import json

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.messages.rules import dates
from api.messages.rules.dates import MessageDate
from tests.doubles.line import Line
from tests.doubles.push import PushService
from tests.frame.mail import Mailbox
from tests.frame.queue import RunJobs
from tests.messages.made import Desk, account, on_line, reader, started
from tests.messages.test_push import PHONE, owner


def day(**parts: str | None) -> MessageDate:
    """The eighth of December, with some parts in place of its own."""
    plain: MessageDate = {
        "day": "2026-12-08", "last_day": None, "starts": None, "ends": None, "place": "",
    }  # fmt: skip
    return {**plain, **parts}  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("parts", "ja", "en"),
    [
        ({}, "12月8日（火）", "Tuesday 8 December"),
        ({"starts": "13:30"}, "12月8日（火） 午後1時30分から", "Tuesday 8 December from 13:30"),
        (
            {"starts": "13:30", "ends": "15:00"},
            "12月8日（火） 午後1時30分から午後3時まで",
            "Tuesday 8 December 13:30 to 15:00",
        ),
        (
            {"last_day": "2026-12-10"},
            "12月8日（火）から12月10日（木）まで",
            "Tuesday 8 December to Thursday 10 December",
        ),
        ({"last_day": "2026-12-08"}, "12月8日（火）", "Tuesday 8 December"),
        (
            {"last_day": "2026-12-10", "starts": "09:00", "ends": "12:00"},
            "12月8日（火） 午前9時から12月10日（木） 午後0時まで",
            "Tuesday 8 December 9:00 to Thursday 10 December 12:00",
        ),
    ],
)
def test_a_day_as_it_is_read(parts: dict[str, str], ja: str, en: str) -> None:
    assert dates.said(day(**parts), "ja") == ja
    assert dates.said(day(**parts), "en") == en


def test_the_first_stands_alone_where_there_is_little_room() -> None:
    later, first = day(place="区役所"), day(day="2026-12-01", place="光が丘区民センター")
    assert dates.lines([later], "ja") == ["12月8日（火）　区役所"]
    assert dates.first([later, first], "ja", 60) == "12月1日（火）　光が丘区民センター"
    assert dates.first([later, first], "ja", 12) == "12月1日（火）"
    assert dates.first([later, first], "ja", 5) == ""
    assert dates.first([], "ja", 60) == ""


DATES = [
    {"day": "2026-12-10", "starts": "13:30", "ends": "15:00", "place": "光が丘 <区民> センター"},
    {"day": "2026-12-08", "last_day": None},
]
LINES = ["12月10日（木） 午後1時30分から午後3時まで　光が丘 <区民> センター", "12月8日（火）"]


async def test_a_mail_has_them_with_the_link_for_calendars(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    message = await started(client, desk, dates=DATES)
    await run_jobs()
    (mail,) = mailbox.mails
    plain, html = (part.get_content() for part in mail.iter_parts())
    calendar = f"/feeds/messages/{message['id']}/calendar.ics?language=ja"
    assert "\n".join(["日にちと場所", *LINES]) in plain
    assert calendar in plain
    assert "光が丘 &lt;区民&gt; センター" in html
    assert f'{calendar}">カレンダーに入れる' in html
    path = calendar.partition("?")[0]
    assert (await client.get(path)).text.count("BEGIN:VEVENT") == 2


async def test_what_has_no_page_has_no_calendar(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    await reader(session, "a")
    await started(client, desk, dates=DATES, public=False)
    await run_jobs()
    (mail,) = mailbox.mails
    plain, html = (part.get_content() for part in mail.iter_parts())
    assert LINES[0] in plain
    assert "calendar.ics" not in plain + html


async def test_line_has_them_and_a_button(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs, line: Line
) -> None:  # fmt: skip
    await on_line(session, "a")
    await started(client, desk, dates=DATES, link="https://example.jp/soudan")
    await run_jobs()
    (card,) = line.inboxes[account("a")]
    texts = [part["text"] for part in card["contents"]["body"]["contents"]]
    assert texts[2:4] == LINES
    labels = [one["action"]["label"] for one in card["contents"]["footer"]["contents"]]
    assert labels == ["相談会に申し込む", "カレンダーに入れる"]


async def test_a_notice_begins_with_the_first(
    client: AsyncClient, session: AsyncSession, desk: Desk, run_jobs: RunJobs,
    service: PushService,
) -> None:  # fmt: skip
    await owner(session, service, "a", "phone")
    await started(client, desk, dates=DATES)
    await run_jobs()
    said = json.loads(PHONE.read(service.seen[0].body))
    assert said["body"].startswith("12月8日（火）\n光が丘の3か所で")
