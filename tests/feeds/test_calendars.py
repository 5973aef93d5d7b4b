"""Calendars: the days of messages, for one message and for all; well-formed whatever was typed."""

from datetime import UTC, date, datetime

import pytest
from httpx import AsyncClient, Response
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, inert
from api.kit.ical import Calendar, Event, render
from api.messages.rules.dates import MessageDate, bounds, is_in_order
from tests.feeds.ical import events
from tests.messages import made

ALL = "/feeds/messages.ics"
PLACE = "光が丘区民センター, 2階;東"
TALK = {"day": "2026-12-08", "starts": "13:30", "ends": "15:00", "place": PLACE}
WEEK = {"day": "2026-12-28", "last_day": "2027-01-03"}
AT = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def read(reply: Response) -> list[dict[str, object]]:
    assert reply.status_code == 200, reply.text
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return events(reply.content)


async def test_a_message_with_days_goes_into_a_calendar(
    client: AsyncClient, session: AsyncSession
) -> None:
    with clock.shifted_to(made.MORNING):
        desk = await made.desk(session)
        await made.reader(session, "a")
        undated = await made.started(client, desk)
        hidden = await made.started(client, desk, dates=[TALK], public=False)
        draft = await made.write(client, desk.editor, dates=[TALK])
        sent = await made.started(client, desk, dates=[TALK, WEEK])
    public = (await client.get(f"{made.URL}/public/{sent['id']}")).json()
    assert public["dates"][0]["starts"] == "13:30"
    own = f"/feeds/messages/{sent['id']}/calendar.ics"
    assert public["calendar"] == own
    first, second = read(reply := await client.get(own))
    assert first["DTSTART"] == datetime(2026, 12, 8, 4, 30, tzinfo=UTC)
    assert first["DTEND"] == datetime(2026, 12, 8, 6, 0, tzinfo=UTC)
    assert first["LOCATION"] == PLACE
    assert first["SUMMARY"] == made.WORDS["ja"]["title"]
    assert str(first["DESCRIPTION"]).startswith(made.WORDS["ja"]["text"])
    assert str(first["URL"]).endswith(f"/messages/{sent['id']}")
    assert (second["DTSTART"], second["DTEND"]) == (date(2026, 12, 28), date(2027, 1, 4))
    again = await client.get(own)
    assert again.content == reply.content
    known = {"If-None-Match": reply.headers["ETag"]}
    assert (await client.get(own, headers=known)).status_code == 304
    both = read(await client.get(ALL))
    assert [one["UID"] for one in both] == [first["UID"], second["UID"]]
    for other in (undated, hidden, draft):
        assert (await client.get(f"/feeds/messages/{other['id']}/calendar.ics")).status_code == 404
    assert (await client.get("/feeds/messages/none/calendar.ics")).status_code == 404


async def test_a_day_that_ends_before_it_begins_is_not_sent(
    client: AsyncClient, session: AsyncSession
) -> None:
    with clock.shifted_to(made.MORNING):
        desk = await made.desk(session)
        await made.reader(session, "a")
        wrong = {**TALK, "ends": "13:00"}
        message = await made.write(client, desk.editor, dates=[TALK, wrong])
        lacks = [(one["pointer"], one["code"]) for one in message["lacks"]]
        assert lacks == [("/dates/1", "order")]
        assert (await made.step(client, desk.editor, message, "ask_approval")).status_code == 422
        for unread in ({"day": "12月8日"}, {"day": "2026-12-08", "starts": "25:00"}):
            reply = await made.edit(client, desk.editor, message, dates=[unread])
            assert reply.status_code == 422


@pytest.mark.parametrize(
    ("last_day", "starts", "ends", "in_order"),
    [(None, None, None, True), ("2026-12-07", None, None, False), (None, None, "10:00", False),
     (None, "10:00", None, True), (None, "10:00", "10:00", False),
     ("2026-12-09", "22:00", "05:00", True)],
)  # fmt: skip
def test_which_days_are_in_order(
    last_day: str | None, starts: str | None, ends: str | None, in_order: bool
) -> None:
    written: MessageDate = {
        "day": "2026-12-08", "last_day": last_day, "starts": starts, "ends": ends, "place": "",
    }  # fmt: skip
    assert is_in_order(written) is in_order


def test_a_beginning_without_an_end_has_none_on_its_day() -> None:
    written: MessageDate = {
        "day": "2026-12-08", "last_day": None, "starts": "09:00", "ends": None, "place": "",
    }  # fmt: skip
    assert bounds(written)[1] is None
    assert bounds({**written, "last_day": "2026-12-09"})[1] == datetime(
        2026, 12, 10, tzinfo=clock.JST
    )


@given(st.text(), st.text(), st.text())
def test_well_formed_whatever_was_typed(title: str, words: str, place: str) -> None:
    event = Event("a-1@example.jp", title, words, place, "https://example.jp/", AT, None, AT)
    (found,) = events(render(Calendar("区のお知らせ", [event])))
    assert found["SUMMARY"] == inert.line(title)
    assert found.get("DESCRIPTION", "") == inert.text(words).replace("\t", " ")
