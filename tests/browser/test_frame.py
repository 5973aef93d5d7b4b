"""The frame of the desk: its bar fits the screen, and what is shown is marked in it."""

from itertools import pairwise

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.prepare import CLERK_A

FORMER = [
    "/reports",
    "/write",
    "/satisfaction",
    "/solved",
    "/themes",
    "/emergency",
    "/templates",
    "/statistics",
]


def test_the_bar_fits_the_screen_and_says_where_one_is(open_page: Open) -> None:
    desk = open_page(DESK, "/staff/reports", who=CLERK_A)
    bar = desk.get_by_role("navigation", name="部屋")
    foot = desk.get_by_role("button", name="サインイン中の人")
    box = foot.bounding_box()
    assert box
    assert box["y"] + box["height"] <= DESK["height"]
    assert bar.evaluate("bar => bar.scrollHeight <= bar.clientHeight")
    expect(bar.locator("[aria-current]")).to_have_text("投稿")
    bar.get_by_role("link", name="設定").click()
    expect(bar.locator("[aria-current]")).to_have_text("設定")
    settings = desk.get_by_role("navigation", name="設定の見方")
    settings.get_by_role("link", name="ひな形").click()
    expect(settings.locator("[aria-current=page]")).to_have_text("ひな形")


def test_large_text_makes_the_bar_scroll_and_never_overlap(open_page: Open) -> None:
    desk = open_page(ViewportSize(width=2600, height=900), "/staff/templates", who=CLERK_A)
    desk.evaluate("document.documentElement.style.fontSize = '200%'")
    bar = desk.get_by_role("navigation", name="部屋")
    settings = bar.get_by_role("link", name="設定")
    stops = [stop.bounding_box() for stop in bar.get_by_role("link").all()]
    stops.append(desk.get_by_role("button", name="サインイン中の人").bounding_box())
    boxes = [box for box in stops if box]
    assert len(boxes) == len(stops)
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 0.5
    settings.scroll_into_view_if_needed()
    expect(settings).to_be_in_viewport()


def test_every_former_address_has_its_page_and_is_in_sight_in_the_second_column(
    open_page: Open,
) -> None:
    small = ViewportSize(width=1280, height=420)
    desk = open_page(small, "/staff/reports", who=CLERK_A)
    for path in FORMER:
        _go(desk, path)
        expect(desk.get_by_role("heading", level=1)).to_be_attached()
        expect(desk.get_by_text("ページが見つかりません")).not_to_be_attached()
    _go(desk, "/reports?sort=newest&group=closed")
    views = desk.get_by_role("navigation", name="投稿の見方")
    expect(views.locator("[aria-current=page]")).to_have_text("完了")
    expect(views.locator("[aria-current=page]")).to_be_in_viewport(ratio=0.9)


def test_on_a_phone_the_bar_is_a_menu(open_page: Open) -> None:
    phone = open_page(PHONE, "/staff/reports", who=CLERK_A)
    phone.get_by_role("button", name="メニュー").click()
    menu = phone.get_by_role("dialog", name="メニュー")
    expect(menu.get_by_role("link", name="投稿", exact=True)).to_be_visible()
    menu.get_by_role("link", name="担当なし").click()
    expect(menu).not_to_be_visible()
    expect(phone.get_by_role("heading", name="担当なし")).to_be_visible()


def _go(page: Page, path: str) -> None:
    """To another page without loading it anew."""
    page.evaluate("path => history.pushState(null, '', '/staff' + path)", path)
