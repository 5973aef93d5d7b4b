"""What of a page comes out of a printer."""

import re

from playwright.sync_api import Page

from tests.browser.conftest import DESK

A4 = (595, 842)
"""Points."""
# What the rule of the page leaves between its margins, at 96 dots to the inch.
WIDE = round((210 - 2 * 12) / 25.4 * 96)
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")

BARS = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getClientRects().length > 0)
    .filter(one => one.matches("nav, [role=tablist], [role=toolbar], button")
        || !one.matches("th") && ["fixed", "sticky"].includes(getComputedStyle(one).position))
    .filter(one => !one.querySelector("img, svg[role=img]"))
    .map(one => `${one.tagName} ${one.className} ${one.textContent}`.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getClientRects().length > 0 && !one.closest(".sr-only, [data-map], svg"))
    .filter(one => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const { left, right } = one.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1
            || (overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
            || (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1);
    })
    .map(one => `${one.tagName} ${one.className} ${one.textContent}`.slice(0, 120))"""


def printed(page: Page, most: int) -> None:
    """All of it on so many sheets of A4 at most; what stands on them is whole."""
    page.wait_for_load_state("networkidle", timeout=60_000)
    page.set_viewport_size({"width": WIDE, "height": 1000})
    page.emulate_media(media="print")
    page.wait_for_timeout(500)
    assert page.evaluate(BARS) == []
    assert page.evaluate(CUT) == []
    page.set_viewport_size(DESK)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = {tuple(round(float(side)) for side in box) for box in BOX.findall(printed)}
    assert sizes == {A4}
    assert 1 <= len(PAGES.findall(printed)) <= most
