"""Replies about who lets a report into public."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply
from api.municipality.profile.shapes import Release
from api.reports.publication.states import PublicationMove, PublicationState


class Hold(StrEnum):
    """Why the rule of the category does not let it into public, and staff have to."""

    PRIVATE = "private"
    NEVER_PUBLIC = "never_public"
    PHONE = "phone"
    MAIL = "mail"
    PLATE = "plate"
    PHOTO_NOT_READY = "photo_not_ready"
    PHOTO_UNCHECKED = "photo_unchecked"
    TOO_OLD = "too_old"


class ReleaseEntry(Reply):
    """One step of the publication. `by` is `rule` where the rule of the category released it;
    names are for staff."""

    id: UUID
    at: datetime
    move: PublicationMove
    publication: PublicationState
    by: Literal["staff", "rule", "reporter"]
    name: str | None
    note: str


class ReleaseReply(Reply):
    """Who lets a report into public: staff, or the rule of its category, `due_at` at the earliest.
    `holds`: why the rule leaves it to staff; for staff only."""

    rule: Release
    due_at: datetime | None
    holds: Annotated[list[Hold], Field(description="Empty for everybody but staff")]
    history: list[ReleaseEntry]
