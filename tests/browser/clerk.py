"""What a clerk does at the desk, by the words on the screen."""

import re

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.town import Town


def sign_in_by_mail(page: Page, town: Town, address: str) -> None:
    """With the six digits that came by mail."""
    page.get_by_label("メールアドレス").fill(address)
    before = len(town.mails_to(address))
    page.get_by_role("button", name="番号を送る").click()
    page.get_by_label("6桁の番号").fill(town.code_for(address, before))
    page.get_by_role("button", name="サインイン", exact=True).click()
    _to_reports(page)


def sign_in_as(page: Page, name: str) -> None:
    """By the list of people that a demonstration offers."""
    page.get_by_role("button", name=name).click()
    _to_reports(page)
    page.reload()
    expect(page.get_by_role("heading", name="まちの投稿", level=1)).to_be_attached()


def _to_reports(page: Page) -> None:
    """Whoever comes without an address begins at what waits today."""
    page.wait_for_url(re.compile("/staff/(today|reports)"))
    if "/today" in page.url:
        page.get_by_role("navigation", name="部屋").get_by_role("link", name="投稿").click()
    expect(page.get_by_role("heading", name="まちの投稿", level=1)).to_be_attached()


def row(page: Page, number: str) -> Locator:
    return page.get_by_role("list", name="投稿の一覧").get_by_role("link").filter(has_text=number)


def open_report(page: Page, number: str) -> Locator:
    """Open it from the queue; returns the pane beside it."""
    row(page, number).click()
    pane = page.get_by_role("complementary", name="投稿の内容")
    expect(pane.get_by_text(number)).to_be_visible()
    return pane


def report_id(page: Page) -> str:
    """Of the report that is open."""
    return page.url.partition("/reports/")[2].partition("?")[0]


def make_move(pane: Locator, name: str, note: str = "", photo: FilePayload | None = None) -> None:
    """Choose a move, fill in what it asks for, and make it."""
    choose_move(pane, name)
    if note:
        pane.get_by_label("投稿者への文").fill(note)
    if photo:
        pane.get_by_label("写真から選ぶ").set_input_files(photo)
    confirm(pane)
    expect(pane.page.get_by_text(f"{name}：記録しました")).to_be_visible()


def choose_move(pane: Locator, name: str) -> None:
    pane.get_by_role("button", name=name, exact=True).click()
    expect(pane.get_by_role("heading", name=name, exact=True)).to_be_visible()


def confirm(pane: Locator) -> None:
    pane.get_by_role("button", name="確定する").click()


def publish(pane: Locator) -> None:
    """Show it to everybody as it is offered: the reporter's words and all ready photos."""
    pane.get_by_role("button", name="公開する", exact=True).click()
    pane.get_by_role("button", name="この内容で公開する").click()
    expect(pane.page.get_by_text("公開しました")).to_be_visible()
