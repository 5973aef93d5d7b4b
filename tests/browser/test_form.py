"""The form: steps keep their numbers, a place is seen first, nothing covers what was found."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import resident
from tests.browser.conftest import PHONE, Open
from tests.browser.town import Town
from tests.photos import make_plain_jpeg

IN_TOWN = (35.7375, 139.6540)
PHOTO = resident.photo_file("IMG_0001.jpg", make_plain_jpeg(place=IN_TOWN))
STEPS = ["写真をとる", "種類をえらぶ", "場所を決める", "ひとこと", "連絡先"]


def _numbers(page: Page) -> list[tuple[str, str]]:
    """Each step's number with its name, from above."""
    return page.evaluate("""() => [...document.querySelectorAll("section[aria-labelledby^=step-]")]
        .map(step => [step.querySelector("span").firstChild.textContent,
                      step.querySelector("h2").firstChild.textContent])""")


def _edges(box: Locator) -> tuple[float, float]:
    found = box.bounding_box()
    assert found
    return found["y"], found["y"] + found["height"]


def test_steps_keep_their_numbers_whatever_is_asked(open_page: Open) -> None:
    page = open_page(PHONE, "/reports/new")
    wanted = [[str(at), name] for at, name in enumerate(STEPS, 1)]
    expect(page.locator("section[aria-labelledby^=step-]")).to_have_count(len(STEPS))
    assert _numbers(page) == wanted
    # Its questions belong to the category and take no number from the steps below.
    page.get_by_role("radio", name="街路灯").check(force=True)
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    resident.add_photo(page, PHOTO)
    resident.take_offered_place(page)
    page.get_by_label("どんな様子ですか").fill(resident.WORDS)
    assert _numbers(page) == wanted


def test_a_place_is_named_and_seen_before_it_is_taken(open_page: Open, town: Town) -> None:
    page = open_page(PHONE, "/reports/new")
    resident.add_photo(page, PHOTO)
    offer = page.get_by_text("写真に場所の記録があります：")
    expect(offer).to_contain_text("付近")
    offer.scroll_into_view_if_needed()
    seen = page.get_by_label("写真に記録された場所の地図").first
    expect(page.locator("[data-map=ready]").first).to_be_attached()
    _, lower = _edges(seen)
    button = page.get_by_role("button", name="この場所にする")
    assert lower <= _edges(button)[0]
    button.click()
    expect(offer).to_have_count(0)
    # Taken, it is named under the map on which it can still be moved.
    expect(page.get_by_text("付近").first).to_be_visible()


def test_the_send_bar_covers_no_result_and_lets_go_of_whoever_types(open_page: Open) -> None:
    page = open_page(PHONE, "/reports/new")
    bar = page.get_by_role("button", name="送る", exact=True).locator("xpath=..")
    position = "bar => getComputedStyle(bar).position"
    expect(bar).to_be_in_viewport()
    field = page.get_by_label("住所・駅・町の名前でさがす")
    field.fill("光が丘")
    field.press("Enter")
    found = page.locator("[data-results] button")
    expect(found.first).to_be_visible()
    assert bar.evaluate(position) == "static"
    for one in found.all():
        one.scroll_into_view_if_needed()
        one.click(trial=True)
    found.first.click()
    page.get_by_label("どんな様子ですか").focus()
    assert bar.evaluate(position) == "static"
    page.get_by_role("radio", name="街路灯").focus()
    assert bar.evaluate(position) == "sticky"
