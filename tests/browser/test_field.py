"""Field work in the browser: without a network in the street, and a contractor with a link."""

import re
from email.message import EmailMessage

from playwright.sync_api import Page, expect

from api.embedded.process import wait_until
from tests.browser import clerk, resident
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.town import Town
from tests.browser.windows import Complaints
from tests.photos import make_plain_jpeg

CLERK = "clerk_a@example.jp"
PHOTO = resident.photo_file("IMG_0009.jpg", make_plain_jpeg())


def test_what_was_done_offline_arrives_once(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "412")
    mine = town.receive("消えた街灯、一。").number
    theirs = town.receive("消えた街灯、二。").number
    for number in (mine, theirs):
        town.move(number, "accept")
    page = open_page(DESK, "/staff/", service_workers="allow")
    # With the cookie that outlives the page; a demonstration's token does not.
    clerk.sign_in_by_mail(page, town, CLERK)
    page.set_viewport_size(PHONE)
    _put_on_the_round(page, town, mine, theirs)
    page.goto("/staff/crew")
    expect(page.get_by_text("残り 2件 / 2件")).to_be_visible()
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("async () => Boolean(await caches.match('/api/v1/municipality'))")

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("電波がありません")).to_be_visible()
    for number in (mine, theirs):
        _finish(page, number)
    page.reload()
    expect(page.get_by_text("送信待ち 2件", exact=True)).to_be_visible()
    assert _after(town, mine) == ("accepted", 0)
    # Somebody at the desk was first with the other one.
    town.move(theirs, "start", note="業者を手配しました。")

    page.context.set_offline(False)
    stuck = page.get_by_role("button", name="確かめが要る報告 1件")
    expect(stuck).to_be_visible(timeout=40_000)
    # What is stuck holds nothing up, so that it may be known first.
    expect(page.get_by_text("うち送信待ち 1件は済み")).to_be_visible(timeout=40_000)
    assert _after(town, mine) == ("fixed", 1)
    stuck.click()
    table = page.get_by_role("dialog").get_by_role("table")
    expect(table).to_contain_text("直った")
    expect(table).to_contain_text("対応中")
    expect(table).to_contain_text("電球を交換しました。")
    page.get_by_role("button", name="自分の報告を送る").click()
    expect(stuck).to_be_hidden(timeout=40_000)
    expect(page.get_by_text("うち送信待ち")).to_have_count(0, timeout=40_000)
    expect(page.get_by_text("残り 0件 / 2件")).to_be_visible()
    assert _after(town, theirs) == ("fixed", 1)
    [(moves,)] = town.ask(
        "SELECT count(*) FROM state_moves m JOIN reports r ON r.id = m.subject_id"
        " WHERE m.move = 'finish' AND r.number = ANY(%s)",
        [mine, theirs],
    )
    assert moves == 2


def test_a_contractor_answers_by_the_link_and_staff_accept(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("/api/v1/handovers/open")
    number = town.receive("街灯が点滅しています。").number
    town.move(number, "accept")
    desk = open_page(DESK, "/staff/")
    clerk.sign_in_by_mail(desk, town, CLERK)
    desk.goto(f"/staff/reports/{town.id_of(number)}")
    desk.get_by_role("button", name="委託先へ渡す").click()
    desk.get_by_label("作業の指示").fill("電球を交換してください。")
    desk.get_by_role("button", name="渡してメールを送る").click()
    expect(desk.get_by_text("に渡しています")).to_be_visible()

    page = open_page(PHONE, _link(town))
    expect(page.get_by_text("電球を交換してください。")).to_be_visible()
    page.get_by_role("radio", name="作業が終わった").check()
    page.get_by_label("行った作業").fill("電球を交換しました。")
    resident.add_photo(page, PHOTO)
    page.get_by_role("button", name="報告を送る").click()
    expect(page.get_by_text("報告が届きました")).to_be_visible(timeout=40_000)

    desk.reload()
    desk.get_by_role("button", name="結果を認めて完了にする").first.click()
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox")).to_be_checked(timeout=40_000)
    dialog.get_by_role("button", name="結果を認めて完了にする").click()
    expect(desk.get_by_text("完了にしました")).to_be_visible()
    assert _after(town, number) == ("fixed", 1)
    page.reload()
    expect(page.get_by_text("この作業は確認が終わりました")).to_be_visible()


def _put_on_the_round(page: Page, town: Town, *numbers: str) -> None:
    for number in numbers:
        page.goto(f"/staff/reports/{town.id_of(number)}")
        page.get_by_role("button", name="今日の見回りに入れる").click()
        expect(page.get_by_text("今日の見回りに入れました")).to_be_visible()


def _finish(page: Page, number: str) -> None:
    stop = page.get_by_role("listitem").filter(has=page.get_by_role("button", expanded=False))
    stop.first.get_by_role("button", expanded=False).click()
    page.get_by_role("button", name="完了（写真）").click()
    resident.add_photo(page, PHOTO)
    page.get_by_label("行ったこと").fill("電球を交換しました。")
    page.get_by_role("button", name="報告する").click()
    expect(page.get_by_text(number)).to_be_visible()


def _link(town: Town) -> str:
    def mails() -> list[EmailMessage]:
        firms = ("hoshu-denki@example.jp", "hoshu-hosou@example.jp")
        return [mail for address in firms for mail in town.mails_to(address)]

    assert wait_until(lambda: bool(mails()), 30), "no mail came for the firm"
    body = mails()[-1].get_body()
    assert body is not None
    found = re.search(r"/work/#\S+", body.get_content())
    assert found
    return found[0]


def _after(town: Town, number: str) -> tuple[str, int]:
    """The state of a report and how many photographs of the result it has."""
    [row] = town.ask(
        "SELECT r.state, (SELECT count(*) FROM report_photos p"
        " WHERE p.report_id = r.id AND p.moment = 'after') FROM reports r WHERE r.number = %s",
        number,
    )
    return row[0], row[1]
