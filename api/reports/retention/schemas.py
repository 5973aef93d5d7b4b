"""Requests and replies about erasing."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.kit.schema import Reply, Request


class ErasureReason(StrEnum):
    """How a reporter asked staff to erase. A list, since free words would be personal again."""

    BY_PHONE = "by_phone"
    AT_COUNTER = "at_counter"
    IN_WRITING = "in_writing"
    WRONG_PERSON = "wrong_person"
    OTHER = "other"


class ErasureRequest(Request):
    """`number`: the receipt number, typed again, since nothing brings back what is erased.
    `reason`: needed from staff."""

    number: Annotated[str, Field(min_length=1, max_length=30)]
    reason: ErasureReason | None = None


class ErasureReply(Reply):
    """When it was done. The report itself stays, with nothing of its reporter."""

    number: str
    erased_at: datetime


class ContributionErasureRequest(Request):
    """`code`: needed from whoever gave it without an account. `reason`: needed from staff."""

    number: Annotated[str, Field(min_length=1, max_length=30)]
    code: Annotated[str | None, Field(min_length=1, max_length=40)] = None
    reason: ErasureReason | None = None
