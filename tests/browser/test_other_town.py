"""Another town's profile on the same build: the same street, and no word of the first town."""

import re

from playwright.sync_api import Page, expect

from tests.browser import clerk, resident
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town
from tests.photos import make_plain_jpeg

IN_TOWN = (42.0050, 141.0100)
FIRST_TOWN = re.compile("練馬|ねりま|nerima", re.IGNORECASE)


def test_the_same_street_in_another_town(open_page: Open, other_town: Town) -> None:
    phone = open_page(PHONE, at=other_town)
    expect(phone.get_by_text("みはるはま便り").first).to_be_visible()
    _speaks_of_its_own(phone)
    phone.get_by_role("link", name="まちの不具合を報告").click()
    resident.add_photo(phone, resident.photo_file("hole.jpg", make_plain_jpeg(place=IN_TOWN)))
    resident.take_offered_place(phone)
    resident.fill_in(phone, "堤防・港", "港へおりる段に穴があります。")
    resident.send(phone)
    kept = resident.receipt(phone)
    _speaks_of_its_own(phone)

    desk = open_page(DESK, "/staff/reports", at=other_town, who=CLERK_A)
    pane = clerk.open_report(desk, kept.number)
    clerk.make_move(pane, "受け持つ", "明日、穴をふさぎます。")
    clerk.make_move(pane, "対応を始める")
    clerk.publish(pane)
    result = resident.photo_file("result.jpg", make_plain_jpeg())
    clerk.make_move(pane, "直ったと伝える", "穴をふさぎました。", result)
    _speaks_of_its_own(desk)

    resident.open_pair(phone, clerk.report_id(desk))
    expect(phone.get_by_text("穴をふさぎました。").first).to_be_visible()
    _speaks_of_its_own(phone)


def _speaks_of_its_own(page: Page) -> None:
    expect(page).not_to_have_title(FIRST_TOWN)
    expect(page.locator("body")).not_to_contain_text(FIRST_TOWN)
