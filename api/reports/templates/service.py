"""Templates at the desk: read, changed, put away, filled. Clerks change their department's."""

from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.desks import home
from api.kit.errors import NotAllowed, NotFound, VersionMismatch
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.municipality.profile.templates import fill
from api.municipality.repository import Ward
from api.reports.cases import messages
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.cases.states import ReportMove
from api.reports.policy import Permission
from api.reports.templates import repository
from api.reports.templates.models import ResponseTemplate
from api.reports.templates.schemas import FilledTemplate, TemplateReply, TemplateRequest


async def list_of(session: AsyncSession, caller: Caller) -> list[TemplateReply]:
    """The templates of the caller's department; for those who see all, the ones of all."""
    ward = await municipality.current(session)
    rows = await repository.rows_for(session, _home(caller))
    return sorted(repository.effective(ward, rows).values(), key=lambda one: (one.title, one.code))


async def create(session: AsyncSession, caller: Caller, body: TemplateRequest) -> TemplateReply:
    """A template that is not in the profile."""
    ward = await municipality.current(session)
    row = ResponseTemplate(id=new_id(), code=f"own_{new_id().hex}", department=_home(caller))
    _write(ward, row, body)
    session.add(row)
    return await _kept(session, caller, row)


async def replace(
    session: AsyncSession,
    caller: Caller,
    code: str,
    body: TemplateRequest,
    if_match: str | None,
) -> TemplateReply:
    """Change a template: for the caller's department, or for all by those who see all."""
    ward = await municipality.current(session)
    row = await _own(session, ward, caller, code, if_match)
    _write(ward, row, body)
    return await _kept(session, caller, row)


async def remove(session: AsyncSession, caller: Caller, code: str, if_match: str | None) -> None:
    """Put a template away, for the same people whose it would be to change."""
    ward = await municipality.current(session)
    row = await _own(session, ward, caller, code, if_match)
    row.removed = True
    await _kept(session, caller, row)


async def filled(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    move: ReportMove,
    planned_on: date | None,
) -> list[FilledTemplate]:
    """What suits the report and the move, in the reporter's language where there is one."""
    report = await reports.get(session, caller, report_id)
    if not reports.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    ward = await municipality.current(session)
    rows = await repository.rows_for(session, report.department)
    found = repository.effective(ward, rows).values()
    suiting = [
        one
        for one in found
        if (not one.moves or move in one.moves)
        and (not one.categories or report.category in one.categories)
    ]
    # What was made for this category stands before what is for all.
    suiting.sort(key=lambda one: (not one.categories, one.title, one.code))
    return [_filled(ward, report, one, planned_on) for one in suiting]


def _filled(
    ward: Ward, report: Report, template: TemplateReply, planned_on: date | None
) -> FilledTemplate:
    language = report.language if report.language in template.text else "ja"
    due, planned = report.due_on, planned_on or report.planned_on
    department = report.department
    values = {
        "number": report.number,
        "category": ward.category(report.category).name(language),
        "place": messages.near(language, ward.districts[report.district]),
        "due": messages.day(language, due) if due else "",
        "planned_on": messages.day(language, planned) if planned else "",
        "department": ward.department_name(department, language) if department else "",
    }
    return FilledTemplate(
        code=template.code,
        title=template.title,
        language=language,
        text=fill(template.text[language], values),
    )


def _home(caller: Caller) -> str | None:
    return home(caller, Permission.WORK)


async def _own(
    session: AsyncSession, ward: Ward, caller: Caller, code: str, if_match: str | None
) -> ResponseTemplate:
    """The caller's row of a template, made where it stood in the profile or with all until now."""
    row = await repository.own_row(session, code, _home(caller))
    known = repository.effective(ward, await repository.rows_for(session, _home(caller)))
    if code not in known:
        raise NotFound("There is no such template")
    check_version(if_match, known[code].version)
    if row is None:
        was = known[code]
        row = ResponseTemplate(
            id=new_id(), code=code, department=_home(caller), title=was.title,
            moves=was.moves, categories=was.categories, text=was.text, version=was.version + 1,
        )  # fmt: skip
        session.add(row)
    return row


def _write(ward: Ward, row: ResponseTemplate, body: TemplateRequest) -> None:
    for at, code in enumerate(body.categories):
        ward.open_category(code, pointer=f"/categories/{at}")
    row.title, row.removed = body.title, False
    row.moves = [move.value for move in body.moves]
    row.categories = list(body.categories)
    row.text = body.text.model_dump(by_alias=True, exclude_none=True)


async def _kept(session: AsyncSession, caller: Caller, row: ResponseTemplate) -> TemplateReply:
    audit(session, caller, "reports", "template.changed", row.id)
    try:
        await session.flush()
    except IntegrityError as error:
        # Two first changes of the same template at once: one of them read too little.
        raise VersionMismatch from error
    return TemplateReply.model_validate(row)
