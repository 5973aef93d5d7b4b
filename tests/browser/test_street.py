"""The first street: from a phone to "fixed", and everybody can see it."""

import io
import re

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser import clerk, resident
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.town import Town
from tests.photos import (
    canaries_in,
    is_upright,
    make_canary_heic,
    make_canary_jpeg,
    make_plain_jpeg,
)

FILES = re.compile(r"/files/[^\"\s]+\.webp")


def test_from_a_phone_to_before_and_after(open_page: Open, town: Town) -> None:
    phone = open_page(PHONE)
    phone.get_by_role("link", name="まちの不具合を報告").click()
    resident.add_photo(phone, resident.photo_file("IMG_0002.HEIC", make_canary_heic()))
    resident.take_offered_place(phone)
    resident.add_photo(phone, resident.photo_file("IMG_0001.jpg", make_canary_jpeg(6)))
    resident.fill_in(phone, "街路灯")
    resident.send(phone)
    kept = resident.receipt(phone)
    expect(phone.get_by_text("までに、どうするかをお知らせします")).to_be_visible()

    desk = open_page(DESK, "/staff/reports?sort=newest&group=open")
    clerk.sign_in_by_mail(desk, town, "clerk_a@example.jp")
    pane = clerk.open_report(desk, kept.number)
    clerk.make_move(pane, "受け持つ", "現地を見てから、直す日を決めます。")
    clerk.make_move(pane, "対応を始める")
    clerk.publish(pane)
    result = resident.photo_file("result.jpg", make_plain_jpeg(place=(35.7, 139.6)))
    clerk.make_move(pane, "直ったと伝える", "電球を取り替えました。", result)

    report_id = clerk.report_id(desk)
    resident.open_pair(phone, report_id)
    expect(phone.get_by_text("直りました").first).to_be_visible()
    expect(phone.get_by_text("電球を取り替えました。").first).to_be_visible()
    for what in ("対応する前の写真", "対応した後の写真"):
        for picture in phone.get_by_role("img", name=what).all():
            assert _is_drawn(picture), what
    _check_files(phone, report_id)


def _is_drawn(picture: Locator) -> bool:
    picture.evaluate("picture => picture.decode()")
    return picture.evaluate("picture => picture.naturalWidth > 0")


def _check_files(page: Page, report_id: str) -> None:
    """Whatever can be downloaded of the report is upright and holds nothing that was planted."""
    told = page.request.get(f"/api/v1/reports/{report_id}").text()
    addresses = set(FILES.findall(told))
    assert len(addresses) == 6, told  # three photographs in two sizes
    for address in addresses:
        data = page.request.get(address).body()
        assert canaries_in(data) == []
        assert is_upright(Image.open(io.BytesIO(data)))
