"""Replies about moderation."""

from typing import Annotated

from pydantic import Field

from api.kit.schema import Reply
from api.publication.schemas import DecisionReply, ReasonReply
from api.publication.states import PublicationState
from api.reports.publication.schemas import How


class PublicNow(Reply):
    """What everybody sees of it now; nothing where it is not public."""

    text: str
    as_written: bool
    photos: int
    photos_kept: int
    latitude: float
    longitude: float
    place: Annotated[How, Field(description="By the rule of the category, or as staff chose")]


class ModerationReply(Reply):
    """What of a report is public, what was decided and why, oldest first. `reasons`: what staff
    may give, for the desk only."""

    version: int
    publication: PublicationState
    public: PublicNow | None
    decisions: list[DecisionReply]
    reasons: list[ReasonReply]
