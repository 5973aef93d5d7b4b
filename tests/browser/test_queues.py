"""Other queues on the same desk: what waits is decided there, one after the other, by keyboard."""

import httpx
from playwright.sync_api import Page, expect

from tests.browser import clerk
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A, CLERK_OF_SOLVED
from tests.browser.town import Town
from tests.photos import make_plain_jpeg
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


def test_what_residents_put_right_is_shown_and_thanked_for(open_page: Open, town: Town) -> None:
    done = ("草を取りました。", "ごみを拾いました。")
    numbers = [town.put_right(words, make_plain_jpeg(), make_plain_jpeg()) for words in done]
    desk = _desk(open_page, "/staff/solved", CLERK_OF_SOLVED)
    rows = desk.get_by_role("list", name="かいけつレポートの一覧").get_by_role("link")
    expect(rows.filter(has_text=numbers[0])).to_be_visible()
    before = rows.count()
    rows.filter(has_text=numbers[1]).press("Enter")
    pane = desk.get_by_role("region", name="かいけつレポート")
    expect(pane.get_by_text(numbers[1])).to_be_visible()
    expect(pane.get_by_role("heading", level=2)).to_be_focused()
    clerk.choose_move(pane, "お礼を書く")
    pane.get_by_label("お礼のことば").fill("ありがとうございました。")
    clerk.confirm(pane, "お礼を書く")
    expect(desk.get_by_text("お礼を送りました")).to_be_visible()
    clerk.choose_move(pane, "公開する")
    desk.keyboard.press("Control+Enter")
    expect(pane.get_by_text(numbers[0])).to_be_visible()
    expect(pane.get_by_role("heading", level=2)).to_be_focused()
    expect(rows).to_have_count(before - 1)
    assert town.ask(
        "SELECT publication::text, state::text FROM contributions JOIN solved_reports USING (id)"
        " WHERE number = %s",
        numbers[1],
    ) == [("public", "thanked")]


def test_another_desk_is_told_that_nothing_of_it_waits(open_page: Open, town: Town) -> None:
    town.put_right("花壇の草を取りました。", make_plain_jpeg(), make_plain_jpeg())
    desk = _desk(open_page, "/staff/solved")
    expect(desk.get_by_text("ここには、いま何もありません")).to_be_visible()


def _desk(open_page: Open, path: str, name: str = CLERK_A) -> Page:
    return open_page(DESK, path, who=name)


def _add(town: Town, path: str, body: dict[str, object]) -> None:
    reply = httpx.post(f"{town.base}/api/v1{path}", json=body, headers=factories.key(), timeout=30)
    assert reply.is_success, reply.text
