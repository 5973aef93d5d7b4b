"""Publication as a review: thirty reports by keys alone, and decisions that are taken back."""

from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from api.embedded.process import wait_until
from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town
from tests.browser.windows import Complaints
from tests.photos import make_plain_jpeg

REVIEW = "/staff/reports/review"
LONG = "夜になると足もとが見えません。" * 40


class Keys:
    """A keyboard that counts what was pressed on it, of a page that notes every mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0
        page.evaluate(
            "() => { window.mice = 0;"
            " addEventListener('pointerdown', () => { window.mice += 1; }, true) }"
        )

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.pressed += 1

    @property
    def mice(self) -> int:
        return self.page.evaluate("() => window.mice")


# Five minutes, also on a machine that has other things to do.
@pytest.mark.timeout(300, func_only=True)
def test_thirty_reports_by_keys_alone(open_page: Open, town: Town) -> None:
    wide, high = make_plain_jpeg(1200, 800), make_plain_jpeg(800, 1200)
    photographs = {0: [high], 1: [wide], 2: [wide, high], 9: [wide]}
    numbers = [
        town.receive(
            LONG if at == 3 else f"確かめる投稿、その{at}。", *photographs.get(at, [])
        ).number
        for at in range(30)
    ]
    _wait_for_photographs(town, numbers)
    desk = _review(open_page)
    keys = Keys(desk)
    strokes: Counter[str] = Counter()
    while len(strokes) < len(numbers):
        number = _number(desk)
        if number not in numbers:
            # What other tests left behind is not decided here.
            desk.keyboard.press("l")
        else:
            before = keys.pressed
            _decide(desk, keys, numbers.index(number))
            strokes[number] = keys.pressed - before
        expect(_head(desk)).not_to_contain_text(f"{number}・")
    expect(desk.get_by_role("heading", name="見おわりました")).to_be_visible()
    keys.press("u")
    expect(_head(desk)).to_contain_text(numbers[-1])
    keys.press("Control+Enter")
    # A decision goes out when the seconds are over in which it can be taken back.
    assert wait_until(lambda: _publication(town, numbers[-1]) == "public", 20)

    assert keys.mice == 0
    # One each, but for the two that are not shown (why, and the decision) and the one in other
    # words (begin, write, leave the words, why, and the decision).
    assert [strokes[number] for number in numbers] == [
        {5: 3, 6: 3, 7: 5}.get(at, 1) for at in range(30)
    ]
    shown = dict(
        town.ask("SELECT number, publication::text FROM reports WHERE number = ANY(%s)", numbers)
    )
    assert [shown[number] for number in numbers] == [
        "withheld" if at in (5, 6) else "public" for at in range(30)
    ]
    assert town.ask("SELECT public_text FROM reports WHERE number = %s", numbers[7]) == [
        ("名前を除いた言葉です。",)
    ]
    assert town.ask(
        "SELECT count(*) FROM report_photos p JOIN reports r ON r.id = p.report_id"
        " WHERE p.public AND r.number = ANY(%s)",
        numbers,
    ) == [(5,)]


def test_a_decision_is_taken_back_before_anybody_hears_of_it(open_page: Open, town: Town) -> None:
    number = town.receive("決め直す投稿です。").number
    desk = _review(open_page)
    _go_to(desk, number)
    desk.keyboard.press("n")
    expect(desk.get_by_role("group", name="公開しないわけ")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("group", name="公開しないわけ")).not_to_be_visible()
    desk.keyboard.press("n")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("status").filter(has_text="わけを1つ選んでください")).to_be_visible()
    # The reasons come a moment after their heading, and their keys with them.
    expect(
        desk.get_by_role("group", name="公開しないわけ").get_by_role("radio").first
    ).to_be_visible()
    desk.keyboard.press("1")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("button", name="決め直す")).to_be_visible()
    desk.keyboard.press("u")
    expect(_head(desk)).to_contain_text(number)
    assert _publication(town, number) == "hidden"
    desk.keyboard.press("Control+Enter")
    # Who leaves the page has decided.
    desk.get_by_role("link", name="確認をやめる").click()
    assert wait_until(lambda: _publication(town, number) == "public", 20)


def test_what_somebody_else_decided_is_said_and_left(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("status of 412")
    number = town.receive("ふたりで確かめる投稿です。").number
    desk = _review(open_page)
    _go_to(desk, number)
    town.publish(number, "先に公開した言葉です。")
    desk.keyboard.press("Control+Enter")
    desk.get_by_role("button", name="決め直す").wait_for()
    failed = desk.get_by_text("決められませんでした").or_(
        desk.get_by_text("ほかの人が先に決めました")
    )
    expect(failed.first).to_be_visible(timeout=15_000)
    assert town.ask("SELECT public_text FROM reports WHERE number = %s", number) == [
        ("先に公開した言葉です。",)
    ]


def _decide(desk: Page, keys: Keys, at: int) -> None:
    if at in (5, 6):
        keys.press("n")
        expect(
            desk.get_by_role("group", name="公開しないわけ").get_by_role("radio").first
        ).to_be_visible()
        keys.press("1")
    elif at == 7:
        keys.press("e")
        expect(desk.get_by_label("みんなに見える言葉")).to_be_focused()
        keys.press("Control+a")
        desk.keyboard.type("名前を除いた言葉です。")
        keys.press("Escape")
        expect(desk.get_by_role("radio").first).to_be_visible()
        keys.press("1")
    expect(desk.get_by_role("button", name="次へ")).to_be_enabled()
    keys.press("Control+Enter")


def _wait_for_photographs(town: Town, numbers: list[str]) -> None:
    """Of these reports: what other tests began to send and never sent may wait for ever."""
    under_way = (
        "SELECT count(*) FROM uploads u JOIN report_photos p ON p.upload_id = u.id"
        " JOIN reports r ON r.id = p.report_id"
        " WHERE u.state NOT IN ('ready', 'refused') AND r.number = ANY(%s)"
    )
    assert wait_until(lambda: town.ask(under_way, numbers) == [(0,)], 120)


def _review(open_page: Open) -> Page:
    desk = open_page(DESK, REVIEW, who=CLERK_A)
    expect(_head(desk)).to_be_visible()
    return desk


def _head(desk: Page) -> Locator:
    """Number and title of the report in front, or the heading of the end."""
    return desk.locator("header:has(> h2), h2").first


def _number(desk: Page) -> str:
    return _head(desk).inner_text().partition("・")[0]


def _go_to(desk: Page, number: str) -> None:
    while (here := _number(desk)) != number:
        desk.keyboard.press("l")
        expect(_head(desk)).not_to_contain_text(f"{here}・")


def _publication(town: Town, number: str) -> str:
    [(publication,)] = town.ask("SELECT publication::text FROM reports WHERE number = %s", number)
    return publication
