"""What a resident does, by the words on the screen."""

import re

from playwright.sync_api import FilePayload, Page, expect

from api.embedded.process import wait_until
from tests.browser.town import Kept

NUMBER = re.compile(r"^R-\d{4}-\d{6}$")
WORDS = "夜になっても電灯がつかず、足もとが見えません。"


def photo_file(name: str, data: bytes) -> FilePayload:
    """A file as the phone's picker hands it over."""
    kind = "image/heic" if name.lower().endswith(".heic") else "image/jpeg"
    return FilePayload(name=name, mimeType=kind, buffer=data)


def add_photo(page: Page, photo: FilePayload) -> None:
    page.get_by_label("写真から選ぶ").set_input_files(photo)


def take_offered_place(page: Page) -> None:
    """The place that the photo holds, once the service has read it."""
    page.get_by_role("button", name="この場所にする").click()


def choose_town(page: Page, name: str) -> None:
    page.get_by_label("町の名前から選ぶ").select_option(label=name)


def fill_in(page: Page, category: str, words: str = WORDS) -> None:
    page.get_by_role("radio", name=category).check(force=True)
    page.get_by_label("どんな様子ですか").fill(words)


def send(page: Page) -> None:
    page.get_by_role("button", name="送る", exact=True).click()


def receipt(page: Page) -> Kept:
    """The receipt on the screen."""
    expect(page.get_by_role("heading", name="受け付けました")).to_be_visible(timeout=30_000)
    number = page.get_by_text(NUMBER)
    expect(number).to_be_visible()
    code = page.get_by_role("definition").nth(1)
    return Kept(number.inner_text(), code.inner_text())


def look_up(page: Page, kept: Kept) -> None:
    page.goto("/reports/status")
    ask_for(page, kept)
    expect(page.get_by_role("heading", name="これまでの経過")).to_be_visible()


def ask_for(page: Page, kept: Kept) -> None:
    page.get_by_label("受付番号").fill(kept.number)
    page.get_by_label("確認コード").fill(kept.code)
    page.get_by_role("button", name="番号で見る", exact=True).click()


def open_pair(page: Page, report_id: str) -> None:
    """The public page with before and after; the worker may still be cleaning the result."""
    assert wait_until(lambda: _shows_the_pair(page, report_id), 30)


def _shows_the_pair(page: Page, report_id: str) -> bool:
    page.goto(f"/reports/{report_id}")
    expect(page.get_by_role("heading", name="これまでの経過")).to_be_visible()
    return page.get_by_role("button", name="まえを大きく見る").count() == 1


def wait_for_the_worker(page: Page) -> None:
    """Until the page would open without network: it comes some seconds after the first view."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    kept = "async () => Boolean(await caches.match('/api/v1/municipality'))"
    page.wait_for_function(kept)
