"""A contractor without an account: opens the link of the mail and says that it is done."""

import re

from playwright.sync_api import Page, expect

from tests.browser import resident
from tests.browser.pictures.camera import Camera, settle
from tests.browser.pictures.photographs import photograph

LINK = re.compile(r"/work/#\S+")
KINDS = {"側溝・雨水ます": "drain", "街路灯": "lamp", "道路・歩道": "pothole", "街路樹": "branch"}
"""What of the given work the drawn photographs can show done."""
FORM = "報告を送る"


def walk(camera: Camera) -> None:
    page, kind = _given(camera)
    camera.keep(page, "walk/contractor-work")
    page.get_by_role("radio", name="作業が終わった").check()
    page.get_by_label("行った作業").fill("作業を終え、まわりを片付けました。")
    resident.add_photo(page, photograph(kind, 0, done=True))
    camera.keep(page, "walk/contractor-answer", at=page.get_by_text("どうなりましたか"))
    page.get_by_role("button", name=FORM).click()
    expect(page.get_by_text("報告が届きました")).to_be_visible()
    camera.keep(page, "walk/contractor-sent", at=page.get_by_text("これまでのやりとり"))


def _given(camera: Camera) -> tuple[Page, str]:
    """Work that waits for an answer, and what it is about."""
    for mail in camera.house.mails():
        kind = next((kind for label, kind in KINDS.items() if f"内容: {label}" in mail), None)
        found = LINK.search(mail)
        if not kind or not found:
            continue
        page = camera.phone(found[0])
        settle(page)
        if page.get_by_role("button", name=FORM).count():
            return page, kind
    raise SystemExit("No contractor of this house has work to answer: start a fresh one.")
