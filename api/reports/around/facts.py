"""What is told to other rooms of what happens around a report."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact


class CommentPublished(Fact):
    """A comment became visible to the public for the first time."""

    name: ClassVar[str] = "comment.published"
    comment_id: UUID
    report_id: UUID
