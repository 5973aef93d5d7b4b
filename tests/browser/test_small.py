"""A phone on its side, a narrow one, and colours that the reader chose."""

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import clerk
from tests.browser.conftest import PHONE, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town

ON_ITS_SIDE, NARROW = ViewportSize(width=844, height=390), ViewportSize(width=320, height=640)
RESIDENT = ["/", "/reports/new", "/solved/new", "/mine"]
DESK = ["/staff/reports", "/staff/today"]

BARS = """() => {
    const bars = [...document.querySelectorAll("body *")].filter(element => {
        const { position, display } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return ["fixed", "sticky"].includes(position) && display !== "none"
            && width > innerWidth * 0.6 && height > innerHeight * 0.15;
    });
    return bars.map(bar => `${bar.tagName} ${bar.className} ${bar.offsetHeight}`);
}"""
BROKEN = """() => {
    const words = new Intl.Segmenter("ja", { granularity: "word" }), broken = [];
    const buttons = [...document.querySelectorAll("button, [role=tab], summary")];
    for (const button of buttons.filter(one => one.getClientRects().length > 0)) {
        const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
        for (let text; (text = texts.nextNode());) {
            if (text.parentElement.closest(".sr-only")) continue;
            for (const { segment, index, isWordLike } of words.segment(text.data)) {
                if (!isWordLike) continue;
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + segment.length);
                const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
                if (new Set(lines.map(({ top }) => Math.round(top))).size > 1)
                    broken.push(`${segment} in ${button.textContent}`);
            }
        }
    }
    return broken;
}"""
BARE = """() => [...document.querySelectorAll("button")]
    .filter(one => one.getClientRects().length > 0)
    .filter(one => parseFloat(getComputedStyle(one).borderTopWidth) === 0)
    .map(one => one.ariaLabel ?? one.textContent)"""


def test_no_bar_takes_the_screen_and_no_button_breaks_a_word(open_page: Open, town: Town) -> None:
    number = town.receive("小さな画面で見る投稿です。").number
    page = open_page(NARROW)
    for path in RESIDENT:
        page.goto(path)
        expect(page.get_by_role("heading").first).to_be_visible()
        _fits(page)
    desk = open_page(NARROW, "/staff/reports", who=CLERK_A)
    for path in DESK:
        desk.goto(path)
        expect(desk.get_by_role("heading").nth(1)).to_be_visible()
        _fits(desk)
    desk.goto("/staff/reports?sort=newest&group=open")
    pane = clerk.open_report(desk, number)
    clerk.choose_move(pane, "受け持つ")
    expect(pane.get_by_label("投稿者への文")).to_be_visible()
    pane.get_by_role("button", name="受け持って次へ").scroll_into_view_if_needed()
    _fits(desk)


def test_with_chosen_colours_a_button_keeps_its_edge(open_page: Open, town: Town) -> None:
    town.receive("色をえらんだ画面で見る投稿です。")
    page = open_page(PHONE, "/reports/new")
    page.emulate_media(forced_colors="active")
    expect(page.get_by_role("heading").first).to_be_visible()
    assert page.evaluate(BARE) == []
    desk = open_page(PHONE, "/staff/reports", who=CLERK_A)
    desk.emulate_media(forced_colors="active")
    assert desk.evaluate(BARE) == []


def test_light_is_declared(open_page: Open) -> None:
    page = open_page(PHONE)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def _fits(page: Page) -> None:
    for size in (ON_ITS_SIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(BARS) == [], page.url
        assert page.evaluate(BROKEN) == [], page.url
