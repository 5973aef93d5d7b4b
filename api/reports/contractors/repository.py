"""Reading contractors and handovers."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.links import Link
from api.kit import clock
from api.kit.caller import Caller, Role, SubjectRef
from api.kit.desks import within
from api.kit.errors import FieldError, Gone, NotFound
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.subjects import on_desk
from api.municipality.profile.changes import Changes
from api.reports.cases.states import SUBJECT
from api.reports.cases.subject import KIND
from api.reports.contractors.models import Contractor, Handover, HandoverPhoto, HandoverWord
from api.reports.contractors.profile import Firm
from api.reports.contractors.states import HandoverSaid
from api.reports.policy import HANDOVER, Permission

LINK = Link(HANDOVER, "work/")


async def start(session: AsyncSession, firms: Sequence[Firm], changes: Changes) -> None:
    """Add the firms of the profile that are new; what the desk made of the others stays."""
    known = set(await session.scalars(select(Contractor.code).where(Contractor.code.is_not(None))))
    for item in firms:
        if item.code in known:
            continue
        there = await session.scalar(
            insert(Contractor)
            .values(
                id=new_id(), active=True, version=1, created_at=clock.now(),
                updated_at=clock.now(), **item.model_dump(),
            )
            .on_conflict_do_nothing()
            .returning(Contractor.id)
        )  # fmt: skip
        if there is not None:
            changes.added.append(f"contractor {item.code}")


def firms_visible_to(caller: Caller) -> Select[Contractor]:
    """The firms of the departments that the caller works for."""
    return select(Contractor).where(
        within(caller, Permission.WORK, Contractor.department.expression)
    )


async def firms(session: AsyncSession, caller: Caller) -> Sequence[Contractor]:
    """The list, those still asked first."""
    query = firms_visible_to(caller).order_by(
        Contractor.active.desc(), Contractor.department, Contractor.firm, Contractor.id
    )
    return (await session.scalars(query.limit(500))).all()


async def firm(session: AsyncSession, caller: Caller, firm_id: UUID) -> Contractor:
    """A firm that the caller may give work to, locked, or 404."""
    query = firms_visible_to(caller).where(Contractor.id == firm_id).with_for_update()
    found = await session.scalar(query)
    if found is None:
        raise NotFound("No such contractor")
    return found


async def for_staff(
    session: AsyncSession, caller: Caller, handover_id: UUID, if_match: str | None
) -> Handover:
    """A handover of a report on the caller's desk, locked; 404 where the report is not seen, 412
    where the caller read another version."""
    handover = await session.get(Handover, handover_id, with_for_update=True)
    if handover is None:
        raise NotFound("No such handover")
    await on_desk(KIND, session, caller, handover.report_id)
    check_version(if_match, handover.version, required=False)
    return handover


async def for_contractor(
    session: AsyncSession, handover_id: UUID | None, *, lock: bool = False
) -> Handover:
    """The handover of a link. 410 says in `errors` why it is over."""
    found = (
        await session.get(Handover, handover_id, with_for_update=lock or None)
        if handover_id
        else None
    )
    if found is None:
        raise NotFound("This link is not valid")
    if found.ended_by is not None:
        raise gone(found.ended_by)
    if found.until < clock.now():
        raise gone("expired")
    return found


def gone(why: str) -> Gone:
    """The link is over; a program reads why from the field error."""
    detail = "The time of this link is over"
    return Gone(errors=[FieldError(pointer="/key", code=why, detail=detail)])


def acting(handover: Handover) -> Caller:
    """The contractor as the report's machine takes it: bound to the one report."""
    return Caller(Role.CONTRACTOR, id=handover.id, subject=SubjectRef(SUBJECT, handover.report_id))


async def live(session: AsyncSession, report_id: UUID, *, lock: bool = False) -> Handover | None:
    """The handover that a report is in, if any."""
    query = select(Handover).where(Handover.report_id == report_id, Handover.ended_at.is_(None))
    return await session.scalar(query.with_for_update() if lock else query)


async def of_report(session: AsyncSession, report_id: UUID) -> Sequence[Handover]:
    """Every handover of a report, the newest first."""
    query = select(Handover).where(Handover.report_id == report_id)
    return (await session.scalars(query.order_by(Handover.created_at.desc(), Handover.id))).all()


async def words_of(session: AsyncSession, ids: Collection[UUID]) -> Sequence[HandoverWord]:
    """The lines of some handovers, oldest first."""
    query = select(HandoverWord).where(HandoverWord.handover_id.in_(set(ids)))
    return (await session.scalars(query.order_by(HandoverWord.created_at, HandoverWord.id))).all()


async def hold_photo(session: AsyncSession, report_id: UUID, upload_id: UUID) -> bool:
    """Whether a photograph is one of the answers of this report's contractors."""
    found = await session.scalar(
        select(HandoverPhoto.upload_id)
        .join(HandoverWord, HandoverWord.id == HandoverPhoto.owner_id)
        .join(Handover, Handover.id == HandoverWord.handover_id)
        .where(Handover.report_id == report_id, HandoverPhoto.upload_id == upload_id)
    )
    return found is not None


async def by_submission(session: AsyncSession, submission_id: UUID) -> HandoverWord | None:
    """The line that a contractor's submission became."""
    return await session.scalar(
        select(HandoverWord).where(HandoverWord.submission_id == submission_id)
    )


async def last_done(session: AsyncSession, handover_id: UUID) -> HandoverWord | None:
    """The newest line that says it is done."""
    return await session.scalar(
        select(HandoverWord)
        .where(HandoverWord.handover_id == handover_id, HandoverWord.word == HandoverSaid.DONE)
        .order_by(HandoverWord.created_at.desc(), HandoverWord.id.desc())
        .limit(1)
    )


def link_of(handover: Handover) -> str:
    """The address in the mail."""
    return LINK.address(handover.id, handover.until)
