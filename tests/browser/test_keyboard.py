"""A case from the queue to its end without a mouse and without letters as commands."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import clerk
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town
from tests.browser.windows import Complaints

HOLDER = """() => {
    const { tagName, type, id, textContent, ariaLabel } = document.activeElement;
    return [tagName, type, id, (ariaLabel ?? textContent ?? "").trim().slice(0, 40)].join(" ");
}"""
MOST_TABS = 60


def test_a_case_is_walked_by_keys_alone(open_page: Open, town: Town) -> None:
    lower, upper = (town.receive(f"キーだけで終える投稿、その{one}。").number for one in (2, 1))
    desk = open_page(DESK, "/staff/reports?sort=newest&group=open", who=CLERK_A)
    desk.evaluate("localStorage.setItem('desk.keys', 'off')")
    desk.reload()
    expect(clerk.row(desk, upper)).to_be_visible()
    keys = desk.keyboard

    keys.press("F6")
    expect(clerk.row(desk, upper)).to_be_focused()
    keys.press("ArrowDown")
    expect(clerk.row(desk, lower)).to_be_focused()
    keys.press("Home")
    expect(clerk.row(desk, upper)).to_be_focused()
    keys.press("Enter")
    pane = clerk.case(desk)
    heading = pane.get_by_role("heading", level=2)
    expect(heading).to_be_focused()

    _put_the_place_right(desk, pane)

    keys.press("F6")
    _walk_to(desk, pane.get_by_role("tab", selected=True), "F6")
    _walk_to(desk, pane.get_by_role("tab", name="受け持つ", exact=True), "ArrowRight")
    note = pane.get_by_label("投稿者への文")
    _walk_to(desk, note, "Tab")
    keys.insert_text("明日の朝、現地を見ます。")
    do = pane.get_by_role("button", name="受け持って次へ")
    _walk_to(desk, do, "Tab")
    # Escape closes the inputs and not the case; what was written stays.
    keys.press("Escape")
    expect(pane.get_by_role("tab", selected=True)).to_be_focused()
    expect(note).to_have_value("明日の朝、現地を見ます。")
    _walk_to(desk, do, "Tab")
    keys.press("Enter")
    expect(pane.get_by_text(lower).first).to_be_visible()
    expect(heading).to_be_focused()

    keys.press("F6")
    keys.press("Shift+F6")
    expect(heading).to_be_focused()
    keys.press("Escape")
    expect(clerk.row(desk, lower)).to_be_focused()
    assert town.ask("SELECT state::text FROM reports WHERE number = %s", upper) == [("accepted",)]


def test_what_is_handed_over_leaves_the_focus_on_the_desk(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("status of 404")
    number = town.receive("ほかの課へ戻す投稿です。").number
    desk = open_page(DESK, "/staff/reports?sort=newest&group=open", who=CLERK_A)
    pane = clerk.open_report(desk, number)
    clerk.choose_move(pane, "振り分けに戻す")
    pane.get_by_label("理由・引き継ぎ").fill("この課の仕事ではありません。")
    do = pane.get_by_role("tabpanel").get_by_role("button", name="振り分けに戻す", exact=True)
    do.focus()
    desk.keyboard.press("Enter")
    expect(clerk.row(desk, number)).to_have_count(0)
    desk.wait_for_load_state("networkidle", timeout=60_000)
    assert not desk.evaluate(HOLDER).startswith("BODY")


def test_escape_folds_the_conditions_and_a_search_keeps_the_focus(
    open_page: Open, town: Town
) -> None:
    number = town.receive("さがして見つかる投稿です。").number
    desk = open_page(DESK, "/staff/reports?sort=newest&group=open", who=CLERK_A)
    fold = desk.get_by_role("button", name="絞り込み", exact=True)
    fold.focus()
    desk.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Escape")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(fold).to_be_focused()
    field = desk.get_by_role("searchbox").first
    field.fill(number)
    field.press("Enter")
    expect(desk.get_by_role("status").filter(has_text="1件あります")).to_be_attached()
    expect(field).to_be_focused()
    expect(field).to_have_value(number)


def test_today_stays_where_one_is(open_page: Open, town: Town) -> None:
    for count in ("1", "2"):
        town.receive(f"今日の一覧でキーだけで受け持つ投稿、その{count}。")
    desk = open_page(DESK, "/staff/today", who=CLERK_A)
    chosen = desk.locator("h3 [aria-current=true]")
    expect(chosen).to_be_visible()
    first = chosen.inner_text()
    desk.keyboard.press("ArrowDown")
    expect(chosen).not_to_have_text(first)
    expect(chosen).to_be_focused()
    desk.keyboard.press("Enter")
    expect(clerk.case(desk).get_by_role("heading", level=2)).to_be_focused()


def _put_the_place_right(desk: Page, pane: Locator) -> None:
    """Opens the dialog, looks for a town, takes what was found, and leaves by Escape."""
    opener = pane.get_by_role("button", name="場所を直す")
    _walk_to(desk, opener, "Tab")
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog", name="場所を直す")
    field = dialog.get_by_label("住所・駅・町の名前でさがす")
    _walk_to(desk, field, "Tab")
    desk.keyboard.insert_text("豊玉北6-12")
    desk.keyboard.press("Enter")
    expect(dialog.get_by_role("status").filter(has_text="件見つかりました")).to_be_visible()
    expect(field).to_be_focused()
    _walk_to(desk, dialog.get_by_role("listitem").get_by_role("button").first, "Tab")
    desk.keyboard.press("Enter")
    expect(field).to_be_focused()
    # The field is emptied first: that is its own Escape.
    desk.keyboard.press("Escape")
    expect(field).to_have_value("")
    desk.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(opener).to_be_focused()
    expect(pane).to_be_visible()


def _walk_to(desk: Page, target: Locator, key: str) -> None:
    """Presses the key until the target holds the focus; nothing on the way may lose it."""
    way: list[str] = []
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        desk.keyboard.press(key)
        way.append(desk.evaluate(HOLDER))
    raise AssertionError(f"{key} does not lead to {target}: {way}")
