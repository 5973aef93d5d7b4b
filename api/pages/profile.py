"""`pages.toml`: what the municipality says of this service."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.kit.text import RequiredParagraph
from api.municipality.profile import checks
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Language, Shape, Texts


class PageName(StrEnum):
    """The pages that every service has; the foot of each screen leads to them in this order."""

    ABOUT = "about"
    QUESTIONS = "questions"
    TERMS = "terms"
    PRIVACY = "privacy"
    ACCESSIBILITY = "accessibility"


class Part(Shape):
    """A heading and what stands below it. An empty line parts paragraphs; a line that begins with
    ・ is an item of a list."""

    heading: Texts
    text: Annotated[dict[Language, RequiredParagraph], Field(min_length=1)]


class Page(Shape):
    """A page. What is kept of people, and why something is not published, is added by itself."""

    page: PageName
    updated_on: date
    title: Texts
    lead: Texts
    parts: Annotated[list[Part], Field(min_length=1)]


def _check(document: Document, pages: Sequence[tuple[Loc, Page]], known: Known) -> None:
    seen: set[PageName] = set()
    for loc, page in pages:
        if page.page in seen:
            document.note((*loc, "page"), f"the page {page.page.value!r} stands twice")
        seen.add(page.page)
        checks.all_languages(document, loc, page, known.languages)
    if len(pages) == len(document.raw_items("pages")):
        for absent in [name for name in PageName if name not in seen]:
            document.note(("pages",), f"the page {absent.value!r} is missing")


PAGES = section("pages", Page, check=_check)
