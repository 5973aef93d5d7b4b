"""What is special about showing a report to the public: its place, private ones, and its parts."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, facts
from api.kit.errors import NotNow
from api.moves.models import StateMove
from api.municipality.repository import Ward
from api.publication.history import by
from api.publication.publishing import Publishing
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import SHOWING, PublicationMove
from api.reports.cases import repository
from api.reports.cases.effects import public_place
from api.reports.cases.facts import ReportPublicationMoved
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.publication import ReportPublicationRequest
from api.reports.cases.states import publication_machine
from api.reports.cases.subject import KIND


def _refuses(report: Report, move: PublicationMove) -> str | None:
    if report.parent_id is not None:
        return "A part is shown with its whole, never by itself"
    if report.private_by is not None and move in SHOWING:
        return "A private report is never public"
    if report.erased_at is not None and not report.public_text and move in SHOWING:
        return "What its reporter wrote was erased; there is nothing left to show"
    return None


def _place_differs(ward: Ward, report: Report, body: PublicationMoveRequest) -> bool:
    asked = body.place if isinstance(body, ReportPublicationRequest) else None
    return asked is not None and public_place.differs(ward, report, asked)


def _show(ward: Ward, report: Report, body: PublicationMoveRequest) -> None:
    if not ward.categories[report.category].public:
        raise NotNow("Reports of this category are never public")
    report.published_at = report.published_at or clock.now()
    if isinstance(body, ReportPublicationRequest) and body.place is not None:
        public_place.choose(ward, report, body.place)
    else:
        public_place.write(ward, report)


async def _together(session: AsyncSession, report: Report) -> Sequence[UUID]:
    return [report.id, *(part.id for part in await repository.parts_of(session, report.id))]


async def _told(session: AsyncSession, report: Report, line: StateMove, first: bool) -> None:
    fact = ReportPublicationMoved(
        report_id=report.id,
        history_id=line.id,
        publication=report.publication,
        # Whoever withdrew it themselves knows.
        tells=line.told and by(line) != "reporter",
        first=first,
    )
    await facts.publish(session, fact)


PUBLISHING = Publishing(
    kind=KIND,
    machine=publication_machine,
    photographs=ReportPhoto,
    refuses=_refuses,
    show=_show,
    told=_told,
    place_differs=_place_differs,
    together=_together,
)
