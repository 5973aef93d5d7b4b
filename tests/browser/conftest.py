"""Chromium on running services. What any page logs as an error fails the test that opened it."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import town as towns
from tests.browser.prepare import HANDLES
from tests.browser.town import Town
from tests.browser.windows import Complaints, Windows

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1440, height=900)
# Pages of one window share a process, which has read the scripts already.
ONE_PROCESS = "--renderer-process-limit=1"

Open = Callable[..., Page]

# A machine that has other work too is slow, not wrong.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser; the first test also starts the service."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            # The start of a town is none of the test's time.
            item.add_marker(pytest.mark.timeout(180, func_only=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `scripts/chromium` found; none is downloaded."""
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert found, "no browser: `make browser` installs one, CHROMIUM=/path/to/chromium names one"
    return {**browser_type_launch_args, "executable_path": found, "args": [ONE_PROCESS]}


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


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    """The windows that stay open from test to test."""
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def complaints(windows: Windows) -> Iterator[Complaints]:
    """What pages complained about; the test fails when there is anything unexpected."""
    complaints = windows.complaints = Complaints()
    # Whoever is not signed in learns it by asking: the desk's first question is answered 401.
    # A preview that is overtaken by the move itself is answered 409, and nobody looks at it.
    complaints.expect("/api/v1/sign-in/refresh", "/moves/preview")
    yield complaints
    windows.forget()
    assert complaints.unexpected() == []


@pytest.fixture
def open_page(windows: Windows, town: Town, complaints: Complaints) -> Open:
    """`open_page(size, path)`: a page of somebody who was never here before; `who` has signed in
    at the desk, on a machine that has nothing else of theirs."""

    def open_page(
        size: ViewportSize = PHONE,
        path: str = "/",
        at: Town = town,
        who: str | None = None,
        service_workers: str = "block",
    ) -> Page:
        page = windows.open(at.base, size, service_workers=service_workers)
        if who:
            signed_in = page.context.request.post(
                "/api/v1/demo/sessions", data={"person": HANDLES[who]}
            )
            assert signed_in.ok, signed_in.text()
        page.goto(path)
        return page

    return open_page
