"""How the things of one kind are shown to the public. What they have in common is done by
`service`; what is special to a kind its room hands over here."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.machine import Machine
from api.kit.subjects import Kind, Subject
from api.moves.models import StateMove
from api.municipality.repository import Ward
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove
from api.uploads.models import ShownAttachment


class Publishable(Subject, Protocol):
    """A record with its own words, and those that the public reads."""

    text: Any
    publication: Any
    public_text: Any
    withheld_reason: Any


T = TypeVar("T", bound=Publishable)


async def _alone(_: AsyncSession, record: Publishable) -> Sequence[UUID]:
    return [record.id]


def _nowhere(_ward: Ward, _record: Publishable, _body: PublicationMoveRequest) -> bool:
    return False


@dataclass(frozen=True)
class Publishing(Generic[T]):
    """A kind, its machine and the table of its photographs, and what is special about it."""

    kind: Kind[T]
    machine: Machine
    photographs: type[ShownAttachment]
    refuses: Callable[[T, PublicationMove], str | None]
    """Why a move cannot be made with this record, whatever its state; nothing where it can."""
    show: Callable[[Ward, T, PublicationMoveRequest], None]
    """Writes what else the public sees when it is shown, its place above all; 409 or 422 where
    that cannot be."""
    told: Callable[[AsyncSession, T, StateMove, bool], Awaitable[None]]
    """Hears of each move, and whether it was the first time that the record was shown."""
    place_differs: Callable[[Ward, T, PublicationMoveRequest], bool] = _nowhere
    """Whether another place would be shown than is now."""
    together: Callable[[AsyncSession, T], Awaitable[Sequence[UUID]]] = _alone
    """The records whose photographs are hidden with it."""
    noun: Callable[[T], str] | None = None
    """What the audit calls one, where not by the name of its kind."""
    explains: bool = True
    """Whether staff have to say why other words, photographs or another place are shown than
    came: whoever it came from is told of it."""
