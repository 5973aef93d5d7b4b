"""What somebody may want to hear of reports."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Code, Request
from api.subscriptions.choices.schemas import BrowserRequest
from api.subscriptions.schemas import AlertPlace, Email, Language


class AlertCreate(Request):
    """One report, or else a place, a district, a category or a combination: then every condition
    has to hold."""

    report_id: UUID | None = None
    place: AlertPlace | None = None
    district: Code | None = None
    category: Code | None = None
    email: Email = None
    browser: Annotated[
        BrowserRequest | None,
        Field(description="To be told by notices alone, without an account and an address"),
    ] = None
    language: Language = "ja"
