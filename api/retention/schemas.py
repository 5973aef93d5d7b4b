"""What is said about erasing, whatever the thing."""

from datetime import datetime
from enum import StrEnum

from api.kit.schema import Reply


class ErasureReason(StrEnum):
    """How a reporter asked staff to erase. A list, since free words would be personal again."""

    BY_PHONE = "by_phone"
    AT_COUNTER = "at_counter"
    IN_WRITING = "in_writing"
    WRONG_PERSON = "wrong_person"
    OTHER = "other"


class ErasureReply(Reply):
    """When it was done. The report itself stays, with nothing of its reporter."""

    number: str
    erased_at: datetime
