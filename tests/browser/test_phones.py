"""Phones that fail: no store, no room, a photograph that is gone, no line to read by."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from api.embedded.process import wait_until
from tests.browser import resident
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.browser.windows import Complaints
from tests.photos import make_plain_jpeg
from tests.photos.containers import insert_in_jpeg, jpeg_segment

PHOTO = resident.photo_file("IMG_0004.jpg", make_plain_jpeg())
GONE = resident.photo_file("gone.jpg", make_plain_jpeg())

FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
navigator.locks.request = () => Promise.reject(new DOMException("no", "SecurityError"));
"""
SILENT = """
indexedDB.open = () => Object.create(IDBOpenDBRequest.prototype, {
  addEventListener: { value() {} }, removeEventListener: { value() {} },
});
"""
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, key) {
  if (value instanceof Blob) throw new DOMException("full", "QuotaExceededError");
  return put.call(this, value, key);
};
"""
MOVED = """
const read = File.prototype.arrayBuffer;
File.prototype.arrayBuffer = function () {
  const lost = new DOMException("moved", "NotReadableError");
  return this.name === "gone.jpg" ? Promise.reject(lost) : read.call(this);
};
"""


def _on_a_phone(open_page: Open, script: str, path: str = "/reports/new") -> Page:
    page = open_page(PHONE, "about:blank")
    page.add_init_script(script)
    page.goto(path)
    return page


def _count(town: Town, words: str) -> tuple[int, int]:
    rows = town.ask(
        "SELECT count(DISTINCT r.id), count(p.upload_id) FROM reports r"
        " LEFT JOIN report_photos p ON p.report_id = r.id WHERE r.text = %s",
        words,
    )
    return rows[0][0], rows[0][1]


def _wait_for_draft(page: Page, words: str) -> None:
    """Until what was written has been put by."""
    kept = "words => (localStorage.getItem('drafts') ?? '').includes(words)"
    page.wait_for_function(kept, arg=words)


def _write(page: Page, words: str) -> None:
    resident.choose_town(page, "練馬")
    resident.fill_in(page, "街路灯", words)
    resident.send(page)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (FORBIDDEN, "この端末には、書いたことを残せません"),
        (SILENT, "この端末の保存が、いま使えません"),
    ],
    ids=["forbidden", "silent"],
)
def test_a_phone_that_keeps_nothing_says_so_and_sends(
    open_page: Open, town: Town, script: str, said: str
) -> None:
    words = f"保存できない電話から送ります（{said}）。"
    page = _on_a_phone(open_page, script)
    resident.add_photo(page, PHOTO)
    expect(page.get_by_text(said)).to_be_visible()
    _write(page, words)
    kept = resident.receipt(page)
    expect(page.get_by_text("この画面を閉じると、控えは見られません")).to_be_visible()
    expect(page.get_by_text("電波")).to_have_count(0)
    assert _count(town, words) == (1, 1)
    page.get_by_role("link", name="わたし").click()
    expect(page.get_by_text("この電話では、送ったものを覚えておけません")).to_be_visible()
    assert kept.number.startswith("R-")


def test_every_page_is_there_where_all_stores_are_forbidden(open_page: Open) -> None:
    page = _on_a_phone(open_page, FORBIDDEN, "/")
    for path in ("/", "/tell", "/find", "/town", "/mine", "/solved/new", "/themes"):
        page.goto(path)
        expect(page.get_by_role("heading").first).to_be_visible()
        expect(page.get_by_text("うまくいきませんでした")).to_have_count(0)


def test_no_room_for_a_photograph_is_said_beside_it(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_FAILED")
    words = "空きのない電話から送ります。"
    page = _on_a_phone(open_page, FULL)
    page.route("**/storage/**", lambda route: route.abort())
    resident.add_photo(page, PHOTO)
    said = page.get_by_text("この写真は画面を閉じると消えます")
    expect(said).to_be_visible()
    expect(page.get_by_text("この端末には、書いたことを残せません")).to_have_count(0)
    page.unroute("**/storage/**")
    _write(page, words)
    resident.receipt(page)
    assert _count(town, words) == (1, 1)


def test_a_photograph_that_is_gone_waits_for_the_person(open_page: Open, town: Town) -> None:
    words = "写真が一枚読めません。"
    page = _on_a_phone(open_page, MOVED)
    page.get_by_label("写真から選ぶ").set_input_files([PHOTO, GONE])
    expect(page.get_by_text("この写真は読めません")).to_be_visible()
    _write(page, words)
    expect(page.get_by_role("button", name="読めない写真を外す")).to_be_in_viewport()
    assert _count(town, words) == (0, 0)
    page.get_by_role("button", name="読めない写真を外す").click()
    resident.send(page)
    resident.receipt(page)
    assert _count(town, words) == (1, 1)


def test_the_last_list_and_ones_own_are_read_without_a_line(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    number = town.receive("読み返したい投稿です。").number
    town.move(number, "accept", note="受け持ちます。")
    town.publish(number, "読み返したい投稿です。")
    page = open_page(PHONE, "/reports/new", service_workers="allow")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.reload()
    _write(page, "自分のものを読み返します。")
    kept = resident.receipt(page)
    page.goto("/reports")
    expect(page.get_by_text("読み返したい投稿です。").first).to_be_visible()
    page.goto("/mine")
    own = page.get_by_role("region", name="この電話から送ったもの")
    expect(own.get_by_role("link")).to_contain_text(["街路灯"])

    page.context.set_offline(True)
    for path, seen in (
        ("/reports", page.get_by_text("読み返したい投稿です。").first),
        ("/mine", own),
    ):
        page.goto(path)
        expect(seen).to_be_visible()
        expect(page.get_by_text("前に読んだ内容を表示しています")).to_have_count(1)
        expect(page.get_by_role("alert")).to_have_count(0)
    own.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name=kept.number)).to_be_visible()
    expect(page.get_by_text(re.compile("つながったときに見られます"))).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def _given(town: Town) -> tuple[str, Any]:
    number = town.receive("街灯が消えています。").number
    town.move(number, "accept")
    return number, town.hand_over(number)


def _write_answer(page: Page, note: str) -> None:
    page.get_by_role("radio", name="作業が終わった").check()
    page.get_by_label("行った作業").fill(note)


def test_a_contractor_opens_the_link_without_a_line_and_the_worker_sends(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    number, handover = _given(town)
    page = open_page(PHONE, handover["link"], service_workers="allow")
    expect(page.get_by_text("電球を交換してください。")).to_be_visible()
    expect(page.get_by_text("までにお願いします")).to_be_visible()
    link = page.get_by_role("link", name="地図で開く")
    expect(link).to_have_attribute("href", re.compile("^https://"))
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.reload()
    expect(page.get_by_text("電球を交換してください。")).to_be_visible()

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("電球を交換してください。")).to_be_visible()
    expect(page.get_by_text("に読み込んだ内容です")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    _write_answer(page, "電波のないところで交換しました。")
    page.get_by_role("button", name="報告を送る").click()
    expect(page.get_by_text("端末に保存しました。つながると自動で送ります")).to_be_visible()

    # The page is closed: what is left is the worker, which the browser wakes.
    context = page.context
    other = context.new_page()
    page.close()
    context.set_offline(False)
    answered = "SELECT state FROM reports WHERE number = %s"
    for _ in range(300):
        if town.ask(answered, number) == [("closure_requested",)]:
            break
        other.wait_for_timeout(100)
    assert town.ask(answered, number) == [("closure_requested",)]


def test_taken_back_while_the_firm_writes_keeps_their_words(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("/api/v1/handovers")
    _, handover = _given(town)
    page = open_page(PHONE, handover["link"])
    words = "脚立を立てて交換しました。"
    _write_answer(page, words)
    town.with_handover(handover, "end")
    page.get_by_role("button", name="報告を送る").click()
    expect(page.get_by_text("このお願いは取り下げられました")).to_have_count(1)
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text("link", exact=False)).to_have_count(0)
    page.reload()
    expect(page.get_by_text(words)).to_be_visible()


def test_an_older_link_points_to_the_newer_one(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("/api/v1/handovers/open")
    _, handover = _given(town)
    renewed = town.with_handover(handover, "renewal")
    page = open_page(PHONE, handover["link"])
    expect(page.get_by_text("このリンクは新しくなりました")).to_be_visible()
    page = open_page(PHONE, renewed["link"])
    expect(page.get_by_text("電球を交換してください。")).to_be_visible()


def test_two_tabs_on_one_draft_keep_both_words(open_page: Open) -> None:
    first = open_page(PHONE, "/reports/new")
    resident.fill_in(first, "街路灯", "ひとつめの画面の言葉")
    _wait_for_draft(first, "ひとつめの画面の言葉")
    second = first.context.new_page()
    second.goto("/reports/new")
    expect(second.get_by_text("別の画面で、書きかけが開いています")).to_be_visible()
    second.get_by_label("どんな様子ですか").fill("ふたつめの画面の言葉")
    _wait_for_draft(second, "ふたつめの画面の言葉")
    second.goto("/mine")
    kept = second.get_by_role("region", name="この電話から送ったもの")
    expect(kept.get_by_text("ひとつめの画面の言葉")).to_be_visible()
    expect(kept.get_by_text("ふたつめの画面の言葉")).to_be_visible()


def test_a_draft_is_taken_over_and_the_first_tab_is_told(open_page: Open) -> None:
    first = open_page(PHONE, "/reports/new")
    resident.fill_in(first, "街路灯", "途中まで書きました")
    _wait_for_draft(first, "途中まで書きました")
    second = first.context.new_page()
    second.goto("/reports/new")
    second.get_by_role("button", name="書きかけをここで続ける").click()
    words = second.get_by_label("どんな様子ですか")
    expect(words).to_have_value("途中まで書きました")
    words.fill("こちらで続けました")
    _wait_for_draft(second, "こちらで続けました")
    expect(first.get_by_text("書きかけは、別の画面で続けています")).to_be_visible()
    first.get_by_label("どんな様子ですか").fill("もとの画面でも書きました")
    _wait_for_draft(first, "もとの画面でも書きました")
    first.goto("/mine")
    kept = first.get_by_role("region", name="この電話から送ったもの")
    expect(kept.get_by_text("こちらで続けました")).to_be_visible()
    expect(kept.get_by_text("もとの画面でも書きました")).to_be_visible()


def test_home_offers_to_go_on_with_a_draft(open_page: Open) -> None:
    page = open_page(PHONE, "/reports/new")
    resident.fill_in(page, "街路灯", "あとで続けます")
    page.wait_for_function("() => localStorage.getItem('drafts')")
    page.goto("/")
    page.get_by_role("link", name="書きかけを続ける").click()
    expect(page.get_by_label("どんな様子ですか")).to_have_value("あとで続けます")


def test_browsers_of_apps_get_a_hint(open_page: Open) -> None:
    for app, leads_out in (("Safari Line/14.19.0", True), ("Instagram 361.0", False)):
        agent = f"Mozilla/5.0 (iPhone) AppleWebKit Mobile/15E148 {app}"
        told = f'Object.defineProperty(navigator, "userAgent", {{ value: "{agent}" }});'
        page = _on_a_phone(open_page, told)
        hint = page.get_by_text("アプリの中で開いています")
        expect(hint).to_contain_text("ブラウザで開く")
        outside = page.get_by_role("link", name="ブラウザで開く")
        if leads_out:
            expect(outside).to_have_attribute("href", re.compile("openExternalBrowser=1"))
        else:
            expect(outside).to_have_count(0)


def test_on_a_slow_line_a_photograph_is_made_smaller_and_keeps_its_place(
    open_page: Open, town: Town
) -> None:
    plain = make_plain_jpeg(2400, 1800, place=(35.7378, 139.5960))
    big = insert_in_jpeg(plain, *[jpeg_segment(0xFE, b"-" * 60_000)] * 10)
    slow = 'Object.defineProperty(navigator, "connection", { value: { effectiveType: "2g" } });'
    page = _on_a_phone(open_page, slow)
    resident.add_photo(page, resident.photo_file("IMG_0009.jpg", big))
    resident.take_offered_place(page)
    resident.fill_in(page, "街路灯", "遅い回線から送ります。")
    resident.send(page)
    resident.receipt(page)
    asked = (
        "SELECT u.size, u.width, u.taken_latitude FROM uploads u JOIN report_photos p"
        " ON p.upload_id = u.id JOIN reports r ON r.id = p.report_id WHERE r.text = %s"
    )
    assert wait_until(lambda: town.ask(asked, "遅い回線から送ります。")[0][1] is not None, 30)
    [(size, width, latitude)] = town.ask(asked, "遅い回線から送ります。")
    assert size < len(big)
    assert width == 1600
    assert round(latitude, 3) == 35.738


def test_a_photograph_on_its_way_can_be_left_out(open_page: Open, town: Town) -> None:
    words = "写真を待たずに送ります。"
    page = open_page(PHONE, "/reports/new")
    page.route("**/storage/**", lambda route: None)
    resident.add_photo(page, PHOTO)
    _write(page, words)
    stop = page.get_by_role("button", name="この写真をやめる")
    expect(stop).to_be_visible(timeout=30_000)
    stop.click()
    resident.receipt(page)
    assert _count(town, words) == (1, 0)
