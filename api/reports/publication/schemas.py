"""Requests about what the public may see."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.kit.text import Line, RequiredParagraph
from api.reports.publication.states import PublicationMove

ReasonCode = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_]*$")]


class PublicationMoveRequest(Request):
    """`publish` and `release` show the approved text and only the photographs named here."""

    move: PublicationMove
    public_text: Annotated[
        RequiredParagraph | None,
        Field(description="The text that the public reads; the reporter's own where absent"),
    ] = None
    upload_ids: Annotated[list[UUID], Field(max_length=8)] = []
    note: Annotated[Line, Field(description="Why it is withheld; shown to the reporter")] = ""
    reason: Annotated[
        ReasonCode | None,
        Field(description="A reason of the municipality; the author reads it in their language"),
    ] = None


class ReasonToWithhold(Reply):
    """A reason of the municipality for not showing something, in Japanese."""

    code: str
    title: str


class PublicPlaceRequest(Request):
    """Where the public sees it: `rule` by the rule of the category, `block` the middle of a cell
    of some 150 m, `district` the point of the district, `point` the one given. It is never more
    exact than the rule of the category."""

    how: Literal["rule", "block", "district", "point"]
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None


class ReportPublicationRequest(PublicationMoveRequest):
    """A move of a report's publication. `change` (a public report is shown otherwise) alters only
    what is named, and needs a reason; so do the other moves where they show other words than the
    reporter's, or another place. `reason` is one of `get_report_moderation`; the reporter reads it
    with `note`."""

    place: PublicPlaceRequest | None = None
