"""お知らせ: written by one, read by another, sent, watched; and what a resident reads of it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.prepare import CHIEF, EDITOR
from tests.browser.printed import printed
from tests.browser.town import Town

TITLE = "スマホの使い方を、いつでも聞けます"


def test_a_message_goes_from_one_to_another_and_out(open_page: Open, town: Town) -> None:
    _readers(town)
    desk = _desk(open_page, EDITOR)
    desk.get_by_role("button", name="お知らせを書く").click()
    # What is only heard makes no page below the columns.
    assert desk.evaluate("document.documentElement.scrollHeight <= innerHeight")
    reach = desk.get_by_text("人に届きます").locator("xpath=..")
    desk.get_by_role("group", name="知りたいこと").get_by_text("農", exact=True).click()
    expect(reach).to_contain_text("11人に届きます")
    desk.get_by_role("group", name="年代").get_by_text("65", exact=False).first.click()
    expect(desk.get_by_text("年代を答えていない11人には届きません")).to_be_visible()
    expect(desk.get_by_text("だれにも届きません")).to_be_visible()
    desk.get_by_role("group", name="年代").get_by_text("65", exact=False).first.click()

    expect(desk.get_by_text("先に題名を書いてください")).to_be_visible()
    expect(desk.get_by_role("button", name="承認を頼む")).to_be_disabled()
    title = desk.get_by_label("題名", exact=True)
    title.fill("スマホの使い方を、随時聞けます")
    found = desk.get_by_role("complementary", name="言葉の点検")
    found.get_by_role("button", name="「随時」を「いつでも」に言いかえる").click()
    expect(title).to_have_value(TITLE)
    expect(found.get_by_text("気になる言葉はありません")).to_be_visible()
    desk.get_by_label("本文", exact=True).fill(
        "光が丘で相談会をひらきます。申し込みは{{締切}}までです。"
    )
    expect(desk.get_by_text("先にあてはめる言葉を入れてください")).to_be_visible()
    desk.get_by_label("締切", exact=True).fill("2027-12-08")
    expect(desk.get_by_text("下書きを残しました")).to_be_visible()
    ask = desk.get_by_role("button", name="承認を頼む")
    expect(ask).to_be_enabled()
    ask.click()
    expect(desk.get_by_role("heading", name="承認を待っています")).to_be_visible()
    expect(desk.get_by_role("button", name="承認する")).to_have_count(0)

    chief = _desk(open_page, CHIEF)
    chief.goto("/staff/today")
    waiting = chief.get_by_role("listitem").filter(has_text=TITLE)
    waiting.get_by_role("link").click()
    expect(chief.get_by_text("申し込みは12月8日", exact=False).first).to_be_visible()
    chief.get_by_role("button", name="承認する").click()
    chief.get_by_role("dialog").get_by_role("button", name="承認する").click()
    expect(chief.get_by_role("heading", name="承認されました")).to_be_visible()

    desk.reload()
    desk.get_by_role("button", name="いま送る").click()
    asked = desk.get_by_role("dialog")
    expect(asked).to_contain_text("11人に、いま送りますか")
    asked.get_by_role("button", name="いま送る").click()
    expect(desk.get_by_role("heading", name="送りました")).to_be_visible(timeout=60_000)
    expect(desk.get_by_text("11人のうち11人まで済みました")).to_be_visible()
    assert len(town.mails_to("reader-1@example.jp")) == 1
    desk.get_by_role("link", name="回覧板・掲示板用に印刷する").click()
    expect(desk.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(desk.get_by_role("img", name="スマホで読むためのQRコード")).to_be_visible()
    printed(desk, 1)

    phone = open_page(PHONE, "/find")
    phone.get_by_role("link", name="役所からのお知らせを読む").click()
    phone.get_by_role("link").filter(has_text=TITLE).click()
    expect(phone.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(phone.get_by_text("農のどれかをえらんだ人")).to_be_visible()


def test_what_repeats_is_approved_once_and_one_day_is_left_out(open_page: Open, town: Town) -> None:
    title = "古紙を出す日の前の日に知らせます"
    desk = _desk(open_page, EDITOR)
    desk.get_by_role("button", name="お知らせを書く").click()
    desk.get_by_label("題名", exact=True).fill(title)
    desk.get_by_label("本文", exact=True).fill(
        "あすは古紙を出す日です。朝8時までに出してください。"
    )
    desk.get_by_role("button", name="送る時を決める").click()
    when = desk.get_by_role("dialog", name="送る時")
    when.get_by_role("radio", name="くりかえし送る").check(force=True)
    expect(when.get_by_role("status")).to_contain_text("毎週")
    weekdays = when.get_by_role("group", name="曜日")
    weekdays.get_by_role("checkbox", checked=True).uncheck(force=True)
    expect(when.get_by_text("曜日をえらんでください。")).to_be_visible()
    expect(when.get_by_role("button", name="これに決める")).to_be_disabled()
    weekdays.get_by_role("checkbox", name="木").check(force=True)
    expect(when.get_by_role("status")).to_contain_text("毎週木曜日 10:00")
    when.get_by_role("button", name="これに決める").click()
    ask = desk.get_by_role("button", name="承認を頼む")
    expect(ask).to_be_enabled()
    ask.click()
    expect(desk.get_by_role("heading", name="承認を待っています")).to_be_visible()

    chief = _desk(open_page, CHIEF)
    chief.goto(desk.url)
    chief.get_by_role("button", name="承認する").click()
    asked = chief.get_by_role("dialog")
    expect(asked).to_contain_text("決めた日ごとに、だれの手も借りずに送ります")
    asked.get_by_role("button", name="承認する").click()
    expect(chief.get_by_role("heading", name="くりかえし送ります")).to_be_visible()

    desk.reload()
    coming = desk.locator("section").filter(has=desk.get_by_role("heading", name="これから送る日"))
    leave_out = coming.get_by_role("button", name=re.compile("は送らない$")).first
    leave_out.click()
    expect(desk.get_by_text("この日は送らないことにしました")).to_be_visible()
    expect(coming.get_by_role("button", name=re.compile("はやはり送る$"))).to_have_count(1)
    [(left_out, thursday)] = town.ask(
        "SELECT cardinality(skipped), extract(isodow FROM skipped[1])::int FROM messages"
        " WHERE id = %s",
        desk.url.rpartition("/")[2],
    )
    assert (left_out, thursday) == (1, 4)


def _desk(open_page: Open, name: str) -> Page:
    page = open_page(DESK, "/staff/messages", who=name)
    expect(page.get_by_role("heading", name="お知らせ", level=1)).to_be_visible()
    return page


def _readers(town: Town) -> None:
    """Eleven who want to hear of farming, and one who wants something else; none of them sleeps."""
    for at in range(12):
        [(reader,)] = town.ask(
            "INSERT INTO alert_recipients (id, created_at, updated_at, version, email, language,"
            " frequency, chosen_at, quiet_from, quiet_to) VALUES (gen_random_uuid(), now(), now(),"
            " 1, %s, 'ja', 'at_once', now(), 0, 0) RETURNING id",
            f"reader-{at}@example.jp",
        )
        town.ask(
            "INSERT INTO recipient_channels (id, recipient_id, kind, position, confirmed_at)"
            " VALUES (gen_random_uuid(), %s, 'mail', 0, now()) RETURNING id",
            reader,
        )
        town.ask(
            "INSERT INTO recipient_topics (recipient_id, topic) VALUES (%s, %s) RETURNING topic",
            reader,
            "greenery" if at == 0 else "farming",
        )
