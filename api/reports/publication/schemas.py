"""Requests about what the public may see."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Request
from api.kit.text import Line, RequiredParagraph
from api.reports.publication.states import PublicationMove


class PublicationMoveRequest(Request):
    """`publish` and `release` show the approved text and only the photographs named here."""

    move: PublicationMove
    public_text: Annotated[
        RequiredParagraph | None,
        Field(description="The text that the public reads; the reporter's own where absent"),
    ] = None
    upload_ids: Annotated[list[UUID], Field(max_length=8)] = []
    note: Annotated[Line, Field(description="Why it is withheld; shown to the reporter")] = ""
