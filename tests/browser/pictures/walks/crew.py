"""A crew on a phone: the round as a walk, work without a network, and what changed meanwhile."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import resident
from tests.browser.conftest import PHONE
from tests.browser.pictures import desk
from tests.browser.pictures.camera import Camera
from tests.browser.pictures.photographs import photograph

ME, COLLEAGUE = "clerk_road", "head_road"


def walk(camera: Camera) -> None:
    house = camera.house
    round_id = house.get("/rounds", ME)["items"][0]["id"]
    stops = house.get(f"/rounds/{round_id}", ME)["stops"]
    first, second = [stop for stop in stops if _can(stop, "finish")][:2]
    for text in ("北側の歩道から入れます。", "部品は車に積んであります。"):
        house.post(f"/reports/{first['report_id']}/notes", {"text": text}, COLLEAGUE)

    page = camera.staff(ME, size=PHONE)
    desk.go(page, "/staff/crew")
    expect(page.get_by_text("残り")).to_be_visible()
    camera.keep(page, "walk/crew-round")
    _open(page, first).scroll_into_view_if_needed()
    camera.keep(page, "walk/crew-stop")

    page.context.set_offline(True)
    expect(page.get_by_text("電波がありません")).to_be_visible()
    _write(page, "課内メモを書く", "課内メモ", "ふたも、がたついています。", "メモを残す")
    _finish(page)
    camera.keep(page, "walk/crew-finish")
    _save(page)
    _open(page, second)
    _finish(page)
    _save(page)
    camera.keep(page, "walk/crew-offline")

    house.move(second["report_id"], COLLEAGUE, "reply", note="業者の手配をしています。")
    page.context.set_offline(False)
    stuck = page.get_by_role("button", name="確かめが要る報告 1件")
    expect(stuck).to_be_visible(timeout=60_000)
    stuck.click()
    expect(page.get_by_role("dialog").get_by_role("table")).to_be_visible()
    camera.keep(page, "walk/crew-conflict")


def _can(stop: dict[str, object], move: str) -> bool:
    moves = stop["moves"]
    assert isinstance(moves, list)
    return any(one["name"] == move for one in moves)


def _open(page: Page, stop: dict[str, object]) -> Locator:
    """Open the stop with this number on the list."""
    headings = page.get_by_role("list", name="順番").locator("article > button")
    for at in range(headings.count()):
        button = headings.nth(at)
        if button.get_attribute("aria-expanded") == "false":
            button.click()
        if page.get_by_text(str(stop["number"])).count():
            return button
    raise AssertionError("The stop is not on the round")


def _write(page: Page, begin: str, field: str, words: str, keep: str) -> None:
    page.get_by_role("button", name=begin).click()
    page.get_by_role("textbox", name=field).fill(words)
    page.get_by_role("button", name=keep).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def _finish(page: Page) -> None:
    page.get_by_role("button", name="完了（写真）").click()
    resident.add_photo(page, photograph("pothole", 1, done=True))
    page.get_by_label("行ったこと").fill("穴をふさぎ、段差をなくしました。")


def _save(page: Page) -> None:
    page.get_by_role("button", name="報告する").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_text("端末に保存しました。")).to_be_hidden(timeout=20_000)
