"""Requests about erasing."""

from typing import Annotated

from pydantic import Field

from api.kit.schema import Request
from api.retention.schemas import ErasureReason


class ErasureRequest(Request):
    """`number`: the receipt number, typed again, since nothing brings back what is erased.
    `reason`: needed from staff."""

    number: Annotated[str, Field(min_length=1, max_length=30)]
    reason: ErasureReason | None = None
