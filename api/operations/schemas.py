"""Dead letters as replies."""

from datetime import datetime
from typing import Any

from api.kit.schema import Reply


class DeadLetter(Reply):
    """A job that failed for good. `arguments` hold ids only."""

    id: int
    job: str
    arguments: dict[str, Any]
    runs: int
    failed_at: datetime


class DeadLetterPage(Reply):
    """Dead letters, the newest first; `next` is the cursor of the page after, or `null`."""

    items: list[DeadLetter]
    next: str | None
