"""A whole case at a desk: how many clicks it takes, who has it, and where one is afterwards."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import clerk, resident
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town
from tests.photos import make_plain_jpeg

MOST_CLICKS = 6

COUNT = """() => {
    window.clicks = 0; window.scrolls = [];
    document.addEventListener("pointerdown", () => { window.clicks += 1; }, true);
    document.addEventListener("scroll", ({ target }) => {
        if (target.closest?.("[data-scrolls]")) window.scrolls.push(target.className);
    }, true);
}"""


def test_a_whole_case_takes_six_clicks_and_no_scroll(open_page: Open, town: Town) -> None:
    number = town.receive("電球が切れて、角が真っ暗です。").number
    desk = _desk(open_page, "/staff/reports?sort=newest&group=open")
    expect(clerk.row(desk, number)).to_be_visible()
    desk.evaluate(COUNT)

    pane = clerk.open_report(desk, number)
    _press(pane, "公開する")
    expect(desk.get_by_text("公開しました")).to_be_visible()
    pane.get_by_label("投稿者への文").fill("明日の朝、現地を見ます。")
    _press(pane, "受け持つ")
    expect(desk.get_by_text("受け持つ：記録しました")).to_be_visible()
    pane.get_by_role("tab", name="直ったと伝える").click()
    pane.get_by_label("投稿者への文").fill("電球を取り替えました。")
    with desk.expect_file_chooser() as chooser:
        pane.get_by_text("写真から選ぶ").click()
    chooser.value.set_files(resident.photo_file("result.jpg", make_plain_jpeg()))
    _press(pane, "直ったと伝えて次へ")
    expect(desk.get_by_text("直ったと伝える：記録しました")).to_be_visible()

    assert desk.evaluate("window.clicks") <= MOST_CLICKS
    assert desk.evaluate("window.scrolls") == []
    assert town.ask(
        "SELECT state::text, publication::text, staff.name FROM reports"
        " JOIN staff ON staff.id = assignee_id WHERE number = %s",
        number,
    ) == [("fixed", "public", CLERK_A)]


def test_what_is_done_opens_the_next_case_and_takes_the_focus_there(
    open_page: Open, town: Town
) -> None:
    first, second = (town.receive(f"続けて開く投稿、その{count}。").number for count in (2, 1))
    desk = _desk(open_page, "/staff/reports?sort=newest&group=open")
    pane = clerk.open_report(desk, second)
    clerk.choose_move(pane, "受け持つ")
    pane.get_by_label("投稿者への文").fill("現地を見ます。")
    desk.keyboard.press("Control+Enter")
    expect(pane.get_by_text(first).first).to_be_visible()
    expect(pane.get_by_role("heading", level=2)).to_be_focused()
    [(state, name)] = town.ask(
        "SELECT state::text, staff.name FROM reports JOIN staff ON staff.id = assignee_id"
        " WHERE number = %s",
        second,
    )
    assert (state, name) == ("accepted", CLERK_A)


def test_the_desk_without_letters_and_without_a_mouse(open_page: Open, town: Town) -> None:
    numbers = [town.receive(f"文字のキーを使わない投稿、その{one}。").number for one in (2, 1)]
    desk = _desk(open_page, "/staff/reports?sort=newest&group=open")
    upper, lower = (clerk.row(desk, number) for number in reversed(numbers))
    expect(upper).to_be_visible()
    desk.keyboard.press("F6")
    expect(upper).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(lower).to_be_focused()
    desk.keyboard.press("Shift+Tab")
    box = desk.get_by_role("checkbox", name=numbers[0])
    expect(box).to_be_focused()
    desk.keyboard.press("Space")
    expect(box).to_be_checked()
    desk.keyboard.press("k")
    expect(upper).to_be_focused()
    desk.keyboard.press("F6")
    bar = desk.get_by_role("toolbar", name="選んだ投稿への操作")
    expect(bar.get_by_role("button").first).to_be_focused()
    bar.get_by_role("button", name="選択を解く").press("Enter")
    expect(bar).not_to_be_visible()
    assert _focused(desk) != "BODY"
    upper.press("Enter")
    pane = clerk.case(desk)
    expect(pane.get_by_role("heading", level=2)).to_be_focused()
    desk.keyboard.press("F6")
    expect(pane.get_by_role("tab", selected=True)).to_be_focused()
    clerk.choose_move(pane, "受け持つ")
    note = pane.get_by_label("投稿者への文")
    note.fill("途中の文")
    note.press("Escape")
    expect(pane.get_by_role("tab", selected=True)).to_be_focused()
    expect(note).to_have_value("途中の文")
    desk.keyboard.press("Escape")
    expect(upper).to_be_focused()


def test_eleven_rows_without_scrolling_and_the_map_beside_on_demand(
    open_page: Open, town: Town
) -> None:
    for count in range(11):
        town.receive(f"一覧に並ぶ投稿、その{count}。")
    desk = _desk(open_page, "/staff/reports?sort=newest&group=open")
    rows = desk.get_by_role("list", name="投稿の一覧").get_by_role("listitem")
    expect(rows.nth(10)).to_be_in_viewport(ratio=1)
    map_switch = desk.get_by_role("button", name="一覧の横の地図")
    expect(map_switch).to_have_attribute("aria-pressed", "false")
    map_switch.click()
    expect(desk.get_by_label("投稿の地図。同じ投稿が一覧にあります。").first).to_be_visible()
    expect(rows.nth(10)).to_be_in_viewport(ratio=1)


def _desk(open_page: Open, path: str) -> Page:
    return open_page(DESK, path, who=CLERK_A)


def _press(pane: Locator, name: str) -> None:
    pane.get_by_role("tabpanel").get_by_role("button", name=name).first.click()


def _focused(page: Page) -> str:
    return page.evaluate("document.activeElement.tagName")
