"""Requests and replies about reports that may be the same."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.places.accuracy import PlaceAccuracy
from api.reports.cases.states import ReportState
from api.uploads.schemas import RenditionReply


class LikelyDuplicate(Reply):
    """A report of the same or a related kind near by, as the desk sees it."""

    id: UUID
    number: str
    version: int
    state: ReportState
    category: str
    text: str
    place_label: str
    place_note: str
    distance_m: int
    place_accuracy: Annotated[
        PlaceAccuracy,
        Field(
            description="`town`: one of both is known by its town alone, so they are not"
            " `distance_m` from one another"
        ),
    ]
    received_at: datetime
    closed_at: datetime | None
    merged_count: int
    photo: RenditionReply | None


class LikelyDuplicates(Reply):
    """What may be the same fault, the nearest first, as far around as reporters of its category
    are shown what is known."""

    radius_m: int
    items: list[LikelyDuplicate]


class DifferentRequest(Request):
    """The other report, which is not the same."""

    other_id: UUID
