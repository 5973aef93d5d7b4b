"""The states of an upload. Only the service itself moves one: nobody is asked, nobody decides.

created → received (its bytes are there) → ready | refused
"""

from enum import StrEnum


class UploadState(StrEnum):
    """Where an upload stands."""

    CREATED = "created"
    RECEIVED = "received"
    READY = "ready"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a file was refused."""

    NOT_AN_IMAGE = "not_an_image"
    WRONG_TYPE = "wrong_type"
    """A picture, but of a format that is not taken, whatever was declared."""
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
