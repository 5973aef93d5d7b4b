"""Replies about who lets a report into public."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.kit.schema import Reply
from api.municipality.profile.categories import Release
from api.publication.schemas import ReleaseEntry
from api.publication.states import Hold


class ReleaseReply(Reply):
    """Who lets a report into public: staff, or the rule of its category, `due_at` at the earliest.
    `holds`: why the rule leaves it to staff; for staff only."""

    rule: Release
    due_at: datetime | None
    holds: Annotated[list[Hold], Field(description="Empty for everybody but staff")]
    history: list[ReleaseEntry]
