"""What of a report everybody may be told, in a language: for alerts, feeds and other readers.

Only approved text, public places and the words of outcomes; nothing of a report that is not public.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.settings import settings
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.places import service as places
from api.reports.cases import repository
from api.reports.cases.states import ANSWERS
from api.reports.cases.telling import wording


@dataclass(frozen=True)
class About:
    """A public report. `text`: as it was approved."""

    what: str
    text: str
    link: str


@dataclass(frozen=True)
class Point:
    """Where the public sees it, and what it is."""

    latitude: float
    longitude: float
    district: str
    category: str


async def point(session: AsyncSession, report_id: UUID) -> Point | None:
    """Where a report is for the public; nothing for one that is not public."""
    report = await repository.for_telling(session, report_id)
    if report is None or not report.is_public:
        return None
    if report.public_latitude is None or report.public_longitude is None:
        return None
    return Point(report.public_latitude, report.public_longitude, report.district, report.category)


async def about(session: AsyncSession, report_id: UUID, language: str) -> About | None:
    """A report as everybody may read it now; nothing for one that is not public."""
    report = await repository.for_telling(session, report_id)
    if report is None or not report.is_public:
        return None
    ward = await municipality.current(session)
    place = places.near(ward.districts[report.district], language, report.place_accuracy)
    return About(
        what=f"{ward.category(report.category).name(language)} {place}",
        text=report.public_text or "",
        link=f"{settings().address}/reports/{report.id}",
    )


async def outcome(session: AsyncSession, history_id: UUID, language: str) -> tuple[str, list[str]]:
    """Headline and lines of a move that is news."""
    return (await outcomes(session, [history_id], language))[0]


async def outcomes(
    session: AsyncSession, ids: Sequence[UUID], language: str
) -> list[tuple[str, list[str]]]:
    """Headlines and lines of several moves, in their order, in one statement."""
    rows = await session.scalars(select(StateMove).where(StateMove.id.in_(ids)))
    made = {row.id: row for row in rows}
    public = await repository.public_among(
        session, {row.details["duplicate_of"] for row in made.values() if _merged(row)}
    )
    return [_said(made[history_id], language, public) for history_id in ids]


def _merged(made: StateMove) -> bool:
    return "duplicate_of" in made.details


def _said(made: StateMove, language: str, public: Collection[str]) -> tuple[str, list[str]]:
    said = wording.said_in(made)
    if said.move not in ANSWERS:
        said = said.model_copy(update={"note": ""})
    return wording.outcome(
        language, said, said.duplicate_of if said.duplicate_of in public else None
    )
