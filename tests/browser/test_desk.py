"""The desk: two clerks on one report, and the queue by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import clerk
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A, CLERK_B
from tests.browser.town import Town
from tests.browser.windows import Complaints

NOTE = "明日の朝、現地を見ます。結果をお知らせします。"


def test_the_second_clerk_is_told_and_keeps_her_words(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("status of 412")
    number = town.receive("二人の職員が同時に開く投稿です。").number
    first, second = _desk(open_page, CLERK_A), _desk(open_page, CLERK_B)
    early, late = clerk.open_report(first, number), clerk.open_report(second, number)
    clerk.choose_move(late, "受け持つ")
    late.get_by_label("投稿者への文").fill(NOTE)
    early.get_by_role("button", name="自分の担当にする").click()
    expect(early.get_by_text(CLERK_A).first).to_be_visible()

    clerk.confirm(late, "受け持つ")
    dialog = second.get_by_role("dialog", name="ほかの人が先に変えました")
    expect(dialog.get_by_text(CLERK_A)).to_be_visible()
    expect(dialog.get_by_text(NOTE)).to_be_visible()
    dialog.get_by_role("button", name="文を残して、もう一度見る").click()
    expect(late.get_by_label("投稿者への文")).to_have_value(NOTE)
    clerk.confirm(late, "受け持つ")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="新しい内容で、もう一度送る").click()
    expect(second.get_by_text("受け持つ：記録しました")).to_be_visible()
    assert town.ask(
        "SELECT state::text, staff.name FROM reports JOIN staff ON staff.id = assignee_id"
        " WHERE number = %s",
        number,
    ) == [("accepted", CLERK_A)]


def test_the_queue_by_keyboard(open_page: Open, town: Town) -> None:
    numbers = [town.receive(f"キーだけで進む投稿、その{count}。").number for count in ("1", "2")]
    desk = _desk(open_page, CLERK_A, "/staff/reports?sort=newest")
    newest, older = (clerk.row(desk, number) for number in reversed(numbers))
    expect(newest).to_be_visible()
    desk.locator("body").press("j")
    expect(newest).to_be_focused()
    desk.keyboard.press("j")
    expect(older).to_be_focused()
    desk.keyboard.press("k")
    expect(newest).to_be_focused()
    desk.keyboard.press("Enter")
    pane = clerk.case(desk)
    expect(pane.get_by_text(numbers[1]).first).to_be_visible()
    expect(pane.get_by_role("heading", level=2)).to_be_focused()
    desk.keyboard.press("e")
    expect(desk.get_by_text("自分の担当にしました")).to_be_visible()
    expect(_value_of(pane, "担当")).to_contain_text(CLERK_A)
    desk.keyboard.press("j")
    expect(pane.get_by_text(numbers[0]).first).to_be_visible()
    desk.keyboard.press("Escape")
    expect(older).to_be_focused()


def _desk(open_page: Open, name: str, path: str = "/staff/reports") -> Page:
    return open_page(DESK, path, who=name)


def _value_of(pane: Locator, term: str) -> Locator:
    """The definition beside a term."""
    return pane.get_by_role("term").filter(has_text=term).last.locator("+ dd")
