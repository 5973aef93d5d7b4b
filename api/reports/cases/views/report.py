"""A report as one caller may see it."""

from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller
from api.kit.desks import reaches
from api.municipality import repository as municipality
from api.municipality.profile.categories import Privacy
from api.municipality.repository import Ward
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.places.schemas import PlaceReply
from api.promises import overdue
from api.promises import service as promises
from api.promises.schemas import PromiseReply
from api.publication import service as publication
from api.reports.cases import repository
from api.reports.cases.effects import merging, public_place, splitting
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.exits import nearby_shown, same_photos
from api.reports.cases.models import Report
from api.reports.cases.repository import permissions
from api.reports.cases.rules import answers
from api.reports.cases.schemas.moves import OpenMove
from api.reports.cases.schemas.publication import PublicPlaceReply
from api.reports.cases.schemas.reports import (
    AssetReply,
    DeskReply,
    LinkedReport,
    PartReply,
    PhotoReply,
    ReportReply,
)
from api.reports.cases.service import assets
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND
from api.reports.cases.views import linked, photos
from api.reports.policy import Permission


@dataclass(frozen=True)
class Around:
    """What belongs to a report, as one caller may see it. Most reports stand alone: they are no
    duplicate and have none, are no part and have none."""

    promises: list[PromiseReply]
    photos: list[PhotoReply]
    asset: AssetReply | None
    moves: list[OpenMove]
    original: LinkedReport | None = None
    merged: list[Report] = field(default_factory=list[Report])
    whole: LinkedReport | None = None
    parts: list[PartReply] = field(default_factory=list[PartReply])


async def report_for(session: AsyncSession, caller: Caller, report: Report) -> ReportReply:
    """The reply; whoever is neither reporter nor on the desk gets the public view."""
    desk = repository.is_on_desk(caller, report)
    inside = desk or repository.is_own(caller, report)
    ward = await municipality.current(session)
    promised = await promises.of(session, KIND, report.id)
    original = await linked.original_of(session, caller, report, inside=inside)
    merged = await repository.duplicates_of(session, report.id)
    split = await repository.parts_of(session, report.id)
    around = Around(
        asset=await assets.reply(session, ward.category(report.category), report, inside=inside),
        original=original,
        merged=merged,
        whole=await linked.whole_of(session, caller, report) if desk else None,
        parts=await linked.part_replies(session, caller, ward, split),
        photos=[
            *await photos.photos_for(session, report, inside=inside, desk=desk),
            *await photos.linked_photos(session, [*merged, *split], desk=desk),
            *await photos.given_photos(session, report, desk=desk),
        ],
        promises=promises.replies(promised, await overdue.before(session)),
        moves=await moves_for(session, caller, report),
    )
    return await composed(session, caller, report, around)


async def composed(
    session: AsyncSession, caller: Caller, report: Report, around: Around
) -> ReportReply:
    """The reply of what was read; for the desk it reads on."""
    own = repository.is_own(caller, report)
    desk = repository.is_on_desk(caller, report)
    inside = own or desk
    ward = await municipality.current(session)
    return ReportReply(
        id=report.id,
        number=report.number,
        version=report.version,
        state=report.state,
        publication=report.publication,
        category=report.category,
        text=report.text if inside else report.public_text,
        place=place_for(report, ward, inside=inside),
        asset=around.asset,
        answers=answers.replies(ward, report.answers, inside=inside),
        private=inside and report.private_by is not None,
        private_by=report.private_by if inside else None,
        received_at=report.received_at,
        observed_at=report.observed_at if inside else None,
        closed_at=report.closed_at,
        answer=report.answer,
        planned_on=report.planned_on,
        cannot_reason=report.cannot_reason,
        forwarded_to=report.forwarded_to,
        duplicate_of=around.original.number if around.original else None,
        original=around.original,
        merged=linked.replies(caller, around.merged[-linked.MOST :]),
        merged_count=len(around.merged),
        whole=around.whole,
        parts=around.parts,
        followers=report.followers,
        photos=around.photos,
        promises=around.promises,
        moves=around.moves,
        answer_due_on=report.answer_due_on if inside else None,
        editable=desk or (own and report.state is ReportState.RECEIVED),
        mine=own,
        desk=await _desk(session, caller, report) if desk else None,
    )


async def moves_for(session: AsyncSession, caller: Caller, report: Report) -> list[OpenMove]:
    """What this caller may do with the report now, by its whole and its parts too."""
    whole = await repository.whole_of(session, report)
    return open_moves(caller, report, whole, begun=await splitting.has_begun(session, report))


def open_moves(
    caller: Caller, report: Report, whole: Report | None = None, *, begun: bool = False
) -> list[OpenMove]:
    """What this caller may do with the report now; of a part also by its whole, where that is
    at hand; `begun`: a part of it has moved."""
    return [
        OpenMove(name=ReportMove(move.name), needs=list(move.needs), tells=move.tells)
        for move in report_machine.open_to(report.state, permissions(caller, report))
        if merging.is_open(report, ReportMove(move.name))
        and splitting.is_open(report, ReportMove(move.name), whole, begun=begun)
    ]


def place_for(report: Report, ward: Ward, *, inside: bool) -> PlaceReply:
    """Where it is: exactly for those inside, else by the rule of the category."""
    public_point = (report.public_latitude, report.public_longitude)
    latitude, longitude = (report.latitude, report.longitude) if inside else public_point
    accuracy = report.place_accuracy if inside else public_place.accuracy(ward, report)
    exact = inside or (
        ward.category(report.category).privacy is Privacy.EXACT and not report.public_place
    )
    return PlaceReply(
        latitude=latitude or 0.0,
        longitude=longitude or 0.0,
        district=report.district,
        label=places.near(ward.districts[report.district], accuracy=accuracy),
        note=report.place_note if inside else None,
        exact=exact and accuracy is PlaceAccuracy.POINT,
        accuracy=accuracy,
    )


async def _desk(session: AsyncSession, caller: Caller, report: Report) -> DeskReply:
    ward = await municipality.current(session)
    assignee = (
        await people.active_staff(session, report.assignee_id) if report.assignee_id else None
    )
    names = await people.staff_names(session, [report.entered_by] if report.entered_by else [])
    contact = "mail" if report.contact_email else "line" if report.contact_line else None
    return DeskReply(
        original_text=report.text,
        public_text=report.public_text,
        department=report.department,
        department_name=ward.department_name(report.department) if report.department else None,
        routed_by_hand=report.routed_by_hand,
        no_answer=report.no_answer_at is not None,
        sent_back=await _sent_back(session, report) if report.department is None else None,
        assignee_id=report.assignee_id,
        assignee_name=assignee.name if assignee else None,
        contact=contact or ("account" if report.reporter_id else "none"),
        email=report.contact_email,
        phone=report.contact_phone,
        told_by=report.told_by,
        source=report.source,
        entered_by_name=names.get(report.entered_by) if report.entered_by else None,
        private_by=report.private_by,
        merged_until=merging.until(report),
        nearby_shown=await nearby_shown.seen(session, caller, report),
        same_photos=await same_photos.seen_elsewhere(session, caller, report),
        publication_moves=publication.open_moves(caller, PUBLISHING, report),
        withheld_reason=report.withheld_reason,
        public_place=PublicPlaceReply(
            how=report.public_place.value if report.public_place else "rule",
            latitude=report.public_latitude,
            longitude=report.public_longitude,
        ),
        author_answers=report.author_answers,
        erased_at=report.erased_at,
        may_erase=report.erased_at is None and reaches(caller, Permission.ERASE, report.department),
    )


async def _sent_back(session: AsyncSession, report: Report) -> str | None:
    moves = await repository.moves_of(session, report.id)
    words = [move.note for move in moves if move.move == ReportMove.SEND_BACK]
    return words[-1] if words else None
