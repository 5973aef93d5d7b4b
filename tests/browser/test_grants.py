"""補助金: a call is made of a preset, published, found, asked about and answered."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from api.kit import clock
from tests.browser.conftest import DESK, PHONE, Complaints, Open
from tests.browser.prepare import GRANTS

TITLE = "話し相手をふやす活動の募集"
QUESTION = "会則がまだありません。あとから出せますか。"
ANSWER = "申し込みの日までに作り、写しを付けてください。"


def test_a_call_goes_from_its_preset_to_an_answer_that_everybody_reads(
    open_page: Open, complaints: Complaints
) -> None:
    # What is not complete is not published.
    complaints.expect("/moves")
    desk = open_page(DESK, "/staff/grants", who=GRANTS)
    today = clock.today()
    _made(desk, today)
    desk.get_by_role("button", name="公開する", exact=True).click()
    desk.get_by_role("dialog").get_by_role("button", name="公開する", exact=True).click()
    expect(desk.get_by_text("公開する前に入れてください").first).to_be_visible()
    expect(desk.get_by_text("最悪の場合に予算をこえます")).to_have_count(0)
    _completed(desk, today)
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="区民からの見え方").click()
    shown = opened.value
    expect(shown.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(shown.get_by_text("書いている途中の募集です")).to_be_visible()
    shown.close()
    desk.get_by_role("button", name="公開する", exact=True).click()
    desk.get_by_role("dialog").get_by_role("button", name="公開する", exact=True).click()
    expect(desk.get_by_text("公開しました")).to_be_visible()

    phone = open_page(PHONE, "/find")
    phone.get_by_role("link", name="補助金をさがす").click()
    phone.get_by_role("link").filter(has_text=TITLE).click()
    expect(phone.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(phone.get_by_text("あと20日")).to_be_visible()
    for question in phone.locator("fieldset").all():
        question.get_by_text("はい", exact=True).click()
    expect(phone.get_by_text("あてはまりそうです")).to_be_visible()
    phone.locator("fieldset").first.get_by_text("いいえ", exact=True).click()
    expect(phone.get_by_text("ここが合いません")).to_be_visible()
    phone.get_by_role("button", name="質問を送る").click()
    expect(phone.get_by_text("質問を書いてください")).to_be_visible()
    phone.get_by_label("質問を書く").fill(QUESTION)
    phone.get_by_role("button", name="質問を送る").click()
    expect(phone.get_by_text("質問を受け取りました")).to_be_visible()

    desk.goto("/staff/today")
    waiting = desk.get_by_role("listitem").filter(has_text=TITLE)
    waiting.get_by_role("link").first.click()
    expect(desk.get_by_text(QUESTION)).to_be_visible()
    desk.get_by_role("button", name="答える").click()
    desk.get_by_label("答え", exact=True).fill(ANSWER)
    desk.get_by_role("button", name="答える").click()
    expect(desk.get_by_text("答えを載せました")).to_be_visible()
    desk.get_by_role("button", name="お知らせを書く").click()
    desk.get_by_label("お知らせの文").fill("説明会の場所が変わりました。")
    desk.get_by_role("button", name="お知らせを出す").click()
    expect(desk.get_by_text("お知らせを出しました")).to_be_visible()

    phone.reload()
    expect(phone.get_by_text(ANSWER)).to_be_visible()
    expect(phone.get_by_text("説明会の場所が変わりました。")).to_be_visible()


def _made(desk: Page, today: date) -> None:
    desk.get_by_role("button", name="募集を作る").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("radio", name="地域おこしプロジェクト テーマ自由型").check()
    dialog.get_by_label("募集の名前").fill(TITLE)
    dialog.get_by_label("受付をはじめる日").fill(today.isoformat())
    dialog.get_by_label("締め切る日").fill((today + timedelta(days=20)).isoformat())
    dialog.get_by_role("button", name="この内容で作る").click()
    expect(desk.get_by_role("heading", name=TITLE, level=1)).to_be_visible()


def _completed(desk: Page, today: date) -> None:
    """The days, and a budget as people type it."""
    desk.get_by_label("決定する日").fill((today + timedelta(days=60)).isoformat())
    desk.get_by_label("通知する日").fill((today + timedelta(days=70)).isoformat())
    budget = desk.get_by_label("年度の予算（円）")
    budget.fill("1000000円")
    budget.blur()
    expect(budget).to_have_value("1,000,000")
    desk.get_by_role("button", name="保存する").click()
    expect(desk.get_by_text("保存しました")).to_be_visible()
