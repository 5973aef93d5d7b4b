"""Other queues on the same desk: what waits is decided there, one after the other, by keyboard."""

import httpx
from playwright.sync_api import Page, expect

from tests.browser import clerk
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town
from tests.reports import factories


def test_comments_that_wait_are_shown_one_after_the_other(open_page: Open, town: Town) -> None:
    number = town.receive("街路灯が消えています。").number
    town.publish(number, "街路灯が消えています。")
    for words in ("夜はもっと暗いです。", "となりの1本も消えました。"):
        _add(town, f"/reports/{town.id_of(number)}/comments", {"text": words})
    desk = _desk(open_page, "/staff/comments")
    rows = desk.get_by_role("list", name="追加情報の一覧").get_by_role("link")
    expect(rows).to_have_count(2)
    rows.first.press("Enter")
    pane = desk.get_by_role("region", name="追加された写真・情報")
    heading = pane.get_by_role("heading", level=2)
    expect(heading).to_be_focused()
    first = desk.url
    desk.keyboard.press("Control+Enter")
    expect(rows).to_have_count(1)
    desk.wait_for_url(lambda url: url != first)
    expect(heading).to_be_focused()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("確かめるものはありません")).to_be_visible()
    assert town.ask("SELECT count(*) FROM report_comments WHERE state = 'public'") == [(2,)]


def _desk(open_page: Open, path: str) -> Page:
    desk = open_page(DESK, path)
    clerk.sign_in_as(desk, CLERK_A)
    return desk


def _add(town: Town, path: str, body: dict[str, object]) -> None:
    reply = httpx.post(f"{town.base}/api/v1{path}", json=body, headers=factories.key(), timeout=30)
    assert reply.is_success, reply.text
