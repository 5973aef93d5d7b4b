"""The five places: few taps to report, one's own things without a code, one look-up."""

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import resident
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.browser.windows import Complaints
from tests.photos import make_plain_jpeg

LAMP = "夜になっても電灯がつきません。"
IN_TOWN = (35.7375, 139.6540)
MOST_TAPS = 6
NARROW = ViewportSize(width=320, height=640)
COUNT = """
    window.taps = Number(sessionStorage.getItem("taps") ?? 0);
    const count = () => sessionStorage.setItem("taps", String(++window.taps));
    addEventListener("pointerdown", count, true);
"""
FORMER = [
    ("/report?category=light", "/reports/new?category=light"),
    ("/status", "/reports/status"),
    ("/receipt/0198", "/reports/receipt/0198"),
    ("/satisfaction/0198#key", "/reports/satisfaction/0198#key"),
    ("/sent/0198", "/themes/sent/0198"),
    ("/erase", "/themes/erase"),
    ("/alerts?district=nerima", "/subscriptions?district=nerima"),
    ("/alerts/confirm#key", "/subscriptions/confirm#key"),
    ("/unsubscribe/abc", "/subscriptions/stop/abc"),
]


def test_a_lamp_is_reported_in_six_taps_and_a_sentence(open_page: Open) -> None:
    page = open_page(PHONE, "about:blank")
    page.add_init_script(COUNT)
    page.goto("/")
    page.get_by_role("link", name="まちの不具合を報告").click()
    with page.expect_file_chooser() as chosen:
        page.get_by_text("写真から選ぶ").click()
    chosen.value.set_files(resident.photo_file("IMG_0001.jpg", make_plain_jpeg(place=IN_TOWN)))
    page.get_by_text("街路灯", exact=True).click()
    resident.take_offered_place(page)
    page.get_by_label("どんな様子ですか").click()
    page.keyboard.type(LAMP)
    resident.send(page)
    resident.receipt(page)
    assert page.evaluate("() => window.taps") <= MOST_TAPS


def test_what_was_sent_opens_without_a_code_and_says_whose_turn_it_is(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    page = open_page(PHONE, "/reports/new", service_workers="allow")
    resident.fill_in(page, "街路灯", LAMP)
    resident.choose_town(page, "練馬")
    resident.send(page)
    kept = resident.receipt(page)
    page.get_by_role("link", name="わたし").click()
    sent = page.get_by_role("region", name="この電話から送ったもの")
    expect(sent.get_by_text("言った")).to_be_visible()
    sent.get_by_role("link", name="街路灯").click()
    expect(page.get_by_role("heading", name="これまでの経過")).to_be_visible()
    expect(page.get_by_text(kept.number)).to_be_visible()

    town.move(kept.number, "accept", note="現地を見ます。")
    town.move(kept.number, "ask_reporter", note="柱の番号はわかりますか。")
    page.goto("/mine")
    expect(sent.get_by_text("あなたの返事を待っています")).to_be_visible()
    expect(sent.get_by_text("柱の番号はわかりますか。")).to_be_visible()
    page.goto("/")
    waiting = page.get_by_role("region", name="あなたへ")
    expect(waiting.get_by_text("あなたの返事を待っています")).to_be_visible()
    waiting.get_by_role("link", name="質問に答える").click()
    expect(page.get_by_role("dialog")).to_be_visible()

    page.goto("/mine")
    expect(sent.get_by_text("あなたの返事を待っています")).to_be_visible()
    resident.wait_for_the_worker(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("前に見た日")).to_be_visible()
    expect(sent.get_by_text("柱の番号はわかりますか。")).to_be_visible()


def test_one_field_knows_the_numbers_of_every_room(open_page: Open, town: Town) -> None:
    kept = town.receive(LAMP)
    page = open_page(PHONE, "/mine")
    expect(page.get_by_text("まだ何も送っていません。")).to_be_visible()
    field = page.get_by_label("控えの番号")
    look = page.get_by_role("button", name="番号で見る")
    field.fill("Z-2026-000001")
    look.click()
    expect(page.get_by_text("RかKで始まる番号")).to_be_visible()
    wide = str.maketrans("R-0123456789", "Ｒー０１２３４５６７８９")
    field.fill(kept.number.translate(wide))
    look.click()
    expect(page.get_by_label("受付番号")).to_have_value(kept.number)
    page.get_by_label("確認コード").fill(kept.code)
    page.get_by_role("button", name="番号で見る", exact=True).click()
    expect(page.get_by_role("heading", name="これまでの経過")).to_be_visible()


def test_everyday_words_find_public_reports(open_page: Open, town: Town) -> None:
    kept = town.receive(LAMP)
    town.publish(kept.number, LAMP)
    page = open_page(PHONE, "/find")
    page.get_by_role("searchbox").fill("街路灯")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("link", name=re.compile("街路灯")).first).to_be_visible()
    expect(page.get_by_text(LAMP).first).to_be_visible()
    page.get_by_role("searchbox").fill(kept.number)
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name=f"{kept.number} を番号で見る").click()
    expect(page.get_by_label("受付番号")).to_have_value(kept.number)


def test_former_addresses_lead_to_their_pages(open_page: Open, complaints: Complaints) -> None:
    complaints.expect("/api/v1/")
    page = open_page(PHONE)
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    for before, now in FORMER:
        seen.clear()
        page.goto(before)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        # What stands behind `#` may be a key: the page takes it out of the bar once it is read.
        assert any(url.endswith(now) for url in seen), (before, seen)
        expect(page.get_by_text("ページが見つかりません")).to_have_count(0)


def test_the_largest_type_fits_a_narrow_phone(open_page: Open) -> None:
    page = open_page(NARROW, "/mine/reading")
    page.get_by_role("radio", name="いちばん大きい").check(force=True)
    for path in ("/mine/reading", "/", "/tell", "/find", "/town", "/mine"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle", timeout=60_000)
        assert _font_size(page) == 32, path
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), path


def _font_size(page: Page) -> float:
    return page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)")
