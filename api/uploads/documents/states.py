"""The states of a document. Only the service itself moves one.

created → received (its bytes are there) → ready | refused; any → erased
"""

from enum import StrEnum


class DocumentState(StrEnum):
    """Where a document stands."""

    CREATED = "created"
    RECEIVED = "received"
    READY = "ready"
    REFUSED = "refused"
    ERASED = "erased"


class DocumentReason(StrEnum):
    """Why a document was refused."""

    WRONG_TYPE = "wrong_type"
    OLD_OFFICE = "old_office"
    """`.doc`, `.xls`, `.ppt`: they may act when they are opened, and nothing tells."""
    ENCRYPTED = "encrypted"
    MACRO = "macro"
    ACTIVE = "active"
    """It runs something, holds another file, or fetches from elsewhere."""
    BOMB = "bomb"
    """Unpacked it would be too large."""
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TIMEOUT = "timeout"


class DocumentKind(StrEnum):
    """What a document is."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
