"""`message_limits.toml`: how often somebody hears from the municipality at most."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Shape
from api.municipality.repository import Ward


class MessageLimits(Shape):
    """Letters to one person within seven days; what is urgent counts, and is never held back."""

    most_in_a_week: Annotated[int, Field(ge=1, le=50)]


def _check(document: Document, limits: Sequence[tuple[Loc, MessageLimits]], known: Known) -> None:
    """They are said once."""
    del known
    for loc, _ in limits[1:]:
        document.note(loc, "there is one [[message_limits]]")


MESSAGE_LIMITS = section("message_limits", MessageLimits, check=_check)
USUAL = MessageLimits(most_in_a_week=5)
"""Where the municipality says nothing."""


def most_in_a_week(ward: Ward) -> int:
    """How many letters one person gets in seven days."""
    return next(iter(ward.section(MESSAGE_LIMITS)), USUAL).most_in_a_week
