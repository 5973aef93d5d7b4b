"""What reports tell other rooms."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact
from api.publication.states import PublicationState
from api.reports.cases.states import ReportMove, ReportState


class ReportReceived(Fact):
    """A report came in."""

    name: ClassVar[str] = "report.received"
    report_id: UUID


class ReportMoved(Fact):
    """A report moved; `tells`: the reporter is to be told, in the words of that line of history."""

    name: ClassVar[str] = "report.moved"
    report_id: UUID
    history_id: UUID
    move: ReportMove
    state: ReportState
    tells: bool


class ReportPublicationMoved(Fact):
    """A report became visible to the public (`first`: as never before), or no longer is."""

    name: ClassVar[str] = "report.publication_moved"
    report_id: UUID
    history_id: UUID
    publication: PublicationState
    tells: bool
    first: bool = False
