"""The kit's pieces on a page of their own: without colour, in chosen colours, large, narrow."""

import functools
import io
import itertools
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.windows import Complaints, Windows

CLIENT = Path(__file__).parents[2] / "client"
SHAPES = ["ring", "half", "disc", "yours", "late", "unassigned", "bar", "forwarded", "open"]
GRAVE = {"serious", "critical"}

Show = Callable[..., Page]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing about requests."""


@pytest.fixture(scope="module")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page with all pieces, built anew from the sources."""
    out = tmp_path_factory.mktemp("specimen")
    build = [CLIENT / "node_modules/.bin/vite", "build", "specimen", "--outDir", out]
    subprocess.run(build, cwd=CLIENT, check=True, capture_output=True, timeout=120)  # noqa: S603
    handler = functools.partial(_Quiet, directory=str(out))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def show(windows: Windows, complaints: Complaints, specimen: str) -> Show:
    """`show(width, large=True)`: the pieces at a width, with text twice as large."""

    def show(
        width: int = 1440, large: bool = False, gray: bool = False, forced: bool = False
    ) -> Page:
        page = windows.open(specimen, ViewportSize(width=width, height=900))
        page.emulate_media(forced_colors="active" if forced else "none")
        page.goto(specimen)
        expect(page.get_by_role("heading", name="見た目の見本")).to_be_visible()
        if large:
            page.add_style_tag(content="html { font-size: 200% }")
        if gray:
            page.add_style_tag(content="html { filter: grayscale(1) }")
        return page

    return show


_CUT = """() => [...document.querySelectorAll("main *")].filter((box) => {
    const {overflowX, overflowY} = getComputedStyle(box);
    const hides = overflowX !== "visible" || overflowY !== "visible";
    const wide = box.scrollWidth > box.clientWidth + 1;
    const high = box.scrollHeight > box.clientHeight + 1;
    const heard = box.classList.contains("sr-only");
    const beyond = box.getBoundingClientRect().right > innerWidth + 1;
    return box.textContent && (beyond || (hides && (wide || high) && !heard));
}).map((box) => box.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(
    ("width", "large"), [(320, False), (320, True), (390, True), (1440, False), (1440, True)]
)
def test_nothing_is_cut_and_nothing_moves_sideways(show: Show, width: int, large: bool) -> None:
    page = show(width, large=large)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CUT) == []


def _corners(line: Locator) -> list[tuple[float, float]]:
    boxes = [stop.bounding_box() for stop in line.get_by_role("listitem").all()]
    return [(box["x"], box["y"]) for box in boxes if box]


@pytest.mark.parametrize(
    ("width", "large", "upright"),
    [(390, False, False), (320, False, False), (319, False, True), (390, True, True)],
)
def test_a_line_stands_upright_where_it_is_narrow(
    show: Show, width: int, large: bool, upright: bool
) -> None:
    lines = show(width, large=large).locator('[data-part="lines"]').get_by_role("list").all()
    assert len(lines) > 8
    for line in lines:
        lefts, tops = (len(set(values)) for values in zip(*_corners(line), strict=True))
        assert (lefts, tops) == ((1, 3) if upright else (3, 1))


def test_stops_of_stacked_lines_stand_under_each_other(show: Show) -> None:
    lines = show(390).locator('[data-part="lines"]').get_by_role("list").all()
    assert len({tuple(x for x, _ in _corners(line)) for line in lines}) == 1


def _dark(drawing: Locator) -> Image.Image:
    """A drawing as black on white, nothing between, in a square of 32."""
    return _black_or_white(drawing.screenshot(), (32, 32))


def _black_or_white(shot: bytes, size: tuple[int, int] | None = None) -> Image.Image:
    picture = Image.open(io.BytesIO(shot)).convert("L")
    return (picture.resize(size) if size else picture).point([0] * 190 + [255] * 66)


def _share_black(picture: Image.Image) -> float:
    return picture.histogram()[0] / (picture.width * picture.height)


def _difference(one: Image.Image, other: Image.Image) -> float:
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    return sum(a != b for a, b in pairs) / (one.width * one.height)


@pytest.mark.parametrize("sight", [{"gray": True}, {"forced": True}], ids=["gray", "forced"])
def test_states_are_told_apart_by_shape_alone(show: Show, sight: dict[str, bool]) -> None:
    page = show(large=True, **sight)
    drawn = {name: _dark(page.locator(f'[data-shape="{name}"] svg')) for name in SHAPES}
    for name, picture in drawn.items():
        assert 0.08 < _share_black(picture) < 0.92, name
    for one, other in itertools.combinations(SHAPES, 2):
        assert _difference(drawn[one], drawn[other]) > 0.08, (one, other)


@pytest.mark.parametrize("sight", [{"gray": True}, {"forced": True}], ids=["gray", "forced"])
def test_what_happened_what_is_promised_and_what_nobody_promised_look_different(
    show: Show, sight: dict[str, bool]
) -> None:
    lines = show(**sight).locator('[data-part="lines"]')
    ink: dict[str, float] = {}
    for way in ("solid", "dashed", "dotted", "late"):
        shot = lines.locator(f".line-way-{way}").first.screenshot()
        picture = _black_or_white(shot)
        rows = (picture.crop((0, y, picture.width, y + 1)) for y in range(picture.height))
        ink[way] = max(map(_share_black, rows))
    assert ink["solid"] > 0.95
    assert 0.45 < ink["dashed"] < 0.7
    assert 0.15 < ink["dotted"] < 0.4
    assert ink["late"] == pytest.approx(ink["dashed"], abs=0.05)


def test_a_line_is_heard_as_a_list_of_words_with_the_place_where_it_stands(show: Show) -> None:
    line = show().locator('[data-part="lines"]').get_by_role("list").nth(1)
    expect(line).to_match_aria_snapshot("""
        - list "いままでと、これから":
          - listitem: 言った 11月26日
          - listitem: 動いている 11月27日から
          - listitem: 変わる あと4日
    """)
    expect(line.locator('[aria-current="step"]')).to_contain_text("動いている")


def test_a_line_in_a_row_says_in_a_word_where_it_stands(show: Show) -> None:
    glyphs = show().locator('[data-part="glyphs"]').get_by_role("img")
    said = [glyph.get_attribute("aria-label") for glyph in glyphs.all()]
    assert said[:5] == ["言った", "動いている", "変わった", "おくれ", "おくれ"]


def test_upright_photographs_stand_whole_beside_each_other(show: Show) -> None:
    photos = show(390).locator('[data-part="photos"]').get_by_role("img")
    before, after = (photo.bounding_box() for photo in photos.all())
    assert before
    assert after
    assert (before["y"], before["height"]) == (after["y"], after["height"])
    assert before["x"] + before["width"] <= after["x"]
    assert before["width"] / before["height"] == pytest.approx(3 / 4, abs=0.01)


def test_a_photograph_fills_the_screen_and_then_more_and_gives_the_focus_back(show: Show) -> None:
    page = show(390)
    page.get_by_role("button", name="大きく見る").click()
    viewer = page.get_by_role("dialog", name="街路灯")
    photo = viewer.get_by_role("button", name="ついた街路灯")
    photo.click()
    picture = viewer.get_by_role("img", name="ついた街路灯").bounding_box()
    assert picture
    assert picture["width"] > 390 * 2
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(page.get_by_role("button", name="大きく見る")).to_be_focused()


def test_the_pieces_have_no_serious_fault(show: Show) -> None:
    found = cast("list[dict[str, Any]]", Axe().run(show()).response["violations"])
    assert [fault["id"] for fault in found if fault["impact"] in GRAVE] == []
