"""What a room says of its templates when it mounts them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic

from api.kit.subjects import Kind, T
from api.municipality.profile.templates import Template
from api.municipality.repository import Ward
from api.templates.models import TemplateRow
from api.templates.schemas import TemplateBody


@dataclass(frozen=True)
class Templates(Generic[T]):
    """The answers that staff start from for one kind of thing."""

    kind: Kind[T]
    table: type[TemplateRow]
    moves: type[StrEnum]
    """Of the machine whose moves they suit."""
    body: type[TemplateBody[Any]]
    profile: Callable[[Ward], Sequence[Template]]
    department: Callable[[T], str | None]
    category: Callable[[T], str]
    known_category: Callable[[Ward, str, str], object]
    """Raises at the pointer where the ward has no such category."""
    values: Callable[[Ward, T, str, date | None], Mapping[str, str]]
    """What fills the placeholders in a language, with the day that is about to be said."""
