"""The map has streets where they come, and says so where not; pages are found, receipts kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import resident
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.browser.windows import Complaints
from tests.photos import make_plain_jpeg

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


def test_the_credit_of_the_ground_can_be_pressed(open_page: Open, street: Town) -> None:
    page = open_page(PHONE, "/reports?view=map")
    shown(page, "shown")
    page.locator("[data-map=ready]").first.wait_for(state="attached")
    page.locator(".maplibregl-ctrl-attrib-button").click()
    credits = page.locator(".maplibregl-ctrl-attrib-inner")
    expect(credits).to_be_visible()
    for link in credits.get_by_role("link").all():
        link.click(trial=True)
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", "noreferrer")


def test_the_source_of_the_pictures_is_named_on_the_map(open_page: Open, street: Town) -> None:
    page = open_page(PHONE, "about:blank")

    def credited(route: Route) -> None:
        told = route.fetch().json()
        credit = {"text": "国土地理院", "url": f"{street.base}/pages/about"}
        told["map"]["tiles"]["credit"] = credit
        route.fulfill(json=told)

    page.route("**/api/v1/municipality", credited)
    page.goto("/reports?view=map")
    shown(page, "shown")
    credit = page.get_by_role("link", name="国土地理院")
    expect(credit).to_be_visible()
    with page.context.expect_page() as opened:
        credit.click()
    opened.value.wait_for_url("**/pages/about")


def test_a_lamp_is_pressed_on_the_map(open_page: Open, street: Town) -> None:
    kind = "SELECT number, lat, lon FROM assets WHERE kind = 'lamp' ORDER BY number"
    number, latitude, longitude = street.ask(f"{kind} LIMIT 1")[0]
    page = open_page(PHONE, "/reports/new")
    page.get_by_role("radio", name="街路灯").check(force=True)
    taken_at = make_plain_jpeg(place=(float(latitude), float(longitude)))
    resident.add_photo(page, resident.photo_file("IMG_0005.jpg", taken_at))
    resident.take_offered_place(page)
    field = page.get_by_role("region", name="場所を決める")
    view = field.locator("[data-map=ready]").last
    view.scroll_into_view_if_needed()
    zoom = field.get_by_role("button", name="地図を大きくする").last
    with page.expect_response(lambda reply: "/assets?bbox=" in reply.url):
        zoom.click()
    page.wait_for_timeout(1_000)  # the map draws what came
    box = view.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_text(f"番号 {number}")).to_be_visible()


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
