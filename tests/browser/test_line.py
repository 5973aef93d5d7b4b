"""In LINE: topics and a report told in the chat, and the same person on the web."""

import re

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.line.calls import HANAKO, TARO
from tests.reports.factories import HERE

WORDS = "LINEから知らせる街路灯です。"
ANSWER = "あす現地を見ます。"


def test_topics_and_a_report_of_the_chat_open_on_the_web(open_page: Open, town: Town) -> None:
    chat = Chat(town.base, town.lines.api, HANAKO)
    assert "知りたいことをえらぶと" in chat.follow()
    chat.press("65〜74歳")
    chat.press("防災・まち・環境")
    chat.press("防災")
    done = chat.press("この内容で受け取る")
    phone = open_page(PHONE, _link(done, r"/subscriptions#\S+"))
    mine = phone.get_by_role("region", name="役所のお知らせ")
    expect(mine.get_by_text("防災")).to_be_visible()
    expect(phone.get_by_text("LINEで届きます").first).to_be_visible()
    assert "#" not in phone.url

    assert "場所" in chat.photograph()
    chat.place(HERE)
    chat.press("街路灯")
    chat.press("消えている")
    chat.say(WORDS)
    receipt = chat.press("送る")
    found = re.search(r"R-\d{4}-\d{6}", receipt)
    assert found, receipt
    phone.goto(_link(receipt, r"/reports/status#\S+"))
    expect(phone.get_by_role("heading", name="これまでの経過")).to_be_visible()
    expect(phone.get_by_text(found[0]).first).to_be_visible()

    town.move(found[0], "accept", note=ANSWER)
    assert found[0] in chat.inbox(ANSWER)
    phone.reload()
    expect(phone.get_by_text(ANSWER).first).to_be_visible()


def test_who_signs_in_by_line_has_what_the_chat_knows(open_page: Open, town: Town) -> None:
    chat = Chat(town.base, town.lines.api, TARO)
    chat.follow()
    chat.press("答えない")
    chat.press("防災・まち・環境")
    chat.press("防災")
    chat.press("この内容で受け取る")
    provider = town.lines.provider
    provider.subject = TARO
    provider.friends.add(TARO)
    phone = open_page(PHONE, "/mine/sign-in")
    phone.get_by_role("button", name=re.compile("LINE")).click()
    expect(phone.get_by_role("button", name="ログアウト")).to_be_visible()
    assert "code=" not in phone.url
    phone.goto("/subscriptions")
    mine = phone.get_by_role("region", name="役所のお知らせ")
    expect(mine.get_by_text("防災")).to_be_visible()
    mine.get_by_role("link", name="えらび直す").click()
    expect(phone.get_by_label("防災", exact=True)).to_be_checked()
    phone.get_by_label("健康・医療").check()
    phone.get_by_role("button", name="この内容で受け取る").click()
    expect(phone.get_by_text("この内容で受け取ります")).to_be_visible()
    # What was added on the web is in the chat, and nothing was lost there.
    topics = (
        "SELECT t.topic FROM recipient_topics t JOIN recipient_channels c USING (recipient_id)"
        " WHERE c.address = %s ORDER BY t.topic"
    )
    assert [topic for (topic,) in town.ask(topics, TARO)] == ["disaster", "health"]

    # Whoever says no there comes back to words, not to an error.
    stranger = open_page(PHONE, "/mine/sign-in/line?error=access_denied&state=x")
    expect(stranger.get_by_role("heading", name="ログイン")).to_be_visible()
    expect(stranger.get_by_role("alert")).to_have_count(0)


def _link(text: str, pattern: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[0]
