"""On paper: A4, whole, without bars or anything to press."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.printed import printed
from tests.browser.town import Town
from tests.photos import make_plain_jpeg

WORDS = "夜になっても電灯がつかず、足もとが見えません。" * 6


@pytest.fixture(scope="module")
def number(town: Town) -> str:
    """A published report with two photographs, one of them upright."""
    photographs = (make_plain_jpeg(480, 640), make_plain_jpeg(640, 480))
    number = town.receive(WORDS, *photographs).number
    town.move(number, "accept", note="現地を見てから、直す日を決めます。")
    town.publish(number, WORDS)
    return number


def test_a_public_report_is_printed_whole(open_page: Open, town: Town, number: str) -> None:
    page = open_page(DESK, f"/reports/{town.id_of(number)}")
    expect(page.get_by_role("heading", name="これまでの経過")).to_be_visible()
    page.locator("[data-map=ready]").first.wait_for(state="attached")
    printed(page, 3)


def test_the_statistics_are_printed_whole(open_page: Open, number: str) -> None:
    page = open_page(DESK, "/statistics")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    printed(page, 5)


def test_a_work_sheet_is_one_sheet_with_map_photographs_code_and_room_for_notes(
    open_page: Open, town: Town, number: str
) -> None:
    desk = open_page(DESK, f"/staff/reports/{town.id_of(number)}/sheet", who=CLERK_A)
    expect(desk.get_by_role("heading", level=1)).to_contain_text("街路灯")
    desk.locator("[data-map=ready]").first.wait_for(state="attached")
    expect(desk.get_by_role("img", name="この投稿を開くコード")).to_be_visible()
    printed(desk, 1)
    desk.emulate_media(media="print")
    assert desk.locator("article img").evaluate_all("all => all.every(one => one.naturalWidth)")
    lines = desk.locator("article section").last.locator("> div:empty")
    assert lines.count() > 0
    assert lines.evaluate_all("all => all.every(one => one.clientHeight >= 30)")


def test_the_desks_statistics_are_printed_whole(open_page: Open, number: str) -> None:
    desk = open_page(DESK, "/staff/statistics", who=CLERK_A)
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    printed(desk, 4)
