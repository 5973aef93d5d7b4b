"""A clerk: what waits today, the queue, one case, two at once, a contractor, many together."""

import re

from playwright.sync_api import Page, expect

from tests.browser import clerk
from tests.browser.pictures import desk
from tests.browser.pictures.camera import Camera

ME, COLLEAGUE = "clerk_road", "head_road"
FORESEEN = re.compile("メール")
"""What each reporter will get, or why not."""
ANSWER = "ご連絡ありがとうございます。明日の朝に現地を見て、直す日をお知らせします。"


def walk(camera: Camera) -> None:
    page = camera.staff(ME)
    expect(page.get_by_role("heading", name="約束の日をすぎた")).to_be_visible()
    camera.keep(page, "today")
    desk.go(page, "/staff/reports")
    expect(
        page.get_by_role("list", name="投稿の一覧").get_by_role("listitem").first
    ).to_be_visible()
    camera.keep(page, "desk")
    _found(camera, page)
    _answered(camera, page)
    _two_at_once(camera)
    _contractor(camera, page)
    _many(camera, page)
    for path, name in (
        ("satisfaction", "終わったあとの声"),
        ("statistics", "数字"),
        ("templates", "返信のひな形"),
    ):
        desk.go(page, f"/staff/{path}")
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        camera.keep(page, f"walk/clerk-{path}")


def _found(camera: Camera, page: Page) -> None:
    lamp = next(
        item
        for item in camera.house.get("/reports", ME, scope="desk", limit=100)["items"]
        if item["asset_number"]
    )
    desk.go(page, f"/staff/reports?sort=newest&asset={lamp['asset_number']}")
    page.get_by_role("button", name="絞り込み").first.click()
    expect(clerk.row(page, lamp["number"])).to_be_visible()
    camera.keep(page, "walk/clerk-filters")
    page.get_by_role("button", name="絞り込み").first.click()


def _answered(camera: Camera, page: Page) -> None:
    new = desk.one(camera.house, ME, state="received", sort="newest")
    pane = desk.open_report(page, new["id"])
    expect(pane.get_by_role("heading", name="写真").first).to_be_visible()
    camera.keep(page, "walk/clerk-case")
    clerk.choose_move(pane, "受け持つ")
    pane.get_by_label("投稿者への文").fill(ANSWER)
    camera.keep(page, "walk/clerk-move")
    clerk.confirm(pane, "受け持つ")
    expect(page.get_by_text("受け持つ：記録しました")).to_be_visible()


def _two_at_once(camera: Camera) -> None:
    report = desk.one(camera.house, ME, state="received", sort="newest")
    first, second = camera.staff(ME), camera.staff(COLLEAGUE)
    early, late = (desk.open_report(page, report["id"]) for page in (first, second))
    clerk.choose_move(late, "受け持つ")
    late.get_by_label("投稿者への文").fill(ANSWER)
    early.get_by_role("button", name="自分の担当にする").click()
    expect(first.get_by_text("自分の担当にしました")).to_be_visible()
    clerk.confirm(late, "受け持つ")
    expect(second.get_by_role("dialog", name="ほかの人が先に変えました")).to_be_visible()
    camera.keep(second, "walk/clerk-two-at-once")
    for page in (first, second):
        page.context.close()


def _contractor(camera: Camera, page: Page) -> None:
    asked = desk.one(camera.house, ME, state="closure_requested")
    pane = desk.open_report(page, asked["id"])
    desk.to_top(pane.get_by_role("heading", name="委託先"))
    camera.keep(page, "walk/clerk-contractor")


def _many(camera: Camera, page: Page) -> None:
    desk.go(page, "/staff/reports?sort=newest&state=received")
    boxes = page.get_by_role("list", name="投稿の一覧").get_by_role("checkbox")
    for number in range(8):
        boxes.nth(number).check()
    new = camera.house.get("/reports", ME, scope="desk", sort="newest", state="received", limit=8)
    page.get_by_role("button", name="状況を変える").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("どうしますか").select_option("accept")
    each = dialog.get_by_role("list", name="1件ずつの見込み").get_by_role("listitem")
    expect(each.filter(has_text=FORESEEN)).to_have_count(8)
    camera.keep(page, "walk/clerk-many")
    # What fails is what somebody changed after it was looked at.
    camera.house.move(new["items"][-1]["id"], COLLEAGUE, "accept", note=ANSWER)
    dialog.get_by_role("button", name=re.compile("^受け持つ")).click()
    expect(page.get_by_role("dialog", name="結果")).to_be_visible()
    camera.keep(page, "walk/clerk-many-result")
    page.keyboard.press("Escape")
