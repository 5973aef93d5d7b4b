"""A browser at a demonstration, and what it keeps for the documents."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from tests.browser.conftest import DESK, PHONE
from tests.browser.pictures.house import House

DOCS = Path(__file__).parents[3] / "client" / "docs"
MOST_BYTES = 150_000
_PALETTES = (256, 128, 64)
_SMALLER = 0.85
_PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Camera:
    """Opens pages of the house and keeps pictures of them."""

    house: House
    browser: Browser

    def phone(self, path: str, *, size: ViewportSize = PHONE) -> Page:
        """A page on a phone of somebody who was never here before."""
        return self._open(path, size, scale=2)

    def desk(self, path: str, *, size: ViewportSize = DESK) -> Page:
        """A page on a large screen of somebody who was never here before."""
        return self._open(path, size, scale=1)

    def staff(self, person: str, *, size: ViewportSize = DESK) -> Page:
        """A page of the desk (or, with a phone's size, of the street) of a demo person. `desk.go`
        leads on from there."""
        page = self._open("/staff/", size, scale=2 if size == PHONE else 1)
        page.get_by_role("button", name=self.house.people[person]["name"]).click()
        page.get_by_role("heading", level=1).first.wait_for()
        return page

    def keep(self, page: Page, name: str, *, at: Locator | None = None) -> None:
        """Keep what the page shows as `client/docs/{name}.png`, scrolled to `at`."""
        if at:
            at.evaluate(_SCROLL)
        settle(page)
        file = DOCS / f"{name}.png"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(_small(page.screenshot()))

    def _open(self, path: str, size: ViewportSize, *, scale: int) -> Page:
        context = self.browser.new_context(
            base_url=self.house.base,
            viewport=size,
            device_scale_factor=scale,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            reduced_motion="reduce",
            service_workers="block",
        )
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.goto(path)
        return page


_SEEN = """() => [...document.images].every(image => {
  const { top, bottom } = image.getBoundingClientRect();
  return image.complete || bottom < 0 || top > innerHeight;
})"""
"""Every photograph on the screen is there; those below come when they are scrolled to."""

_SCROLL = "place => window.scrollTo(0, place.getBoundingClientRect().top + scrollY - 84)"
"""Below the head of the page, which stays."""


def settle(page: Page) -> None:
    """Wait until nothing is on its way any more: requests, photographs, the map's tiles."""
    page.wait_for_timeout(300)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(_SEEN)
    page.wait_for_timeout(300)


def _small(png: bytes) -> bytes:
    """The picture with as many colours, and then as many pixels, as a document can carry."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    while True:
        for colours in _PALETTES:
            out = io.BytesIO()
            picture.quantize(colours).save(out, "PNG", optimize=True)
            if out.tell() <= MOST_BYTES:
                return out.getvalue()
        picture = picture.resize(
            (int(picture.width * _SMALLER), int(picture.height * _SMALLER)),
            Image.Resampling.LANCZOS,
        )
