"""Who acts when nobody does: the service itself, by its rules and its clock."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Service:
    """An actor of histories; nobody can sign in as it."""

    kind: str = "service"
    id: UUID | None = None


SERVICE = Service()
