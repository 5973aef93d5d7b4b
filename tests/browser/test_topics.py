"""Somebody chooses what she hears of by mail, without an account, changes it, and erases it."""

import re

from playwright.sync_api import Page, expect

from api.embedded.process import wait_until
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town

ADDRESS = "chooser@example.jp"


def test_topics_are_chosen_by_mail_changed_and_erased(open_page: Open, town: Town) -> None:
    phone = open_page(PHONE, "/mine")
    settings = phone.get_by_role("navigation", name="設定", exact=True)
    settings.get_by_role("link", name="知らせの設定").click()
    phone.get_by_role("link", name="受け取るお知らせをえらぶ").click()
    expect(phone.get_by_role("heading", level=1, name="受け取るお知らせをえらぶ")).to_be_visible()
    take = phone.get_by_role("button", name="この内容で受け取る")
    take.click()
    expect(phone.get_by_text("知りたいことを、一つ以上えらんでください。").first).to_be_visible()
    phone.get_by_role("radio", name="65〜74歳").check(force=True)
    for topic in ("防災", "健康・医療"):
        phone.get_by_label(topic).check()
    phone.get_by_role("radio", name="メール").check()
    take.click()
    expect(phone.get_by_text("メールアドレスを入れてください。")).to_be_visible()
    phone.get_by_label("メールアドレス").fill(ADDRESS)
    phone.get_by_text("町・届く回数・ことば").click()
    phone.get_by_label("町", exact=True).select_option(label="桜台")
    take.click()
    expect(phone.get_by_role("heading", name="確かめのメールを送りました")).to_be_visible()
    assert audience(town) == []

    assert wait_until(lambda: len(town.mails_to(ADDRESS)) == 1, 30), "no mail came"
    text = town.mails_to(ADDRESS)[0].get_content()
    assert "防災" in text
    link = re.search(r"/subscriptions/chosen#\S+", text)
    assert link, text
    phone.goto(link[0])
    phone.get_by_role("button", name="受け取る", exact=True).click()
    mine = phone.get_by_role("region", name="役所のお知らせ")
    expect(mine.get_by_text("健康・医療、防災")).to_be_visible()
    assert audience(town) == [("sakuradai", "from_65", "mail")]

    expect(mine.get_by_text("メールで届きます")).to_be_visible()
    mine.get_by_role("button", name="やめる").click()
    expect(mine.get_by_text("えらんだことだけが届きます。", exact=False)).to_be_visible()
    assert audience(town) == []
    phone.get_by_role("button", name="元に戻す").click()
    expect(mine.get_by_text("健康・医療、防災")).to_be_visible()
    assert audience(town) == [("sakuradai", "from_65", "mail")]

    mine.get_by_role("link", name="えらび直す").click()
    expect(phone.get_by_role("radio", name="65〜74歳")).to_be_checked()
    expect(phone.get_by_label("防災")).to_be_checked()
    phone.get_by_label("健康・医療").uncheck()
    phone.get_by_role("button", name="年代は答えない").click()
    phone.get_by_role("button", name="この内容で受け取る").click()
    expect(phone.get_by_text("この内容で受け取ります")).to_be_visible()
    assert audience(town) == [("sakuradai", "", "mail")]
    assert len(town.mails_to(ADDRESS)) == 1
    erased(phone)
    assert audience(town) == []
    assert town.ask("SELECT 1 FROM alert_recipients WHERE email = %s", ADDRESS) == []


def erased(phone: Page) -> None:
    phone.get_by_role("button", name="記録をすべて消す").click()
    phone.get_by_role("dialog").get_by_role("button", name="記録をすべて消す").click()
    expect(phone.get_by_text("すべて消しました")).to_be_visible()


def audience(town: Town) -> list[tuple[str, str, str]]:
    """What the database holds of her."""
    return town.ask(
        "SELECT a.district, a.age_band, a.channel FROM audience a"
        " JOIN alert_recipients r ON r.id = a.recipient_id WHERE r.email = %s",
        ADDRESS,
    )  # type: ignore[return-value]
