"""今日: what waits by date, and the next act beside it, with the mouse at rest."""

from playwright.sync_api import Locator, Page, expect

from api.embedded.process import wait_until
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town


def test_a_case_is_taken_and_the_next_stands_there(open_page: Open, town: Town) -> None:
    words = "今日の一覧から受け持つ投稿です。"
    number = town.receive(words).number
    desk = _today(open_page)
    _choose(desk, words)
    chosen = desk.get_by_role("complementary", name="えらんだもの")
    expect(chosen.get_by_text(number)).to_be_visible()
    expect(chosen.get_by_role("heading", name="受け持つ")).to_be_visible()
    chosen.get_by_label("投稿者への文").fill("あした現地を見ます。")
    expect(chosen.get_by_text("連絡先がないため")).to_have_count(2)
    desk.keyboard.press("Control+Enter")
    # Whoever acts on what is nobody's has taken it.
    assert wait_until(lambda: _standing(town, number) == ("accepted", CLERK_A), 10)
    expect(_row(desk, words).get_by_role("button", name="対応を始める")).to_be_visible()
    expect(chosen.get_by_text(number)).not_to_be_visible()


def test_what_waits_to_be_shown_is_one_row_that_leads_to_the_review(
    open_page: Open, town: Town
) -> None:
    town.receive("公開を待つ投稿です。")
    desk = _today(open_page)
    shown = desk.get_by_role("listitem").filter(has_text="公開の確認")
    expect(shown).to_have_count(1)
    expect(shown.get_by_text("だれでも")).to_be_visible()
    shown.get_by_role("button", name="続けて見る").click()
    expect(desk.get_by_role("heading", name="公開の確認", level=1)).to_be_visible()


def test_a_view_without_anything_says_so_in_words(open_page: Open) -> None:
    desk = _today(open_page)
    desk.goto("/staff/today?view=group")
    expect(desk.get_by_text("この見方で待っているものはありません")).to_be_visible()
    desk.get_by_role("link", name="すべてを見る").click()
    expect(desk.get_by_role("heading", name="今日まで", exact=True)).to_be_visible()


def _today(open_page: Open) -> Page:
    desk = open_page(DESK, "/staff/today", who=CLERK_A)
    expect(desk.get_by_role("listitem").filter(has_text="公開の確認")).to_be_visible()
    return desk


def _row(desk: Page, words: str) -> Locator:
    return desk.get_by_role("listitem").filter(has_text=words)


def _choose(desk: Page, words: str) -> None:
    """By the arrow, down from the first, over as many pages as other tests have filled."""
    more = desk.get_by_role("button", name="続きを読む")
    while not _row(desk, words).count() and more.count():
        rows = desk.get_by_role("listitem").count()
        more.click()
        expect(desk.get_by_role("listitem").nth(rows)).to_be_attached()
    expect(_row(desk, words)).to_be_attached()
    for _ in range(desk.get_by_role("listitem").count()):
        if _row(desk, words).get_by_role("link", name="街路灯").get_attribute("aria-current"):
            return
        desk.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {words}")


def _standing(town: Town, number: str) -> tuple[str, str | None]:
    [(state, name)] = town.ask(
        "SELECT state::text, staff.name FROM reports LEFT JOIN staff ON staff.id = assignee_id"
        " WHERE number = %s",
        number,
    )
    return state, name
