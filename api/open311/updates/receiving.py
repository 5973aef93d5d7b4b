"""POST servicerequestupdates: a partner's system says something of a report.

Three rules of the field hold whoever speaks: nothing becomes visible by it, an update older than
what is known changes no state, and the same update twice is one. A partner that sent the report
speaks for its reporter, and may do what a reporter may; the body that it was handed to says how
far it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import NotFound
from api.kit.ids import new_id
from api.kit.text import Paragraph
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

_paragraph: TypeAdapter[str] = TypeAdapter(Paragraph)
MOST_TEXT = 1800
OPENING = frozenset({"open", "reopen"})
ASKED_AGAIN = "（連携先を通じて、もう一度の対応を求められました）"


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
        text = _paragraph.validate_python(given.text("description", 20_000) or "")
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
        return _paragraph.validate_python(text[:MOST_TEXT])
    except ValidationError:
        return ""


async def take(
    session: AsyncSession, partner: PartnerCaller, update: Update, form: Form
) -> dict[str, Any]:
    """Take an update of a partner in, once; what the answer says of it."""
    report = await reports.by_number(session, update.number)
    if report is None or report.partner_id != partner.id:
        raise NotFound("There is no such service_request_id")
    speaker = partner.towards(report.id)
    # Locked before the update is looked for: of two that come at once one waits here.
    report = await reports.get(session, speaker, report.id, lock=True)
    fresh = await first(session, f"partner:{partner.id}", update, report.id)
    if fresh is not None:
        newest = (await reports.moves_of(session, report.id))[-1]
        fresh.outcome = await _said_for_the_reporter(
            session, speaker, report.id, report.state, update, late=update.at < newest.created_at
        )
        await media.add(session, report.id, form.pictures)
        await media.want(session, report.id, update.media)
    return {"update_id": update.id}


async def first(
    session: AsyncSession, source: str, update: Update, report_id: UUID
) -> OutsideUpdate | None:
    """The row of an update that was not there before; nothing for one that was."""
    made = await session.scalar(
        insert(OutsideUpdate)
        .values(
            id=new_id(),
            source=source,
            update_id=update.id,
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
        await moving.move(
            session, speaker, report_id, ReportMoveRequest(move=wanted, note=note), None
        )
        return Outcome.MOVED
    if update.text:
        body = ReportMoveRequest(move=ReportMove.RELAY, note=update.text)
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
