"""Requests and replies about the first page."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Day, Reply, Request


class PinRequest(Request):
    """Until which day in Japan it stands before all others; 90 days at most."""

    until: Day


class PinReply(Reply):
    """A report that is pinned, or was."""

    id: UUID
    version: int
    pinned_until: Annotated[date | None, Field(description="Its last day in Japan")]
