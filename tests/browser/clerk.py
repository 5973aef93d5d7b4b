"""What a clerk does at the desk, by the words on the screen."""

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
    expect(page.locator("#main")).to_be_attached()
    _to_reports(page)
    page.reload()
    expect(page.locator("#main")).to_be_attached()


def _to_reports(page: Page) -> None:
    """Whoever comes without an address begins at what waits today, in every room."""
    page.wait_for_url(lambda url: not url.endswith("/staff/"))
    if page.url.endswith("/today"):
        page.get_by_role("navigation", name="部屋").get_by_role("link", name="投稿").click()


def row(page: Page, number: str) -> Locator:
    """The link of one report in the queue, in which its words and its number stand."""
    return page.get_by_role("list", name="投稿の一覧").get_by_role("link").filter(has_text=number)


def case(page: Page) -> Locator:
    return page.get_by_role("region", name="投稿の内容")


def open_report(page: Page, number: str) -> Locator:
    """Open it from the queue; returns the case beside it."""
    row(page, number).click()
    pane = case(page)
    expect(pane.get_by_text(number).first).to_be_visible()
    return pane


def report_id(page: Page) -> str:
    """Of the report that is open."""
    return page.url.partition("/reports/")[2].partition("?")[0]


def make_move(pane: Locator, name: str, note: str = "", photo: FilePayload | None = None) -> None:
    """Choose what to do, fill in what it asks for, and do it; the case stays open."""
    choose_move(pane, name)
    if note:
        pane.get_by_label("投稿者への文").fill(note)
    if photo:
        pane.get_by_label("写真から選ぶ").set_input_files(photo)
    confirm(pane, name)
    expect(pane.page.get_by_text(f"{name}：記録しました")).to_be_visible()


def choose_move(pane: Locator, name: str) -> None:
    """By its tab at the foot of the case; what is rare lies behind the last one."""
    tabs = pane.get_by_role("tablist", name="できること")
    expect(tabs).to_be_visible()
    tab = tabs.get_by_role("tab", name=name, exact=True)
    if not tab.is_visible():
        tabs.get_by_role("tab", name="ほか", exact=True).click()
        pane.get_by_role("tabpanel").get_by_role("button", name=name, exact=True).click()
        tab = tabs.get_by_role("tab", name=f"ほか：{name}", exact=True)
    elif tab.get_attribute("aria-selected") != "true":
        tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")


def confirm(pane: Locator, name: str) -> None:
    pane.get_by_role("tabpanel").get_by_role("button", name=name, exact=True).click()


def publish(pane: Locator) -> None:
    """Show it to everybody as it is offered: the reporter's words and all ready photos."""
    choose_move(pane, "公開する")
    confirm(pane, "公開する")
    expect(pane.page.get_by_text("公開しました")).to_be_visible()
