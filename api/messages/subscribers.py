"""How often a topic is written about: told to those who choose topics."""

from api.messages import repository
from api.subscriptions import room


def install() -> None:
    """Tell it (called by the doors)."""
    room.sends("messages", repository.sent_since)
