"""Who may see a report, and where the public sees it."""

from enum import StrEnum

from api.publication.states import publication_machine as machine
from api.reports.policy import Permission


class PublicPlace(StrEnum):
    """How staff want the place to be shown, where not by the rule of the category alone."""

    BLOCK = "block"
    """The middle of a cell of some 150 m."""
    DISTRICT = "district"
    POINT = "point"
    """Put by hand."""


publication_machine = machine("report_publication", [Permission.PUBLISH], rule=[Permission.SERVICE])
