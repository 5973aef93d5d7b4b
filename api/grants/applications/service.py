"""An application is begun, written by several, sent once, and held against the clauses. Functions
never commit."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.directory import repository as directory
from api.directory.states import GroupState
from api.grants.applications import letters, repository
from api.grants.applications.models import (
    NUMBERS,
    GrantApplication,
    GrantFinding,
    GrantSubmission,
)
from api.grants.applications.schemas import (
    ApplicationChange,
    ApplicationCreate,
    ApplicationMoveRequest,
    GrantFindingsContent,
)
from api.grants.applications.states import ApplicationMove, ApplicationState, application_machine
from api.grants.applications.subject import KIND
from api.grants.calls import repository as calls
from api.grants.calls.models import GrantCall
from api.grants.calls.service import is_open
from api.grants.policy import Permission
from api.grants.rules.lacking import EMPTY, Form, lacking
from api.kit import clock
from api.kit.caller import Caller
from api.kit.desks import reaches
from api.kit.errors import (
    FieldError,
    NotAllowed,
    NotFound,
    NotNow,
    VersionMismatch,
    VersionRequired,
    field_error,
)
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.receipts import next_number
from api.kit.subjects import on_desk
from api.moves import repository as history
from api.moves import service as moves
from api.moves.workflow import Step, Workflow

WRITABLE = frozenset({ApplicationState.DRAFT, ApplicationState.RETURNED})
OFFERED_AGAIN = ("members", "chair", "auditor")
DRAFTS_KEPT, WORDS_KEPT = timedelta(days=365), timedelta(days=5 * 366)
Asked = Step[GrantApplication, ApplicationMoveRequest]


async def create(
    session: AsyncSession, caller: Caller, body: ApplicationCreate
) -> GrantApplication:
    """Begin a draft; what the group entered before is offered again. The desk begins what comes
    on paper."""
    call = await calls.get(session, caller, body.call_id)
    group = await directory.get(session, body.group_id)
    await _permit(session, caller, call, body.group_id)
    if not is_open(call):
        raise NotNow("This call takes no applications now")
    if group.state is not GroupState.ACTIVE:
        raise NotNow("This group begins nothing new")
    await _not_excluded(session, call, group.id)
    before = await repository.latest_of(session, group.id)
    offered: dict[str, Any] = {name: before.form[name] for name in OFFERED_AGAIN} if before else {}
    application = GrantApplication(
        id=new_id(), call_id=call.id, group_id=group.id, department=call.department,
        form={**EMPTY, **offered}, on_paper=caller.is_staff,
    )  # fmt: skip
    session.add(application)
    try:
        await session.flush()
    except IntegrityError as twice:
        if "uq_grant_applications_group" not in str(twice.orig):
            raise
        wrong = FieldError(pointer="/group_id", code="twice", detail="One application a group")
        raise NotNow("This group has an application in this call", errors=[wrong]) from twice
    moves.begun(session, application_machine, application.id, caller)
    audit(session, caller, KIND.room, "application.created", application.id)
    await session.flush()
    return application


async def _permit(session: AsyncSession, caller: Caller, call: GrantCall, group_id: UUID) -> None:
    if caller.is_staff:
        if not reaches(caller, Permission.SCREEN, call.department):
            raise NotAllowed("The applications of this call are not on your desk")
        return
    if caller.id is None or await directory.member_of(session, caller, group_id) is None:
        raise NotFound("No such group")
    roles = await directory.roles_in(session, caller.id, group_id)
    if Permission.EDIT not in repository.rights(roles):
        raise NotAllowed("Whoever writes for the group does this")


async def _not_excluded(session: AsyncSession, call: GrantCall, group_id: UUID) -> None:
    """409 where the group holds a grant of a programme that the call excludes."""
    held = await repository.granted_of(session, group_id, call.told.excludes)
    if held:
        wrong = FieldError(
            pointer="/group_id", code="excluded", detail=f"The group holds {', '.join(held)}"
        )
        raise NotNow("Who holds an older grant is not taken in this call", errors=[wrong])


async def edit(
    session: AsyncSession,
    caller: Caller,
    application_id: UUID,
    body: ApplicationChange,
    if_match: str | None,
) -> GrantApplication:
    """Write parts of it. Where another version was read, 412 says which parts differ now."""
    application = await repository.get(session, caller, application_id, lock=True)
    if Permission.EDIT not in await repository.permissions(session, caller, application):
        raise NotAllowed("Whoever writes for the group does this")
    given = body.model_dump(mode="json", include=body.model_fields_set)
    _check_version(if_match, application, given)
    if application.state not in WRITABLE:
        raise NotNow("It was sent and stands still until it is returned")
    form: Form = {**application.form, **given}  # type: ignore[typeddict-item]
    application.form = form
    application.title = form["title"]
    await session.flush()
    return application


def _check_version(
    if_match: str | None, application: GrantApplication, given: dict[str, Any]
) -> None:
    try:
        check_version(if_match, application.version)
    except VersionRequired:
        raise
    except VersionMismatch as other:
        now: dict[str, Any] = {**application.form}
        differ = [
            FieldError(pointer=f"/{name}", code="changed", detail="It reads otherwise now")
            for name, value in given.items()
            if now[name] != value
        ]
        raise VersionMismatch(errors=differ) from other


async def move(
    session: AsyncSession,
    caller: Caller,
    application_id: UUID,
    body: ApplicationMoveRequest,
    if_match: str | None,
) -> GrantApplication:
    """Send it, return it, find what it is, or take it back."""
    application = await repository.get(session, caller, application_id, lock=True)
    check_version(if_match, application.version, required=False)
    permitted = await repository.permissions(session, caller, application)
    details = {"items": body.items, "until": body.until.isoformat() if body.until else None}
    await moves.make(
        session, WORKFLOW, application, body, actor=caller, permissions=permitted, note=body.note,
        details=details if body.move is ApplicationMove.RETURN else None,
    )  # fmt: skip
    return application


async def _in_time(step: Asked) -> None:
    call = await step.session.get_one(GrantCall, step.record.call_id)
    if not is_open(call):
        raise NotNow("This call takes no applications now")


async def _takes_group(step: Asked) -> None:
    call = await step.session.get_one(GrantCall, step.record.call_id)
    await _not_excluded(step.session, call, step.record.group_id)


async def _returned_in_time(step: Asked) -> None:
    until = step.record.asked_until
    if until is not None and clock.today() > until:
        raise NotNow("The day until which it was to be put right is over")


async def _whole(step: Asked) -> None:
    call = await step.session.get_one(GrantCall, step.record.call_id)
    lacks, _ = lacking(step.record.form, call.told, call.fiscal_year)
    if lacks:
        detail = "This is needed, or does not agree"
        raise NotNow(
            "It cannot be sent yet",
            errors=[FieldError(pointer=one.pointer, code=one.code, detail=detail) for one in lacks],
        )


async def _freeze(step: Asked) -> None:
    """What was sent is kept as it is, under its digest, and has its number for ever."""
    session, application = step.session, step.record
    if application.number is None:
        application.number = await session.scalar(select(next_number("G", NUMBERS)))
    application.submitted_at = clock.now()
    application.asked, application.asked_until = [], None
    session.add(
        GrantSubmission(
            application_id=application.id,
            number=await repository.times_sent(session, application.id) + 1,
            form=application.form,
            digest=digest_of(application.form),
        )
    )


def digest_of(form: Form) -> str:
    """The SHA-256 of what is written, as sorted JSON."""
    return hashlib.sha256(orjson.dumps(form, option=orjson.OPT_SORT_KEYS)).hexdigest()


async def _ask(step: Asked) -> None:
    if step.body.until is not None and step.body.until < clock.today():
        raise field_error("/until", "past", "That day is over")
    step.record.asked, step.record.asked_until = list(step.body.items), step.body.until


def _found(*, met: bool) -> Any:
    async def check(step: Asked) -> None:
        """409 while a clause has no finding, or where the findings say otherwise."""
        call = await step.session.get_one(GrantCall, step.record.call_id)
        findings = await repository.findings(step.session, step.record.id)
        without = [
            FieldError(pointer=f"/findings/{one.code}", code="needed", detail="Nothing is found")
            for one in call.told.clauses
            if one.code not in findings
        ]
        if without:
            raise NotNow("Not every clause was looked at", errors=without)
        if met != all(one.met for one in findings.values()):
            raise NotNow("What was found of the clauses says otherwise")

    return check


async def _objects_in_time(step: Asked) -> None:
    """Within the days of the call, and once: who looked again has decided."""
    session, application = step.session, step.record
    call = await session.get_one(GrantCall, application.call_id)
    lines = await history.history(session, application_machine, [application.id])
    if any(line.move == ApplicationMove.UPHOLD for line in lines):
        raise NotNow("It was looked at again already")
    found = max(line.created_at for line in lines if line.move == ApplicationMove.FIND_INELIGIBLE)
    if clock.today() > letters.objects_until(call, found.astimezone(clock.JST).date()):
        raise NotNow("The days in which a group can object are over")


async def _by_another(step: Asked) -> None:
    found = await history.latest(
        step.session, application_machine, step.record.id, [ApplicationMove.FIND_INELIGIBLE]
    )
    if found is not None and found.actor_id == step.actor.id:
        raise NotAllowed("Somebody else than who found it ineligible decides this")


async def _tell(step: Asked) -> None:
    await step.session.flush()
    what = letters.OF_MOVES[step.body.move]
    await letters.queue(step.session, step.record, what, step.line.id)


WORKFLOW = Workflow[GrantApplication, ApplicationMoveRequest](
    application_machine, KIND.room, "application",
    {
        ApplicationMove.SUBMIT: [_in_time, _takes_group, _whole, _freeze, _tell],
        ApplicationMove.RESUBMIT: [_returned_in_time, _whole, _freeze, _tell],
        ApplicationMove.RETURN: [_ask, _tell],
        ApplicationMove.FIND_ELIGIBLE: [_found(met=True)],
        ApplicationMove.FIND_INELIGIBLE: [_found(met=False), _tell],
        ApplicationMove.OBJECT: [_objects_in_time],
        ApplicationMove.REINSTATE: [_by_another, _tell],
        ApplicationMove.UPHOLD: [_by_another, _tell],
    },
)  # fmt: skip


async def save_findings(
    session: AsyncSession,
    caller: Caller,
    application_id: UUID,
    body: GrantFindingsContent,
    if_match: str | None,
) -> GrantApplication:
    """Say of clauses whether they are met, and why, in the version that the call has."""
    application = await on_desk(KIND, session, caller, application_id, lock=True)
    check_version(if_match, application.version)
    if application.state not in {ApplicationState.SUBMITTED, ApplicationState.RESUBMITTED}:
        raise NotNow("It is not being screened")
    call = await session.get_one(GrantCall, application.call_id)
    clauses = {one.code: one for one in call.told.clauses}
    before = await repository.findings(session, application.id)
    for at, said in enumerate(body.findings):
        if said.clause not in clauses:
            raise field_error(f"/findings/{at}/clause", "unknown", "There is no such clause")
        finding = before.get(said.clause)
        if finding is None:
            finding = GrantFinding(application_id=application.id, clause=said.clause)
            session.add(finding)
            before[said.clause] = finding
        finding.clause_version = clauses[said.clause].version
        finding.met, finding.reason = said.met, said.reason
        finding.found_by, finding.found_at = caller.id, clock.now()
    audit(session, caller, KIND.room, "application.screened", application.id)
    application.updated_at = clock.now()
    await session.flush()
    return application


async def forget(session: AsyncSession) -> None:
    """What was never sent goes a year after its call closed, what was sent after five."""
    for kept, sent in ((DRAFTS_KEPT, False), (WORDS_KEPT, True)):
        over = select(GrantCall.id).where(GrantCall.closes_at < clock.now() - kept)
        old = [GrantApplication.call_id.in_(over), GrantApplication.form != EMPTY]
        if not sent:
            old.append(GrantApplication.submitted_at.is_(None))
        else:
            ids = select(GrantApplication.id).where(GrantApplication.call_id.in_(over))
            await session.execute(
                update(GrantSubmission)
                .where(GrantSubmission.application_id.in_(ids), GrantSubmission.form != EMPTY)
                .values(form=EMPTY)
            )
        await session.execute(update(GrantApplication).where(*old).values(form=EMPTY, title=""))
