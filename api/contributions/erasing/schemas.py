"""Requests about erasing."""

from typing import Annotated

from pydantic import Field

from api.kit.schema import Request
from api.retention.schemas import ErasureReason


class ContributionErasureRequest(Request):
    """`code`: needed from whoever gave it without an account. `reason`: needed from staff."""

    number: Annotated[str, Field(min_length=1, max_length=30)]
    code: Annotated[str | None, Field(min_length=1, max_length=40)] = None
    reason: ErasureReason | None = None
