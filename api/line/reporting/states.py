"""How far a photograph of the chat is."""

from enum import StrEnum


class PhotoState(StrEnum):
    """Fetched from LINE by a job, or not to be had."""

    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"
