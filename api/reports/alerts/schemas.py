"""What somebody may want to hear of reports."""

from uuid import UUID

from api.kit.schema import Code, Request
from api.subscriptions.schemas import AlertPlace, Email, Language


class AlertCreate(Request):
    """One report, or else a place, a district, a category or a combination: then every condition
    has to hold."""

    report_id: UUID | None = None
    place: AlertPlace | None = None
    district: Code | None = None
    category: Code | None = None
    email: Email = None
    language: Language = "ja"
