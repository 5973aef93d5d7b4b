"""What a room says of its notes when it mounts them."""

from dataclasses import dataclass
from typing import Any

from api.kit.subjects import Kind
from api.notes.models import NoteRow


@dataclass(frozen=True)
class Notes:
    """The notes on one kind of thing, and the table they stand in."""

    kind: Kind[Any]
    table: type[NoteRow]
