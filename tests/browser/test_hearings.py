"""聞き取り: a round is prepared, answered by a link of one's own, and changes what is written."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.prepare import EDITOR
from tests.browser.town import Town
from tests.browser.windows import Complaints

TITLE = "秋の聞き取り"
TEXT = "来月から予診票を送ります。"
WHY = "「予診票」が読めない人がいました。"


def test_what_the_invited_mark_changes_the_checker_and_a_public_page(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    desk = open_page(DESK, "/staff/hearings", who=EDITOR)
    _prepare(desk)
    desk.get_by_role("button", name="聞きはじめる").click()
    desk.get_by_role("dialog").get_by_role("button", name="聞きはじめる").click()
    expect(desk.get_by_text("聞きはじめました")).to_be_visible()
    expect(desk.get_by_text("まだ答えはありません。")).to_be_visible()
    link = _link_of(desk)

    phone = open_page(PHONE, link)
    expect(phone.get_by_role("heading", name="役所の文を読んで、教えてください")).to_be_visible()
    assert "#" not in phone.url
    send = phone.get_by_role("button", name="答えを送る")
    send.click()
    expect(phone.get_by_text("2つの質問の答えをえらんでください。")).to_be_visible()
    word = phone.get_by_role("button", name="予診")
    word.click()
    expect(phone.get_by_role("button", name="予診：分かりにくい")).to_be_visible()
    for question in ("言いたいことは分かりましたか", "読んでみたいと思いましたか"):
        answers = phone.get_by_role("group", name=question)
        answers.get_by_role("radio").nth(1).check(force=True)
    phone.get_by_label("何のお知らせだと思いましたか", exact=False).fill(
        "注射のことだと思いました。"
    )
    send.click()
    expect(phone.get_by_text("すべて答えました。ありがとうございました。")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("button", name="予診：分かりにくい")).to_be_visible()
    expect(phone.get_by_role("button", name="答えを直して送る")).to_be_visible()

    # The link is hers: on another phone it opens nothing.
    complaints.expect("/api/v1/hearings/invitations/open")
    other = open_page(PHONE, link)
    expect(other.get_by_text("このリンクは、ほかの端末で使われています")).to_be_visible()

    desk.reload()
    expect(desk.get_by_text("1人の答え").first).to_be_visible()
    desk.get_by_text("何のお知らせだと思ったか").click()
    expect(desk.get_by_text("注射のことだと思いました。")).to_be_visible()
    desk.get_by_role("button", name="意見を取り入れる").click()
    taking = desk.get_by_role("dialog", name="意見を取り入れる")
    taking.get_by_label("分かりにくい言葉").fill("予診票")
    taking.get_by_label("言いかえ").fill("体の調子を書く紙")
    taking.get_by_label("わけ").fill(WHY)
    taking.get_by_role("button", name="意見を取り入れる").click()
    expect(desk.get_by_text("取り入れました")).to_be_visible()

    desk.goto("/staff/messages")
    desk.get_by_role("button", name="お知らせを書く").click()
    desk.get_by_label("本文", exact=True).fill(TEXT)
    found = desk.get_by_role("complementary", name="言葉の点検")
    found.get_by_role("button", name="「予診票」を「体の調子を書く紙」に言いかえる").first.click()
    expect(desk.get_by_label("本文", exact=True)).to_have_value(
        "来月から体の調子を書く紙を送ります。"
    )

    other.goto("/hearings")
    expect(other.get_by_text("体の調子を書く紙")).to_be_visible()
    expect(other.get_by_text(WHY)).to_be_visible()
    expect(other.get_by_text(f"「{TITLE}」で聞きました")).to_be_visible()
    # One person is not counted in public.
    expect(other.get_by_text("人が答えました")).to_have_count(0)


def _prepare(desk: Page) -> None:
    desk.get_by_role("button", name="聞き取りをはじめる").click()
    dialog = desk.get_by_role("dialog", name="聞き取りをはじめる")
    dialog.get_by_label("聞き取りの名前").fill(TITLE)
    dialog.get_by_role("button", name="残す").click()
    expect(desk.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(desk.get_by_role("button", name="聞きはじめる")).to_be_disabled()
    desk.get_by_role("button", name="見せるものを足す").click()
    desk.get_by_label("見出し").fill("予防のお知らせ")
    desk.get_by_label("文", exact=True).fill(TEXT)
    desk.get_by_role("button", name="足す", exact=True).click()
    expect(desk.get_by_role("heading", name="予防のお知らせ")).to_be_visible()
    people = desk.get_by_role("region", name="招いた人")
    people.get_by_label("名前").fill("あおい")
    people.get_by_role("button", name="招く").click()
    expect(people.get_by_text("1人のうち0人が答えた")).to_be_visible()


def _link_of(desk: Page) -> str:
    """What is copied for whoever was invited."""
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.get_by_role("button", name="あおい：リンクをコピーする").click()
    expect(desk.get_by_text("コピーしました")).to_be_visible()
    link: str = desk.evaluate("() => navigator.clipboard.readText()")
    return link
