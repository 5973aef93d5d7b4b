"""The states of an upload. Only the service itself moves one: nobody is asked, nobody decides.

created → received (its bytes are there) → ready | refused | unchecked (nobody could look for faces)
ready | unchecked → burning (staff hid parts of it) → ready
any → erased (with its reporter's personal data; what was public stays ready)
"""

from enum import StrEnum


class UploadState(StrEnum):
    """Where an upload stands."""

    CREATED = "created"
    RECEIVED = "received"
    READY = "ready"
    REFUSED = "refused"
    UNCHECKED = "unchecked"
    """Clean, but shown to nobody: the search for faces failed. Staff look at it, or it is tried
    again."""
    BURNING = "burning"
    """New pictures are being made; the old ones are gone."""
    ERASED = "erased"


class Reason(StrEnum):
    """Why a file was refused."""

    NOT_AN_IMAGE = "not_an_image"
    WRONG_TYPE = "wrong_type"
    """A picture, but of a format that is not taken, whatever was declared."""
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
