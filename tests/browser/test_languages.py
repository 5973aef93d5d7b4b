"""The report flow in the other languages that the town offers."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import PHONE, Open


@dataclass(frozen=True)
class Words:
    """What the screen says in one language."""

    language: str
    tag: str
    category: str
    how: str
    town: str
    send: str
    received: str


EASY = Words(
    "やさしい日本語",
    "ja-x-easy",
    "道の 電気（街路灯）",
    "どう なって いますか",
    "町の 名前を えらぶ",
    "送る",
    "届きました",
)
ENGLISH = Words(
    "English",
    "en",
    "Street light",
    "What is it like?",
    "Choose by town",
    "Send",
    "We have your report",
)


@pytest.mark.parametrize("words", [EASY, ENGLISH], ids=["easy", "english"])
def test_a_report_in_another_language(open_page: Open, words: Words) -> None:
    page = open_page(PHONE)
    page.get_by_role("link", name="文字・言語").click()
    page.get_by_role("radio", name=words.language, exact=True).check(force=True)
    expect(page.locator("html")).to_have_attribute("lang", words.tag)
    page.goto("/reports/new")
    page.get_by_role("radio", name=words.category).check(force=True)
    page.get_by_label(words.how).fill("The lamp is out.")
    page.get_by_label(words.town).select_option("nerima")
    page.get_by_role("button", name=words.send, exact=True).click()
    expect(page.get_by_role("heading", name=words.received)).to_be_visible()


PARTED = """() => [...document.querySelectorAll("td")].filter(cell => {
    cell.parentElement.querySelector("th").textContent = "すぐには できません".repeat(9);
    cell.textContent = "12,345";
    const text = document.createRange();
    text.selectNodeContents(cell);
    return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
}).length"""


@pytest.mark.parametrize("width", [390, 320])
def test_long_words_beside_it_part_no_number(open_page: Open, width: int) -> None:
    page = open_page(ViewportSize(width=width, height=844))
    page.evaluate("() => localStorage.setItem('locale', 'ja-easy')")
    page.goto("/statistics")
    expect(page.locator("td").first).to_be_attached()
    assert page.evaluate(PARTED) == 0
