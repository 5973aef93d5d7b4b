"""What a key opens."""

from enum import StrEnum

PREFIX = "o311_"
"""How keys begin, so that one found in a log or a repository is known for what it is."""


class KeyScope(StrEnum):
    """What the holder of a key may do."""

    REPORTS_WRITE = "reports:write"
    """Send reports."""
    UPDATES_READ = "updates:read"
    """Read what happened to public reports and to those it sent."""
    UPDATES_WRITE = "updates:write"
    """Add words to the reports it sent, and ask to open them again."""
    FORWARD = "forward"
    """Say how far the reports are that were handed to it."""
