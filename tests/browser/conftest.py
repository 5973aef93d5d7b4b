"""Chromium on running services. What any page logs as an error fails the test that opened it."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize, expect

from tests.browser import town as towns
from tests.browser.town import Town

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1440, height=900)

Open = Callable[..., Page]

# A machine that has other work too is slow, not wrong.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser; the first test also starts the service."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(180))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `scripts/chromium` found; none is downloaded."""
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert found, "no browser: `make browser` installs one, CHROMIUM=/path/to/chromium names one"
    return {**browser_type_launch_args, "executable_path": found}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each page says which service it belongs to (the plugin's own fixture warns in pytest 9)."""


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """The service with the profile of Nerima."""
    with towns.running("nerima", department="road_park") as town:
        yield town


@pytest.fixture(scope="session")
def other_town() -> Iterator[Town]:
    """A second service beside it, for an invented town."""
    with towns.running("example", department="harbour") as town:
        yield town


class Complaints:
    """Errors that pages logged, of scripts, of the content security policy, of requests."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.expected: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.all.append(str(error.error)))

    def expect(self, *parts: str) -> None:
        """These are part of what the test does."""
        self.expected += parts

    def unexpected(self) -> list[str]:
        return [one for one in self.all if not any(part in one for part in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.all.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What pages complained about; the test fails when there is anything unexpected."""
    complaints = Complaints()
    # Whoever is not signed in learns it by asking: the desk's first question is answered 401.
    # A preview that is overtaken by the move itself is answered 409, and nobody looks at it.
    complaints.expect("/api/v1/sign-in/refresh", "/moves/preview")
    yield complaints
    assert complaints.unexpected() == []


@pytest.fixture
def open_page(new_context: Any, town: Town, complaints: Complaints) -> Open:
    """`open_page(size, path)`: a page of somebody who was never here before."""

    def open_page(
        size: ViewportSize = PHONE,
        path: str = "/",
        at: Town = town,
        service_workers: str = "block",
    ) -> Page:
        context: BrowserContext = new_context(
            base_url=at.base,
            viewport=size,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            service_workers=service_workers,
        )
        context.set_default_timeout(20_000)
        complaints.listen(context)
        page = context.new_page()
        page.goto(path)
        return page

    return open_page
