"""A report as one caller may see it."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller, Permission
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.municipality.profile.shapes import Privacy
from api.municipality.repository import Ward
from api.places.schemas import PlaceReply
from api.promises import service as promises
from api.publication import service as publication
from api.reports.cases import (
    answers,
    assets,
    linked,
    merging,
    overdue,
    parts,
    photos,
    repository,
)
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.outcomes import ANSWERS, BETWEEN_FIRMS
from api.reports.cases.publishing import PUBLISHING
from api.reports.cases.schemas import (
    DeskReply,
    HistoryEntry,
    HistoryReply,
    OpenMove,
    PhotoReply,
    ReportReply,
)
from api.reports.cases.service import permissions
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND
from api.reports.publication.schemas import PublicPlaceReply
from api.uploads import attachments
from api.uploads import repository as uploads


async def report_for(session: AsyncSession, caller: Caller, report: Report) -> ReportReply:
    """The reply; whoever is neither reporter nor on the desk gets the public view."""
    own = repository.is_own(caller, report)
    desk = repository.is_on_desk(caller, report)
    inside = own or desk
    ward = await municipality.current(session)
    promised = await promises.of(session, KIND, report.id)
    original = await linked.original_of(session, caller, report, inside=inside)
    merged = await repository.duplicates_of(session, report.id)
    split = await repository.parts_of(session, report.id)
    return ReportReply(
        id=report.id,
        number=report.number,
        version=report.version,
        state=report.state,
        publication=report.publication,
        category=report.category,
        text=report.text if inside else report.public_text,
        place=place_for(report, ward, inside=inside),
        asset=await assets.reply(session, ward.category(report.category), report, inside=inside),
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
        duplicate_of=original.number if original else None,
        original=original,
        merged=linked.replies(caller, merged[-linked.MOST :]),
        merged_count=len(merged),
        whole=await linked.whole_of(session, caller, report) if desk else None,
        parts=await linked.part_replies(session, caller, ward, split),
        followers=report.followers,
        photos=[
            *await photos_for(session, report, inside=inside, desk=desk),
            *await linked_photos(session, [*merged, *split], desk=desk),
            *await given_photos(session, report, desk=desk),
        ],
        promises=promises.replies(promised, await overdue.before(session)),
        moves=open_moves(caller, report, await repository.whole_of(session, report)),
        answer_due_on=report.answer_due_on if inside else None,
        editable=desk or (own and report.state is ReportState.RECEIVED),
        mine=own,
        desk=await _desk(session, caller, report) if desk else None,
    )


def open_moves(caller: Caller, report: Report, whole: Report | None = None) -> list[OpenMove]:
    """What this caller may do with the report now; of a part also by its whole, where that is
    at hand."""
    return [
        OpenMove(name=ReportMove(move.name), needs=list(move.needs), tells=move.tells)
        for move in report_machine.open_to(report.state, permissions(caller, report))
        if merging.is_open(report, ReportMove(move.name))
        and parts.is_open(report, ReportMove(move.name), whole)
    ]


async def photos_for(
    session: AsyncSession, report: Report, *, inside: bool, desk: bool = False
) -> list[PhotoReply]:
    """The photographs; for the public only those that staff released, once they can be seen."""
    rows = [row for row in await repository.photos_of(session, report.id) if row.public or inside]
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [
        photo_for(row, known[row.upload_id], desk=desk)
        for row in rows
        if inside or known[row.upload_id].large
    ]


async def linked_photos(
    session: AsyncSession, others: Sequence[Report], *, desk: bool
) -> list[PhotoReply]:
    """The photographs of other reports that are shown with this one: released ones for all."""
    numbers = {other.id: other.number for other in others}
    rows = await linked.photos_of(session, list(numbers), released=not desk)
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [
        photo_for(row, known[row.upload_id], numbers[row.owner_id], desk=desk)
        for row in rows
        if desk or known[row.upload_id].large
    ]


async def given_photos(session: AsyncSession, part: Report, *, desk: bool) -> list[PhotoReply]:
    """The photographs of the whole that were given to a part, for whoever works on it."""
    if not desk or part.parent_id is None or not part.part_photos:
        return []
    whole = await repository.whole_of(session, part)
    rows = [
        row
        for row in await repository.photos_of(session, whole.id)
        if str(row.upload_id) in part.part_photos
    ]
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [photo_for(row, known[row.upload_id], whole.number, desk=desk) for row in rows]


def photo_for(
    row: ReportPhoto, upload: uploads.Photo, number: str | None = None, *, desk: bool = False
) -> PhotoReply:
    """A photograph with how far it is; `number` is that of the other report it came with."""
    faces = upload.faces if desk else None
    return attachments.reply(PhotoReply, row, upload, report_number=number, faces=faces)


def place_for(report: Report, ward: Ward, *, inside: bool) -> PlaceReply:
    """Where it is: exactly for those inside, else by the rule of the category."""
    public_point = (report.public_latitude, report.public_longitude)
    latitude, longitude = (report.latitude, report.longitude) if inside else public_point
    return PlaceReply(
        latitude=latitude or 0.0,
        longitude=longitude or 0.0,
        district=report.district,
        label=f"{ward.district_name(report.district)}付近",
        note=report.place_note if inside else None,
        exact=inside
        or (ward.category(report.category).privacy is Privacy.EXACT and not report.public_place),
    )


async def _desk(session: AsyncSession, caller: Caller, report: Report) -> DeskReply:
    ward = await municipality.current(session)
    assignee = (
        await people.active_staff(session, report.assignee_id) if report.assignee_id else None
    )
    names = await people.staff_names(session, [report.entered_by] if report.entered_by else [])
    contact = "mail" if report.contact_email else "account" if report.reporter_id else "none"
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
        contact=contact,
        email=report.contact_email,
        phone=report.contact_phone,
        told_by=report.told_by,
        source=report.source,
        entered_by_name=names.get(report.entered_by) if report.entered_by else None,
        private_by=report.private_by,
        same_photos=await photos.seen_elsewhere(session, caller, report),
        publication_moves=publication.open_moves(caller, PUBLISHING, report),
        withheld_reason=report.withheld_reason,
        public_place=PublicPlaceReply(
            how=report.public_place.value if report.public_place else "rule",
            latitude=report.public_latitude,
            longitude=report.public_longitude,
        ),
        author_answers=report.author_answers,
        erased_at=report.erased_at,
        may_erase=report.erased_at is None and Permission.REPORTS_ERASE in caller.permissions,
    )


async def _sent_back(session: AsyncSession, report: Report) -> str | None:
    moves = await repository.moves_of(session, report.id)
    words = [move.note for move in moves if move.move == ReportMove.SEND_BACK]
    return words[-1] if words else None


_BY: dict[str, Literal["staff", "system", "partner", "contractor"]] = {
    "staff": "staff",
    "service": "system",
    "partner": "partner",
    "contractor": "contractor",
}


async def history_for(session: AsyncSession, caller: Caller, report: Report) -> HistoryReply:
    """The report's life. The public reads the notes of outcomes, not what was said between
    department and reporter; the names of staff are for staff."""
    desk = repository.is_on_desk(caller, report)
    inside = repository.is_own(caller, report) or desk
    others = await repository.duplicates_of(session, report.id)
    theirs = await linked.moves_of(session, others, desk=desk)
    moves = sorted(
        [*await repository.moves_of(session, report.id), *theirs],
        key=lambda move: (move.created_at, move.id),
    )
    numbers = linked.numbers(others, desk=desk)
    names = await people.staff_names(
        session, [m.actor_id for m in moves if m.actor_kind == "staff" and m.actor_id]
    )
    staff = caller.is_staff
    return HistoryReply(
        items=[
            HistoryEntry(
                id=move.id,
                at=move.created_at,
                of_other=move.subject_id != report.id,
                report_number=numbers.get(move.subject_id),
                move=move.move,
                state=ReportState(move.target),
                by=_BY.get(move.actor_kind, "reporter"),
                name=names.get(move.actor_id) if staff and move.actor_id else None,
                note=_note(move, own=move.subject_id == report.id, inside=inside, desk=desk),
                told=move.told,
                department=move.details.get("department") if inside else None,
            )
            for move in moves
            if inside or move.target != ReportState.WAITING_FOR_REPORTER
        ]
    )


def _note(move: StateMove, *, own: bool, inside: bool, desk: bool) -> str:
    """What was said at a move, as far as this caller may read it. For the desk alone is what was
    said to the reporter of another report that was merged, and what contractor and department
    say to each other: that it is done becomes an answer when staff have looked."""
    if own and move.move not in BETWEEN_FIRMS:
        return move.note if inside else _public_note(move)
    return move.note if desk else ""


def _public_note(move: StateMove) -> str:
    """Outcomes in full; of a request to open again the standard answers, which name nobody."""
    if move.move in ANSWERS:
        return move.note
    return move.details.get("standard", "") if move.move == ReportMove.REQUEST_REOPEN else ""
