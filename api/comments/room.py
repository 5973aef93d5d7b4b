"""What a room says of its comments when it mounts them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments.models import CommentRow
from api.kit.machine import Machine
from api.kit.subjects import Kind
from api.uploads.models import ShownAttachment


@dataclass(frozen=True)
class Comments:
    """The comments on one kind of thing."""

    kind: Kind[Any]
    table: type[CommentRow]
    photos: type[ShownAttachment]
    machine: Machine
    waiting: Callable[[Any], int]
    """How many of them wait on the desk."""
    wait: Callable[[AsyncSession, UUID, int], Awaitable[None]]
    """Counts what waits, without making a new version of the thing."""
    tell_published: Callable[[AsyncSession, UUID, UUID], Awaitable[None]]
    """Publishes the fact that a comment of a thing is seen for the first time."""
    tell_withheld: Callable[[AsyncSession, UUID, UUID], Awaitable[None]]
    """Says to the author of a comment why it is not shown, by a line of history."""
