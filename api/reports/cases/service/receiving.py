"""A report comes in."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.identity import repository as people
from api.kit import clock, facts, receipts
from api.kit.caller import Caller, Role
from api.kit.ids import new_id
from api.moves import service as moves
from api.municipality import repository as municipality
from api.places import service as places
from api.promises import service as promises
from api.promises.models import Promise
from api.reports.cases import repository
from api.reports.cases.effects import photos
from api.reports.cases.exits import nearby_shown
from api.reports.cases.facts import ReportReceived
from api.reports.cases.models import Report, report_receipts
from api.reports.cases.rules import answers
from api.reports.cases.rules.routing import route
from api.reports.cases.schemas.reports import ReportCreate, ReportOnBehalf
from api.reports.cases.service import assets
from api.reports.cases.states import PrivateBy, ReportPromise, ReportSource, report_machine
from api.reports.cases.subject import KIND


@dataclass(frozen=True)
class Origin:
    """How a report came in, and from whom beside the caller."""

    source: ReportSource = ReportSource.WEB
    reporter_id: UUID | None = None
    entered_by: UUID | None = None
    told_by: str = ""
    line_account: str | None = None


class Received(NamedTuple):
    """A report with what is promised; `again`: its submission had been received before."""

    report: Report
    promises: list[Promise]
    again: bool = False


async def on_behalf(session: AsyncSession, caller: Caller, body: ReportOnBehalf) -> Received:
    """Receive what somebody told a member of staff. Who has an account under the address that
    they gave finds it among their own reports; the audit names both."""
    person = await people.person_by_email(session, body.email.lower()) if body.email else None
    origin = Origin(
        source=ReportSource(body.source),
        reporter_id=person.id if person else None,
        entered_by=caller.id,
        told_by=body.told_by,
    )
    told = ReportCreate.model_validate(body.model_dump(exclude={"source", "told_by"}))
    return await create(session, caller, told, origin)


async def create(
    session: AsyncSession, caller: Caller, body: ReportCreate, origin: Origin | None = None
) -> Received:
    """Receive a report; the same submission again gives the report that it became, other words
    under its id are 409."""
    origin = origin or Origin(reporter_id=caller.id if caller.role is Role.RESIDENT else None)
    known = await repository.by_submission(session, body.submission_id)
    same_words = known is not None and known.text == body.text
    if known := receipts.repeated(known, body, same_words=same_words):
        return Received(known, await promises.of(session, KIND, known.id), again=True)
    ward = await municipality.current(session)
    category = ward.open_category(body.category, pointer="/category")
    place = places.locate(ward, body.place.latitude, body.place.longitude)
    received_at = clock.now()
    report = Report(
        id=new_id(),
        number=receipts.next_number("R", report_receipts),
        submission_id=body.submission_id,
        submission_hash=receipts.hash_of(body),
        partner_id=caller.id if caller.role is Role.PARTNER else None,
        reporter_id=origin.reporter_id,
        contact_email=body.email,
        source=ReportSource.OPEN311 if caller.role is Role.PARTNER else origin.source,
        entered_by=origin.entered_by,
        told_by=origin.told_by,
        contact_phone=body.phone,
        contact_line=origin.line_account,
        language=body.language,
        category=category.code,
        department=route(ward, category.code, place.district, received_at),
        text=body.text,
        asset_id=await assets.checked(session, category, body.asset_id, body.place),
        answers=answers.checked(
            category, body.answers, language=body.language, stops=True, whole=True
        ),
        private_by=PrivateBy.REPORTER if body.private else None,
        latitude=body.place.latitude,
        longitude=body.place.longitude,
        place_accuracy=body.place.accuracy,
        place_note=body.place.note,
        district=place.district,
        nearby_shown=await nearby_shown.kept(
            session, body.nearby_shown, body.place.latitude, body.place.longitude
        ),
        received_at=received_at,
        # A clock that runs ahead does not see the future.
        observed_at=min(body.observed_at or received_at, received_at) if body.observed_at else None,
    )
    made = _promises(session, report, ward.general.promises.first_answer, category.promise_days)
    report.due_on = promises.nearest(made)
    await receipts.insert(session, report)
    await photos.add(session, report, body.uploads, moment="before", field="/uploads")
    moves.begun(session, report_machine, report.id, caller)
    audit(session, caller, "reports", "report.received", report.id, _identities(report))
    await facts.publish(session, ReportReceived(report_id=report.id))
    return Received(report, made)


def _identities(report: Report) -> dict[str, str]:
    """For the audit, beside the caller: on whose behalf a member of staff wrote it down. Somebody
    without an account is known by the report alone, which their look-up code opens."""
    if report.entered_by is None:
        return {}
    of = f"resident:{report.reporter_id}" if report.reporter_id else f"holder:{report.id}"
    return {"source": report.source, "on_behalf_of": of}


def _promises(
    session: AsyncSession, report: Report, answer_days: int, fix_days: int
) -> list[Promise]:
    days = {ReportPromise.FIRST_ANSWER: answer_days, ReportPromise.FIX_BY: fix_days}
    return [
        promises.make(
            session,
            KIND,
            report.id,
            kind,
            department=report.department,
            due_on=clock.add_working_days(clock.today(), count),
        )
        for kind, count in days.items()
    ]
