"""The map has streets where they come, and says so where not; pages are found, receipts kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import resident
from tests.browser.conftest import PHONE, Complaints, Open
from tests.browser.town import Town

NAMES = ["このサービスについて", "よくある質問", "きまりと公開の基準", "個人の情報", "使いやすさ"]
PLAIN = "道路の地図が届かないため、かんたんな地図を出しています"


@pytest.fixture
def street(town: Town) -> Iterator[Town]:
    """A town whose tiles a test may hold back."""
    yield town
    town.tiles.delay, town.tiles.dead = 0.0, False


def shown(page: Page, arrival: str) -> None:
    page.locator(f"[data-tiles={arrival}]").first.wait_for(state="attached")


def test_the_map_shows_streets(open_page: Open, street: Town) -> None:
    page = open_page(PHONE, "/reports?view=map")
    shown(page, "shown")
    assert street.tiles.asked > 0
    expect(page.get_by_text(PLAIN)).to_have_count(0)


def test_what_comes_late_is_shown_and_said_meanwhile(open_page: Open, street: Town) -> None:
    street.tiles.delay = 5
    page = open_page(PHONE, "/reports?view=map")
    expect(page.get_by_text(PLAIN)).to_be_visible()
    shown(page, "shown")
    expect(page.get_by_text(PLAIN)).to_have_count(0)


def test_where_none_comes_the_outline_stays(
    open_page: Open, street: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_EMPTY_RESPONSE", "net::ERR_FAILED", "Failed to fetch")
    street.tiles.dead = True
    page = open_page(PHONE, "/reports?view=map")
    shown(page, "absent")
    expect(page.get_by_text(PLAIN)).to_be_visible()


def test_every_foot_leads_to_the_pages(open_page: Open) -> None:
    page = open_page(PHONE)
    for name in NAMES:
        page.get_by_role("contentinfo").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("article").get_by_role("heading", level=1)).to_be_visible()
    page.goto(page.url.replace("/pages/accessibility", "/privacy"))
    page.wait_for_url("**/pages/privacy")
    expect(page.get_by_text("投稿のときに書いた電話番号")).to_be_visible()
    expect(page.get_by_text("127.0.0.1")).to_be_visible()


def test_a_receipt_is_kept_as_a_picture(open_page: Open) -> None:
    page = open_page(PHONE, "/reports/new")
    resident.fill_in(page, "街路灯", "夜になっても電灯がつきません。")
    resident.choose_town(page, "練馬")
    page.get_by_label("電話番号").fill("03 (0000) 0001")
    resident.send(page)
    kept = resident.receipt(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="控えを写真として保存").click()
    assert saved.value.suggested_filename == f"{kept.number}.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
