"""A neighbour finds the report that is there already, follows it by mail, and ends the mails."""

import re

from playwright.sync_api import expect

from api.embedded.process import wait_until
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.reports.factories import HERE

ADDRESS = "neighbour@example.jp"


def test_a_neighbour_follows_instead_of_reporting_again(open_page: Open, town: Town) -> None:
    kept = town.receive("街路灯が消えています。")
    town.publish(kept.number, "街路灯が消えています。")
    phone = open_page(PHONE, "/")
    phone.context.grant_permissions(["geolocation"], origin=town.base)
    phone.context.set_geolocation({"latitude": HERE[0] + 0.0002, "longitude": HERE[1]})
    phone.goto("/reports/new")
    phone.get_by_role("radio", name="街路灯").check(force=True)
    phone.get_by_role("button", name="今いる場所にする").click()

    known = phone.get_by_role("region", name="もう知らせがあります")
    mine = known.get_by_role("listitem").filter(has_text="街路灯が消えています。").first
    mine.get_by_role("button", name="私も困っています").click()
    expect(mine.get_by_text("あなたも数に入れました")).to_be_visible()
    mine.get_by_label("結果をメールで受け取る").fill(ADDRESS)
    mine.get_by_role("button", name="確かめのメールを送る").click()
    expect(mine.get_by_text("メールを送りました")).to_be_visible()
    assert town.ask("SELECT count(*) FROM report_follows")[0] == (1,)

    phone.goto(link_in(town, 1, r"/subscriptions/confirm#\S+"))
    phone.get_by_role("button", name="受け取る", exact=True).click()
    (number,) = town.ask(
        "SELECT r.number FROM report_follows f JOIN reports r ON r.id = f.report_id"
    )[0]
    expect(phone.get_by_role("link", name=f"投稿 {number}")).to_be_visible()

    town.move(number, "accept")
    town.move(number, "finish", note="電球を取り替えました。", no_photo_reason="夜間の作業のため")
    phone.goto(link_in(town, 2, r"/subscriptions/stop/\S+"))
    phone.get_by_role("button", name="すべてやめる").click()
    expect(phone.get_by_text("知らせを止めました")).to_be_visible()
    stopped = (
        "SELECT DISTINCT stopped_at IS NOT NULL FROM alert_recipients"
        " WHERE id IN (SELECT recipient_id FROM alerts)"
    )
    assert town.ask(stopped) == [(True,)]


def link_in(town: Town, count: int, pattern: str) -> str:
    """The link of the mail that comes as this one."""
    assert wait_until(lambda: len(town.mails_to(ADDRESS)) >= count, 30), "no mail came"
    text = town.mails_to(ADDRESS)[-1].get_content()
    found = re.search(pattern, text)
    assert found, text
    return found[0]
