"""A reporter mends what she sent, by number and code, while nobody has taken it up."""

from playwright.sync_api import expect

from tests.browser import resident
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town


def test_kind_answers_and_privacy_can_be_mended(open_page: Open, town: Town) -> None:
    kept = town.receive("夜になると、電灯がちらつきます。")
    phone = open_page(PHONE, "/reports/status")
    resident.look_up(phone, kept)

    phone.get_by_role("button", name="種類・答えを直す").click()
    dialog = phone.get_by_role("dialog")
    dialog.get_by_role("radio", name="点滅している").check(force=True)
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    expect(phone.get_by_role("region", name="質問への答え")).to_contain_text("点滅している")

    phone.get_by_role("button", name="公開しないようにする").click()
    phone.get_by_role("dialog").get_by_role("button", name="公開しないようにする").click()
    expect(phone.get_by_text("あなたの希望で、公開していません。")).to_be_visible()
    phone.get_by_role("button", name="公開してよいことにする").click()
    phone.get_by_role("dialog").get_by_role("button", name="公開してよいことにする").click()
    expect(phone.get_by_text("公開の前です。職員が内容を確かめています。")).to_be_visible()

    town.move(kept.number, "accept")
    phone.reload()
    expect(phone.get_by_role("button", name="公開しないようにする")).to_be_visible()
    expect(phone.get_by_role("button", name="種類・答えを直す")).to_have_count(0)
