"""Requests about erasing."""

from api.kit.numbers import ReportNumber
from api.kit.schema import Request
from api.retention.schemas import ErasureReason


class ErasureRequest(Request):
    """`number`: the receipt number, typed again, since nothing brings back what is erased.
    `reason`: needed from staff."""

    number: ReportNumber
    reason: ErasureReason | None = None
