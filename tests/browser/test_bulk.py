"""Many at once: what each will get stands there first, and what cannot is left and tried again."""

from playwright.sync_api import expect

from tests.browser.conftest import DESK, Open
from tests.browser.prepare import CLERK_A
from tests.browser.town import Town

NOTE = "まとめて現地を見ます。"


def test_who_cannot_is_said_before_and_stays_picked(open_page: Open, town: Town) -> None:
    numbers = [town.receive(f"まとめて受け持つ投稿、その{one}。").number for one in (3, 2, 1)]
    desk = open_page(DESK, "/staff/reports?sort=newest&group=open", who=CLERK_A)
    for number in numbers:
        desk.get_by_role("checkbox", name=number).check()
    # Somebody else was first with one of them, after the list was read.
    town.move(numbers[0], "reply", note="先に見ています。")
    bar = desk.get_by_role("toolbar", name="選んだ投稿への操作")
    bar.get_by_role("button", name="状況を変える").click()
    dialog = desk.get_by_role("dialog", name="3件の状況を変える")
    dialog.get_by_label("どうしますか").select_option("accept")
    dialog.get_by_label("投稿者への文").fill(NOTE)
    each = dialog.get_by_role("list", name="1件ずつの見込み").get_by_role("listitem")
    expect(each).to_have_count(3)
    expect(each.first).to_contain_text(numbers[0])
    expect(each.first).to_contain_text("ほかの人が先に変えました")
    expect(dialog.get_by_text("2件にできます。1件はできません")).to_be_visible()
    dialog.get_by_role("button", name="受け持つ（2件）").click()

    result = desk.get_by_role("dialog", name="結果")
    expect(result.get_by_text("2件できました。1件はできませんでした。")).to_be_visible()
    expect(bar.get_by_text("1件を選択中")).to_be_visible()
    expect(desk.get_by_role("checkbox", name=numbers[0])).to_be_checked()
    result.get_by_role("button", name="もう一度ためす（1件）").click()
    expect(desk.get_by_text("1件を変えました")).to_be_visible()
    expect(result).to_be_hidden()
    rows = town.ask("SELECT state::text FROM reports WHERE number = ANY(%s)", numbers)
    assert {state for (state,) in rows} == {"accepted"}
