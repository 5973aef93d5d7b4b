"""What is said of the service."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.kit.kept import SeenBy
from api.kit.schema import Reply
from api.municipality.schemas import Texts
from api.pages.profile import PageName

Ends = Literal["days", "after_ending", "public_stays", "account", "until_stopped", "stays"]


class PagePart(Reply):
    """A heading and its text: an empty line parts paragraphs, a line that begins with ・ is an
    item of a list."""

    heading: Texts
    text: Texts


class KeptReply(Reply):
    """Something that is kept of people, as the tables declare it.

    `ends`: `days` after it came; `after_ending`, so many `days` after the thing ended, or as soon
    as its author asks; `public_stays`, the same, but what was published stays; with the `account`;
    `until_stopped` by its owner; or it `stays`, since it names nobody.
    """

    what: Texts
    why: Texts
    seen_by: SeenBy
    ends: Ends
    days: int | None


class CriterionReply(Reply):
    """Why something is not published, or published otherwise."""

    title: Texts
    text: Texts


class PageReply(Reply):
    """A page in all languages of the municipality. `kept` and `tiles_from` (the host that sends
    the pictures of the map) stand on the page `privacy`, `criteria` on the page `terms`."""

    page: PageName
    updated_on: Annotated[date, Field(description="When its words were last looked at")]
    title: Texts
    lead: Texts
    parts: list[PagePart]
    kept: list[KeptReply]
    tiles_from: str | None
    criteria: list[CriterionReply]
