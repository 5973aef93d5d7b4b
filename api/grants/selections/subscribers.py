"""A call is decided when each of its applications has an outcome."""

from api.grants.calls import room
from api.grants.selections import service


def install() -> None:
    """Have it asked before."""
    room.before_deciding(service.complete)
