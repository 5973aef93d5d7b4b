"""Requests about erasing."""

from api.kit.numbers import ContributionNumber, LookUpCode
from api.kit.schema import Request
from api.retention.schemas import ErasureReason


class ContributionErasureRequest(Request):
    """`code`: needed from whoever gave it without an account. `reason`: needed from staff."""

    number: ContributionNumber
    code: LookUpCode | None = None
    reason: ErasureReason | None = None
