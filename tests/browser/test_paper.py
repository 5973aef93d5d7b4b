"""On paper: A4, whole, without bars or anything to press."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import clerk
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town
from tests.photos import make_plain_jpeg

WORDS = "夜になっても電灯がつかず、足もとが見えません。" * 6
A4 = (595, 842)
"""Points."""
# What the rule of the page leaves between its margins, at 96 dots to the inch.
WIDE = round((210 - 2 * 12) / 25.4 * 96)
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")

BARS = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getClientRects().length > 0)
    .filter(one => one.matches("nav, [role=tablist], [role=toolbar], button")
        || !one.matches("th") && ["fixed", "sticky"].includes(getComputedStyle(one).position))
    .filter(one => !one.querySelector("img, svg[role=img]"))
    .map(one => `${one.tagName} ${one.className} ${one.textContent}`.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getClientRects().length > 0 && !one.closest(".sr-only, [data-map], svg"))
    .filter(one => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const { left, right } = one.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1
            || (overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
            || (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1);
    })
    .map(one => `${one.tagName} ${one.className} ${one.textContent}`.slice(0, 120))"""


@pytest.fixture(scope="module")
def number(town: Town) -> str:
    """A published report with two photographs, one of them upright."""
    photographs = (make_plain_jpeg(480, 640), make_plain_jpeg(640, 480))
    number = town.receive(WORDS, *photographs).number
    town.move(number, "accept", note="現地を見てから、直す日を決めます。")
    town.publish(number, WORDS)
    return number


def _printed(page: Page, most: int) -> None:
    """All of it on so many sheets of A4 at most; what stands on them is whole."""
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": WIDE, "height": 1000})
    page.emulate_media(media="print")
    page.wait_for_timeout(500)
    assert page.evaluate(BARS) == []
    assert page.evaluate(CUT) == []
    page.set_viewport_size(DESK)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = {tuple(round(float(side)) for side in box) for box in BOX.findall(printed)}
    assert sizes == {A4}
    assert 1 <= len(PAGES.findall(printed)) <= most


def test_a_public_report_is_printed_whole(open_page: Open, town: Town, number: str) -> None:
    page = open_page(DESK, f"/reports/{town.id_of(number)}")
    expect(page.get_by_role("heading", name="これまでの経過")).to_be_visible()
    page.locator("[data-map=ready]").first.wait_for(state="attached")
    _printed(page, 3)


def test_the_statistics_are_printed_whole(open_page: Open, number: str) -> None:
    page = open_page(DESK, "/statistics")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    _printed(page, 5)


def test_a_work_sheet_is_one_sheet_with_map_photographs_code_and_room_for_notes(
    open_page: Open, town: Town, number: str
) -> None:
    desk = open_page(DESK, "/staff/reports")
    clerk.sign_in_as(desk, CLERK_A)
    desk.goto(f"/staff/reports/{town.id_of(number)}/sheet")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("街路灯")
    desk.locator("[data-map=ready]").first.wait_for(state="attached")
    expect(desk.get_by_role("img", name="この投稿を開くコード")).to_be_visible()
    _printed(desk, 1)
    desk.emulate_media(media="print")
    assert desk.locator("article img").evaluate_all("all => all.every(one => one.naturalWidth)")
    lines = desk.locator("article section").last.locator("> div:empty")
    assert lines.count() > 0
    assert lines.evaluate_all("all => all.every(one => one.clientHeight >= 30)")


def test_the_desks_statistics_are_printed_whole(open_page: Open, number: str) -> None:
    desk = open_page(DESK, "/staff/reports")
    clerk.sign_in_as(desk, CLERK_A)
    desk.goto("/staff/statistics")
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    _printed(desk, 4)
