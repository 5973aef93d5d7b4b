"""What is said between a department and a contractor. The report's own machine says where the
report stands; a handover only knows whose turn it is."""

from enum import StrEnum


class HandoverSaid(StrEnum):
    """A line of a handover."""

    GIVEN = "given"
    DONE = "done"
    """The contractor says that the work is done; staff have to look."""
    CANNOT = "cannot"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    """Staff looked, and it is not done."""
    RENEWED = "renewed"
    ACCEPTED = "accepted"
    TAKEN_BACK = "taken_back"
    CLOSED = "closed"
    """The report was ended without it."""


class ContractorAnswer(StrEnum):
    """The words of a contractor."""

    DONE = HandoverSaid.DONE.value
    CANNOT = HandoverSaid.CANNOT.value
    NOT_FOUND = HandoverSaid.NOT_FOUND.value


class HandoverEnding(StrEnum):
    """The words after which a link opens nothing."""

    ACCEPTED = HandoverSaid.ACCEPTED.value
    TAKEN_BACK = HandoverSaid.TAKEN_BACK.value
    CLOSED = HandoverSaid.CLOSED.value


class News(StrEnum):
    """What somebody is told by mail beside the words themselves."""

    REMINDER = "reminder"
    RAN_OUT = "ran_out"
