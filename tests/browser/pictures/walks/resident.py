"""A resident: reports a dark lamp, is asked, sees it mended, and says that it is."""

from playwright.sync_api import Page, expect

from tests.browser import resident
from tests.browser.conftest import DESK
from tests.browser.pictures.camera import Camera
from tests.browser.pictures.photographs import jpeg, photograph
from tests.browser.town import Kept

CLERK = "clerk_road"


def walk(camera: Camera) -> None:
    page = camera.phone("/")
    expect(page.get_by_role("img", name="対応する前の写真")).to_be_visible()
    camera.keep(page, "home")
    kept = _report(camera, page)
    report_id = camera.house.find(kept.number, CLERK)
    _answer(camera, page, kept, report_id)
    _mended(camera, page, report_id)
    _around(camera)


def _report(camera: Camera, page: Page) -> Kept:
    page.get_by_role("link", name="まちの不具合を報告").click()
    place_of_it = camera.house.beside("street_light", "lamp")
    resident.add_photo(page, photograph("lamp", 1, place=place_of_it))
    resident.take_offered_place(page)
    resident.fill_in(
        page, "街路灯", "三日前から消えています。帰り道が真っ暗で、足もとが見えません。"
    )
    camera.keep(page, "report", at=page.get_by_role("heading", name="写真をとる"))
    place = page.get_by_role("heading", name="場所を決める")
    known = page.get_by_role("heading", name="もう知らせがあります")
    camera.keep(page, "walk/resident-nearby", at=known)
    near = page.get_by_role("list", name="近くにあるもの").get_by_role("button").first
    near.click()
    camera.keep(page, "walk/resident-asset", at=place)
    resident.send(page)
    kept = resident.receipt(page)
    camera.keep(page, "walk/resident-receipt")
    return kept


def _answer(camera: Camera, page: Page, kept: Kept, report_id: str) -> None:
    house = camera.house
    house.move(report_id, CLERK, "accept", note="現地を確かめてから、直す日をお知らせします。")
    house.move(report_id, CLERK, "ask_reporter", note="消えているのは、角の1本だけですか。")
    resident.look_up(page, kept)
    camera.keep(page, "status")
    page.get_by_role("link", name="わたし").click()
    expect(page.get_by_role("link", name="質問に答える")).to_be_visible()
    camera.keep(page, "mine")
    page.go_back()
    page.get_by_role("button", name="質問に答える").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("はい、角の1本だけです。となりの電灯はついています。")
    camera.keep(page, "walk/resident-answer")
    dialog.get_by_role("button", name="送る").click()
    expect(dialog).to_be_hidden()


def _mended(camera: Camera, page: Page, report_id: str) -> None:
    house = camera.house
    house.publish(report_id, CLERK)
    house.move(report_id, CLERK, "start")
    result = house.upload(jpeg("lamp", 1, done=True), CLERK)
    house.move(report_id, CLERK, "finish", note="電球を取り替えました。", upload_ids=[result])
    resident.open_pair(page, report_id)
    camera.keep(page, "before-after")
    page.goto("/reports/status")
    question = page.get_by_role("heading", name="直っていましたか")
    expect(page.get_by_text("写真を準備しています")).to_be_hidden()
    camera.keep(page, "walk/resident-fixed", at=question)


def _around(camera: Camera) -> None:
    camera.keep(camera.phone("/find"), "walk/resident-find")
    page = camera.phone("/reports")
    expect(page.get_by_role("listitem").first).to_be_visible()
    camera.keep(page, "walk/resident-list")
    page = camera.desk("/statistics", size=DESK)
    camera.keep(page, "walk/resident-statistics")
    for path, name in (("/solved", "solved"), ("/themes", "themes"), ("/subscriptions", "alerts")):
        page = camera.phone(path)
        camera.keep(page, f"walk/resident-{name}")
