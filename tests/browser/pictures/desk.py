"""Moving about at the desk of a demonstration."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.pictures.house import House


def go(page: Page, path: str) -> None:
    """To another page of the desk without loading it anew: the token lives in this one alone."""
    page.evaluate("path => history.pushState(null, '', path)", path)


def open_report(page: Page, report_id: str) -> Locator:
    """Open a report; the pane that shows it."""
    go(page, f"/staff/reports/{report_id}")
    pane = page.get_by_role("region", name="投稿の内容")
    expect(pane.get_by_role("heading", level=2).first).to_be_visible()
    return pane


def one(house: House, who: str, **query: Any) -> dict[str, Any]:
    """The first report of a desk that fits, one with a photograph before others."""
    found = house.get("/reports", who, scope="desk", limit=50, **query)["items"]
    return next((report for report in found if report["photo"]), found[0])


def to_top(place: Locator) -> None:
    """Scroll what holds it, so that it stands below the bar of the pane."""
    place.evaluate(
        "place => { place.scrollIntoView(); let box = place.parentElement;"
        " while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;"
        " if (box) box.scrollTop -= 72; }"
    )
