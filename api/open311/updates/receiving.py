"""POST servicerequestupdates: a partner's system says something of a report.

Three rules of the field hold whoever speaks: nothing becomes visible by it, an update older than
what is known changes no state, and the same update twice is one. A partner that sent the report
speaks for its reporter, and may do what a reporter may; the body that it was handed to says how
far it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import NotAllowed, NotFound
from api.kit.ids import new_id
from api.kit.text import ForeignParagraph, shortened
from api.open311.faults import fault
from api.open311.form import Form
from api.open311.partners.caller import PartnerCaller
from api.open311.requests import media, receiving
from api.open311.updates.models import OutsideUpdate
from api.open311.updates.states import Outcome
from api.reports.cases import repository as reports
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import CLOSED, ReportMove, ReportState
from api.reports.cases.subject import KIND

_paragraph: TypeAdapter[str] = TypeAdapter(ForeignParagraph)
MOST_TEXT = 4000
"""As requests; what is longer is cut with a mark."""
CLOCKS = timedelta(minutes=1)
"""A time that lies so near to when it was received may have been moved to it."""
ROOM = 100
"""For whose words they are, before those that another server is asked for."""
OPENING = frozenset({"open", "reopen"})
ASKED_AGAIN = "（連携先を通じて、もう一度の対応を求められました）"


class ToldMove(ReportMoveRequest):
    """A move with the words of another system, as long as its standard allows."""

    note: ForeignParagraph = ""


@dataclass(frozen=True)
class Update:
    """What was said."""

    id: str
    number: str
    status: str
    at: datetime
    text: str
    media: Sequence[str] = ()
    """Addresses of photographs that can be fetched."""


async def read(session: AsyncSession, form: Form) -> Update:
    """The update of a form, or 400 with what is wrong with it."""
    given = form.given
    number = given.text("service_request_id", 60)
    if number is None:
        number = await receiving.numbered(session, given.needed("token", 60))
    said = given.instant("updated_datetime")
    if said is None:
        raise fault("updated_datetime is missing")
    try:
        text = _paragraph.validate_python(given.shortened("description", MOST_TEXT))
    except ValidationError as error:
        raise fault("description is not valid") from error
    return Update(
        id=given.needed("update_id", 100),
        number=number,
        status=given.needed("status", 60).lower(),
        # A clock that runs ahead must not make every later word late.
        at=min(said, clock.now()),
        text=text,
        media=media.urls(given, room=media.MOST - len(form.pictures)),
    )


def readable(text: str) -> str:
    """What another server says, as far as it may be shown: nothing where it hides something."""
    try:
        return _paragraph.validate_python(shortened(text, MOST_TEXT - ROOM))
    except ValidationError:
        return ""


async def take(
    session: AsyncSession, partner: PartnerCaller, update: Update, form: Form
) -> dict[str, Any]:
    """Take an update of a partner in, once; what the answer says of it."""
    report = await reports.by_number(session, update.number)
    if report is None or (report.partner_id != partner.id and not KIND.is_public(report)):
        raise NotFound("There is no such service_request_id")
    if report.partner_id != partner.id:
        # It is there for everybody to read: the truth tells nothing new.
        raise NotAllowed("This service_request_id was not sent with your api_key")
    speaker = partner.towards(report.id)
    # Locked before the update is looked for: of two that come at once one waits here.
    report = await reports.get(session, speaker, report.id, lock=True)
    fresh = await first(session, f"partner:{partner.id}", update, report.id, once=True)
    if fresh is not None:
        newest = (await reports.moves_of(session, report.id))[-1]
        fresh.outcome = await _said_for_the_reporter(
            session, speaker, report.id, report.state, update, late=update.at < newest.created_at
        )
        await media.add(session, report.id, form.pictures)
        await media.want(session, report.id, update.media)
    return {"update_id": update.id}


async def first(
    session: AsyncSession, source: str, update: Update, report_id: UUID, *, once: bool = False
) -> OutsideUpdate | None:
    """The row of an update that was not there before; nothing for one that was. `once`: another
    one under a known id is refused; servers that are asked may tell an update anew.

    An id is one within its report: systems of the field number the updates of each anew. It stands
    with its report before it; in rows of the releases before it stands alone.
    """
    own = f"{report_id} {update.id}"
    known = select(OutsideUpdate).where(
        OutsideUpdate.source == source,
        OutsideUpdate.report_id == report_id,
        OutsideUpdate.update_id.in_((update.id, own)),
    )
    if (row := await session.scalar(known)) is not None:
        if once and _is_another(row, update):
            raise fault("update_id: another update was received under this id")
        return None
    made = await session.scalar(
        insert(OutsideUpdate)
        .values(
            id=new_id(),
            source=source,
            update_id=own,
            report_id=report_id,
            status=update.status,
            said_at=update.at,
            outcome=Outcome.EMPTY,
            version=1,
        )
        .on_conflict_do_nothing(index_elements=["source", "update_id"])
        .returning(OutsideUpdate.id)
    )
    return None if made is None else await session.get_one(OutsideUpdate, made)


def _is_another(row: OutsideUpdate, update: Update) -> bool:
    """Whether an update is not the one that was received: by status, and by its time unless that
    was moved to when it came. The words are not kept here."""
    moved = row.said_at > row.created_at - CLOCKS
    return row.status != update.status or (not moved and row.said_at != update.at)


async def _said_for_the_reporter(
    session: AsyncSession,
    speaker: PartnerCaller,
    report_id: UUID,
    state: ReportState,
    update: Update,
    *,
    late: bool,
) -> Outcome:
    """A reporter may answer what was asked, and ask to open again what is closed; every other
    status is the word of somebody who does not decide it, and is kept as a word."""
    wanted = None if late else _move_of_a_reporter(state, update)
    if wanted is not None:
        note = update.text or ASKED_AGAIN
        await moving.move(session, speaker, report_id, ToldMove(move=wanted, note=note), None)
        return Outcome.MOVED
    if update.text:
        body = ToldMove(move=ReportMove.RELAY, note=update.text)
        await moving.move(session, speaker, report_id, body, None)
    if late:
        return Outcome.LATE
    return Outcome.NOTED if update.text else Outcome.EMPTY


def _move_of_a_reporter(state: ReportState, update: Update) -> ReportMove | None:
    if state in CLOSED and update.status in OPENING:
        return ReportMove.REQUEST_REOPEN
    if state is ReportState.WAITING_FOR_REPORTER and update.text:
        return ReportMove.ANSWER
    return None
