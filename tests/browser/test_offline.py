"""A report made without a connection arrives by itself, exactly once."""

from playwright.sync_api import Page, expect

from tests.browser import resident
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.browser.windows import Complaints
from tests.photos import make_plain_jpeg

PHOTO = resident.photo_file("IMG_0003.jpg", make_plain_jpeg())
REPORTS = "**/api/v1/reports"


def test_made_offline_and_sent_once_when_the_line_is_back(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    words = "通信できない場所から送ります。"
    page = open_page(PHONE, "/reports/new", service_workers="allow")
    resident.wait_for_the_worker(page)
    page.context.set_offline(True)
    page.reload()
    _fill_in(page, words)
    resident.send(page)
    saved = page.get_by_role("heading", name="この端末に保存しました")
    expect(saved).to_be_visible()
    page.reload()
    expect(saved).to_be_visible()
    assert _count(town, words) == (0, 0)

    page.context.set_offline(False)
    resident.receipt(page)
    assert _count(town, words) == (1, 1)


def test_a_tab_killed_between_answer_and_note_makes_no_second_report(
    open_page: Open, town: Town
) -> None:
    words = "送った直後に画面が閉じられます。"
    page = open_page(PHONE, "/reports/new")
    context = page.context
    answers: list[int] = []
    # The service has taken it and answers; the tab never hears the answer.
    context.route(REPORTS, lambda route: answers.append(route.fetch().status))
    _fill_in(page, words)
    resident.send(page)
    for _ in range(300):
        if answers:
            break
        page.wait_for_timeout(100)
    page.close()
    context.unroute_all(behavior="ignoreErrors")
    assert answers == [201]
    assert _count(town, words) == (1, 1)

    page = context.new_page()
    with page.expect_response(REPORTS) as repeated:
        page.goto("/")
    assert repeated.value.status in {200, 201}
    page.get_by_role("link", name="わたし").click()
    kept = page.get_by_role("region", name="この電話から送ったもの")
    expect(kept.get_by_role("link")).to_contain_text(["街路灯"])
    assert _count(town, words) == (1, 1)


def _fill_in(page: Page, words: str) -> None:
    resident.add_photo(page, PHOTO)
    resident.fill_in(page, "街路灯", words)
    resident.choose_town(page, "練馬")


def _count(town: Town, words: str) -> tuple[int, int]:
    """How many reports say these words, and how many photographs they have."""
    [(reports,)] = town.ask("SELECT count(*) FROM reports WHERE text = %s", words)
    [(photos,)] = town.ask(
        "SELECT count(*) FROM report_photos JOIN reports ON id = report_id WHERE text = %s", words
    )
    return reports, photos


def test_what_was_put_right_waits_for_the_line_and_can_be_erased(
    open_page: Open, town: Town, complaints: Complaints
) -> None:
    complaints.expect("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    words = "公園の落ち葉を集めました。"
    page = open_page(PHONE, "/solved/new", service_workers="allow")
    resident.wait_for_the_worker(page)
    page.context.set_offline(True)
    page.reload()
    for which in range(2):
        page.get_by_label("写真から選ぶ").nth(which).set_input_files(PHOTO)
    resident.choose_town(page, "練馬")
    page.get_by_role("radio", name="草取り・花の手入れ").check(force=True)
    page.get_by_role("textbox", name="どんなことをしましたか").fill(words)
    resident.send(page)
    expect(page.get_by_role("heading", name="この端末に保存しました")).to_be_visible()
    solved = "SELECT count(*) FROM contributions WHERE text = %s"
    assert town.ask(solved, words) == [(0,)]

    page.context.set_offline(False)
    page.get_by_role("link", name="自分の情報を消す").click(timeout=30_000)
    assert town.ask(solved, words) == [(1,)]
    # Number and code came along.
    page.get_by_role("button", name="消す", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="消す", exact=True).click()
    expect(page.get_by_text("あなたの情報を消しました")).to_be_visible()
    assert town.ask(solved, words) == [(0,)]
    assert town.ask("SELECT count(*) FROM contributions WHERE erased_at IS NOT NULL") == [(1,)]
