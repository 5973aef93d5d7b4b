"""An administrator: gives a partner a key, sees what it sends, asks for emergency mode."""

from playwright.sync_api import Page, expect

from tests.browser.pictures import desk
from tests.browser.pictures.camera import Camera

ADMIN = "admin"


def walk(camera: Camera) -> None:
    page = camera.staff(ADMIN)
    desk.go(page, "/staff/partners")
    expect(page.get_by_role("heading", name="連携先", level=1)).to_be_visible()
    camera.keep(page, "walk/partner-list")
    page.get_by_role("button", name="鍵を作る").click()
    camera.keep(page, "walk/partner-key")
    page.keyboard.press("Escape")
    _sent(camera, page)
    _emergency(camera, page)


def _sent(camera: Camera, page: Page) -> None:
    """What came by the partner's key."""
    reports = camera.house.get("/reports", ADMIN, scope="desk", sort="newest", limit=100)["items"]
    for report in reports:
        seen = camera.house.get(f"/reports/{report['id']}", ADMIN)
        if seen["desk"]["source"] == "open311":
            desk.open_report(page, report["id"])
            camera.keep(page, "walk/partner-report")
            return


def _emergency(camera: Camera, page: Page) -> None:
    """One administrator asks for it; another one has to agree."""
    desk.go(page, "/staff/emergency")
    page.get_by_role("button", name="災害モードを入れる").click()
    camera.keep(page, "walk/administrator-emergency")
