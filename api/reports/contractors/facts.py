"""What handovers tell other rooms."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact


class HandoverNews(Fact):
    """Something happened to a handover; `what` is a word of it, a reminder, or its running out.
    `word_id`: the line that was said, where there is one."""

    name: ClassVar[str] = "handover.news"
    handover_id: UUID
    report_id: UUID
    what: str
    word_id: UUID | None
