"""A handover as the contractor sees it, and as the desk does."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.municipality import repository as municipality
from api.places import service as places
from api.reports.cases import repository as cases
from api.reports.cases.service import assets
from api.reports.cases.views.photos import photos_for
from api.reports.cases.views.report import place_for
from api.reports.contractors import repository
from api.reports.contractors.models import Handover, HandoverPhoto, HandoverWord
from api.reports.contractors.schemas import (
    HandoverList,
    HandoverReply,
    WordPhoto,
    WordReply,
    WorkReply,
)
from api.reports.contractors.states import ContractorAnswer
from api.uploads import attachments

By = Literal["staff", "contractor", "system"]


async def work_for(session: AsyncSession, handover: Handover) -> WorkReply:
    """What the contractor needs. The reporter's own words and contact are not read for this."""
    report = await cases.for_telling(session, handover.report_id)
    assert report is not None
    ward = await municipality.current(session)
    photos = await photos_for(session, report, inside=True)
    words = await _lines(session, [handover], names={})
    category = ward.category(report.category)
    asset = await assets.reply(session, category, report, inside=True)
    return WorkReply(
        id=handover.id,
        number=report.number,
        category=report.category,
        category_label=category.name("ja"),
        text=handover.shown_text,
        instruction=handover.instruction,
        place=place_for(report, ward, inside=True),
        photos=[photo for photo in photos if photo.moment == "before" and photo.large],
        firm=handover.firm,
        department=ward.department_name(report.department)
        if report.department
        else ward.name("ja"),
        until=handover.until,
        needed_by=handover.needed_by,
        asset_number=asset.number if asset else None,
        map_url=places.map_address(report.latitude, report.longitude),
        answer=handover.answer,
        words=words[handover.id],
    )


async def handovers_of(session: AsyncSession, report_id: UUID) -> HandoverList:
    """Every handover of a report for its desk; the same number of statements however many."""
    found = await repository.of_report(session, report_id)
    lines = await repository.words_of(session, [one.id for one in found])
    names = await people.staff_names(session, [line.staff_id for line in lines if line.staff_id])
    words = await _lines(session, found, names=names, lines=lines)
    return HandoverList(items=[_desk(one, words[one.id]) for one in found])


async def handover_for(session: AsyncSession, handover: Handover) -> HandoverReply:
    """One handover for its desk."""
    listed = await handovers_of(session, handover.report_id)
    return next(one for one in listed.items if one.id == handover.id)


def _desk(handover: Handover, words: list[WordReply]) -> HandoverReply:
    over = handover.until < clock.now()
    return HandoverReply(
        id=handover.id,
        version=handover.version,
        firm=handover.firm,
        email=handover.email,
        text=handover.shown_text,
        instruction=handover.instruction,
        given_at=handover.created_at,
        until=handover.until,
        needed_by=handover.needed_by,
        ran_out=over and handover.ended_at is None,
        answer=handover.answer,
        ended_at=handover.ended_at,
        ended_by=handover.ended_by,
        link=None if over or handover.ended_at else repository.link_of(handover),
        words=words,
    )


async def _lines(
    session: AsyncSession,
    handovers: Sequence[Handover],
    *,
    names: dict[UUID, str],
    lines: Sequence[HandoverWord] | None = None,
) -> dict[UUID, list[WordReply]]:
    found = lines or await repository.words_of(session, [one.id for one in handovers])
    photographs = await attachments.beside(session, HandoverPhoto, [line.id for line in found])
    said: dict[UUID, list[WordReply]] = {one.id: [] for one in handovers}
    for line in found:
        said[line.handover_id].append(
            WordReply(
                id=line.id,
                at=line.created_at,
                by=_by(line),
                word=line.word,
                name=names.get(line.staff_id) if line.staff_id else None,
                note=line.note,
                photos=[attachments.reply(WordPhoto, *pair) for pair in photographs[line.id]],
            )
        )
    return said


def _by(line: HandoverWord) -> By:
    if line.word in set(ContractorAnswer):
        return "contractor"
    return "staff" if line.staff_id else "system"
