"""Triage: what is to be shown, what comes by telephone, two that are one, one that is several."""

from playwright.sync_api import Page, expect

from tests.browser import clerk
from tests.browser.pictures import desk
from tests.browser.pictures.camera import Camera

ME = "triage"


def walk(camera: Camera) -> None:
    page = camera.staff(ME)
    _reviewed(camera, page)
    _phoned(camera, page)
    _split(camera, page)
    _merged(camera, page)
    _theme(camera, page)


def _reviewed(camera: Camera, page: Page) -> None:
    desk.go(page, "/staff/reports/review")
    expect(page.get_by_role("button", name="この姿で公開して次へ")).to_be_enabled()
    camera.keep(page, "review")


def _phoned(camera: Camera, page: Page) -> None:
    desk.go(page, "/staff/write")
    page.get_by_label("種類").select_option(label="道路・歩道")
    page.get_by_label("町の名前から選ぶ").select_option(label="石神井町")
    page.get_by_label("聞いた内容").fill(
        "駅の北口の歩道で、点字ブロックが2枚はがれているそうです。"
    )
    camera.keep(page, "walk/triage-phone")


def _split(camera: Camera, page: Page) -> None:
    whole = desk.one(camera.house, ME, state="received", sort="newest")
    pane = desk.open_report(page, whole["id"])
    clerk.choose_move(pane, "課ごとに分ける")
    for number, label in enumerate(("道路・歩道", "街路樹")):
        pane.get_by_label("種類（所管課が決まります）").nth(number).select_option(label=label)
    camera.keep(page, "walk/triage-split")


def _merged(camera: Camera, page: Page) -> None:
    """The first that has something like it nearby."""
    open_ones = camera.house.get("/reports", ME, scope="desk", group="open", limit=100)["items"]
    for report in open_ones:
        likely = camera.house.get(f"/reports/{report['id']}/duplicates", ME)["items"]
        if likely:
            pane = desk.open_report(page, report["id"])
            pane.get_by_role("button", name="見くらべる").first.click()
            expect(page.get_by_role("dialog", name="同じものですか")).to_be_visible()
            camera.keep(page, "walk/triage-same")
            page.keyboard.press("Escape")
            return


def _theme(camera: Camera, page: Page) -> None:
    desk.go(page, "/staff/themes")
    page.get_by_role("button", name="新しいテーマを書く").click()
    page.get_by_label("題（日本語）").fill("日かげがほしい場所")
    page.get_by_label("題（英語）").fill("Where shade is missing")
    camera.keep(page, "walk/triage-theme")
