"""By number and code alone: the timeline, the wish to reopen, and the answer to it."""

from playwright.sync_api import expect

from tests.browser import clerk, resident
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Kept, Town
from tests.browser.windows import Complaints

STILL = "昨日の夜も、まだ消えていました。"
ANSWER = "接触不良でした。もう一度直します。"


def test_a_finished_report_is_reopened(open_page: Open, town: Town) -> None:
    phone = open_page(PHONE, "/reports/new")
    resident.fill_in(phone, "街路灯", "直ったあとで、もう一度開かれる投稿です。")
    resident.choose_town(phone, "練馬")
    resident.send(phone)
    kept = resident.receipt(phone)
    town.move(kept.number, "accept", note="現地を見ます。")
    town.move(kept.number, "start")
    finished = {"note": "電球を取り替えました。", "no_photo_reason": "夜間の作業のため"}
    town.move(kept.number, "finish", **finished)

    resident.look_up(phone, kept)
    timeline = phone.get_by_role("region", name="これまでの経過")
    told = ["投稿されました", "担当の課が受け持ちました", "対応を始めました", "対応が終わりました"]
    expect(timeline.get_by_role("listitem")).to_contain_text(told)
    # One way to say it: the question whether it is fixed stands there, and nothing beside it.
    expect(phone.get_by_role("button", name="まだ直っていないと伝える")).to_have_count(0)
    phone.get_by_text("直っていない", exact=True).click()
    phone.get_by_label("くわしく").fill(STILL)
    phone.get_by_role("button", name="送る").click()
    expect(phone.get_by_text("お答えありがとうございます")).to_be_visible()
    expect(phone.get_by_text(STILL).first).to_be_visible()

    desk = open_page(DESK, "/staff/reports", who=CLERK_A)
    pane = clerk.open_report(desk, kept.number)
    expect(pane.get_by_text(STILL).first).to_be_visible()
    clerk.make_move(pane, "もう一度対応する", ANSWER)

    phone.reload()
    expect(timeline.get_by_text(ANSWER)).to_be_visible()
    expect(timeline.get_by_role("listitem").last).to_contain_text("もう一度対応します")


def test_a_wrong_code_opens_nothing(open_page: Open, town: Town, complaints: Complaints) -> None:
    complaints.expect("/api/v1/reports/lookup")
    kept = town.receive("ほかの人には見えない投稿です。")
    phone = open_page(PHONE, "/reports/status")
    resident.ask_for(phone, Kept(kept.number, "0000-0000-0000-0000-0"))
    expect(phone.get_by_role("alert")).to_contain_text("見つかりませんでした")
    expect(phone.get_by_text("ほかの人には見えない投稿です。")).to_have_count(0)
