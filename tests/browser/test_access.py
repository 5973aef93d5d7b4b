"""Everybody can use it: axe's serious rules, narrow screens, large type, and the languages."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import clerk, resident
from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Kept, Town
from tests.photos import make_plain_jpeg

GRAVE = {"serious", "critical"}
ALSO = {"region"}
"""Less grave to axe, but whoever goes from landmark to landmark misses what lies outside."""
OPTIONS = {
    "resultTypes": ["violations"],
    # Off unless asked for: who speaks to the machine says the words that are seen.
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
LONG = "とても長い文で、行が画面の端まで届いても、横へ動かさずに読めることを確かめます。" * 3


@pytest.fixture(scope="module")
def report(town: Town) -> Kept:
    """A report that everybody may read."""
    kept = town.receive(LONG, make_plain_jpeg())
    town.publish(kept.number, LONG)
    return kept


def test_residents_pages_have_no_serious_fault(open_page: Open, town: Town, report: Kept) -> None:
    page = open_page(PHONE)
    for visit in _residents_pages(town, report):
        visit(page)
        for size in (PHONE, DESK):
            _check(page, size)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_desk_has_no_serious_fault(open_page: Open, report: Kept, size: ViewportSize) -> None:
    page = open_page(size, "/staff/reports?sort=newest")
    expect(page.get_by_role("button", name="番号を送る")).to_be_visible()
    _check(page, size)
    clerk.sign_in_as(page, CLERK_A)
    expect(clerk.row(page, report.number)).to_be_visible()
    _check(page, size)
    pane = clerk.open_report(page, report.number)
    clerk.choose_move(pane, "受け持つ")
    _check(page, size)


def _residents_pages(town: Town, report: Kept) -> list[Callable[[Page], None]]:
    def shows(path: str, name: str) -> Callable[[Page], None]:
        def visit(page: Page) -> None:
            page.goto(path)
            expect(page.get_by_role("heading", name=name).first).to_be_visible()

        return visit

    def send(page: Page) -> None:
        page.goto("/reports/new")
        resident.fill_in(page, "街路灯")
        resident.choose_town(page, "練馬")
        resident.send(page)
        resident.receipt(page)

    return [
        shows("/", "言ったことが、どう動いたか見える。"),
        shows("/reports/new", "種類をえらぶ"),
        send,
        lambda page: resident.look_up(page, report),
        shows("/reports", "みんなの投稿"),
        shows(f"/reports/{town.id_of(report.number)}", "これまでの経過"),
    ]


def _check(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.wait_for_load_state("networkidle", timeout=60_000)
    found: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    grave = [
        f"{fault['id']}: {[node['html'][:160] for node in fault['nodes']]}"
        for fault in found
        if fault["impact"] in GRAVE or fault["id"] in ALSO
    ]
    assert grave == [], page.url
    assert _too_wide(page) == [], page.url
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    assert _too_wide(page) == [], f"{page.url} with type of twice the size"
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")


def _too_wide(page: Page) -> list[str]:
    """What reaches beyond the window's right edge, where that makes the page scroll sideways."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.body.querySelectorAll("*")]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5)
                .map(one => one.outerHTML.slice(0, 160))"""
    )
