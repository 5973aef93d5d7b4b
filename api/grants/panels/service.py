"""A panel is appointed, reads, steps aside, scores alone, locks, and is ranked. Functions never
commit."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.grants.calls import repository as calls
from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallState
from api.grants.calls.subject import KIND as CALL
from api.grants.panels import applying, repository
from api.grants.panels.models import GrantPanelMember, GrantRanking, GrantSheet
from api.grants.panels.schemas import (
    GrantDeclarationMove,
    GrantDeclarationMoveRequest,
    GrantPanelMemberCreate,
    GrantRankingCreate,
    GrantSheetContent,
    GrantSheetMoveRequest,
    GrantSheetsCreate,
)
from api.grants.panels.states import (
    COUNTS,
    GrantConflict,
    GrantSheetMove,
    GrantSheetState,
    sheet_machine,
)
from api.grants.policy import Permission
from api.grants.rules import marks, ranking, replay
from api.grants.rules.dealing import Pair, deal
from api.grants.rules.terms import GrantCriterion
from api.identity import repository as identity
from api.kit import clock
from api.kit.caller import Caller, service
from api.kit.db import Record
from api.kit.errors import FieldError, Malformed, NotAllowed, NotFound, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.schema import Request
from api.kit.subjects import on_desk
from api.moves import service as moves
from api.moves.workflow import Step, Workflow

ITSELF = service(Permission.SERVICE)
UNDECIDED = frozenset(
    {GrantCallState.DRAFT, GrantCallState.PUBLISHED, GrantCallState.OPEN, GrantCallState.CLOSED,
     GrantCallState.SCREENING, GrantCallState.REVIEW}
)  # fmt: skip


class SheetMoveRequest(Request):
    """Any move of a sheet, as the machine takes it."""

    move: GrantSheetMove
    conflict: GrantConflict | None = None


Asked = Step[GrantSheet, SheetMoveRequest]


async def appoint(
    session: AsyncSession, caller: Caller, call_id: UUID, body: GrantPanelMemberCreate
) -> GrantCall:
    """Put somebody on the panel. Whoever works on the call as staff does not judge in it."""
    call = await on_desk(CALL, session, caller, call_id, lock=True)
    if call.state not in UNDECIDED:
        raise NotNow("It is decided")
    if body.until_on < body.from_on:
        raise field_error("/until_on", "in_order", "It ends no sooner than it begins")
    who = await identity.staff_caller(session, body.staff_id)
    if who is None or not who.may(Permission.REVIEW):
        raise field_error("/staff_id", "unknown", "Nobody who reviews has this id")
    if who.may(Permission.CALL) or who.may(Permission.SCREEN):
        raise field_error("/staff_id", "works_on_it", "Who works on calls does not judge in them")
    panel = await repository.members(session, call_id)
    if body.staff_id in {member.staff_id for member in panel}:
        raise NotNow("They are on the panel already")
    if body.chair and any(member.chair for member in panel):
        raise NotNow("The panel has its chair")
    member = GrantPanelMember(
        id=new_id(), call_id=call.id, staff_id=body.staff_id, chair=body.chair,
        from_on=body.from_on, until_on=body.until_on, phone=body.phone, address=body.address,
        groups=[
            {"group_id": str(one.group_id), "until": one.until and one.until.isoformat()}
            for one in body.groups
        ],
    )  # fmt: skip
    session.add(member)
    audit(session, caller, CALL.room, "grant_panel.appointed", member.id)
    await session.flush()
    return call


async def hand_out(
    session: AsyncSession, caller: Caller, call_id: UUID, body: GrantSheetsCreate
) -> GrantCall:
    """Have each application read by so many as the call says; called again for those who stepped
    aside meanwhile. Not before the call is in review: until its end nobody reads anything."""
    call = await on_desk(CALL, session, caller, call_id, lock=True)
    terms = _in_review(call).told
    if body.stage > terms.stages:
        raise field_error("/stage", "outside", "The call has no such stage")
    today = clock.today()
    panel = [
        member for member in await repository.members(session, call_id)
        if member.from_on <= today <= member.until_on
    ]  # fmt: skip
    if not any(member.chair for member in panel):
        raise NotNow("The panel has no chair")
    names = [str(one) for one in await _judged(session, call, body.stage)]
    if not names:
        raise NotNow("There is no application to be read")
    held = await repository.sheets(session, call_id, body.stage)
    out = frozenset({GrantSheetState.RECUSED, GrantSheetState.VOID})
    aside = await repository.sheets(session, call_id)
    pairs = deal(
        names, [str(member.id) for member in panel], terms.sheets_each,
        _pairs(held), _pairs(repository.counted(aside, out)),
    )  # fmt: skip
    for application, reader in pairs:
        sheet = GrantSheet(
            id=new_id(), call_id=call.id, application_id=UUID(application), member_id=UUID(reader),
            stage=body.stage,
        )  # fmt: skip
        session.add(sheet)
        moves.begun(session, sheet_machine, sheet.id, caller)
    audit(session, caller, CALL.room, "grant_panel.handed_out", call.id, {"count": len(pairs)})
    await session.flush()
    return call


def _pairs(held: Sequence[repository.Held]) -> list[Pair]:
    return [(str(sheet.application_id), str(sheet.member_id)) for sheet, _ in held]


async def _judged(session: AsyncSession, call: GrantCall, stage: int) -> list[UUID]:
    """The applications of a stage: all that are eligible, and in the second those that the first
    let through."""
    eligible = await applying.eligible(session, call.id)
    if stage == 1:
        return eligible
    try:
        before = await repository.ranking(session, call.id, stage - 1)
    except NotFound:
        raise NotNow("The stage before is not ranked") from None
    passed = {place["application"] for place in before.replay["result"] if place["rank"]}
    return [one for one in eligible if str(one) in passed]


async def _opened(step: Asked) -> None:
    """Nothing opens for a member before they have said of each whether they are too near."""
    sheets = [
        sheet for sheet, member in await repository.sheets(step.session, step.record.call_id)
        if member.id == step.record.member_id
    ]  # fmt: skip
    states = {sheet.state for sheet in sheets}
    if GrantSheetState.ASSIGNED in states:
        return
    for sheet in sheets:
        if sheet.state is GrantSheetState.DECLARED:
            await _make(step.session, ITSELF, sheet, {Permission.SERVICE}, GrantSheetMove.OPEN)


async def _set_aside(step: Asked) -> None:
    """What was given does not count, and is no zero."""
    step.record.marks = {}
    step.record.conflict = step.body.conflict


async def _readmitted(step: Asked) -> None:
    step.record.conflict = None


async def _whole(step: Asked) -> None:
    call = await calls.get(step.session, step.actor, step.record.call_id)
    criteria = criteria_of(call, step.record.stage)
    if lacks := list(marks.lacking(step.record.marks, criteria)):
        raise Malformed(errors=lacks)


WORKFLOW = Workflow[GrantSheet, SheetMoveRequest](
    sheet_machine, CALL.room, "grant_sheet",
    {
        GrantSheetMove.DECLARE: [_opened],
        GrantSheetMove.RECUSE: [_set_aside, _opened],
        GrantSheetMove.READMIT: [_readmitted],
        GrantSheetMove.LOCK: [_whole],
        GrantSheetMove.VOID: [_opened],
    },
)  # fmt: skip


async def _make(
    session: AsyncSession,
    actor: Caller,
    sheet: GrantSheet,
    permissions: set[Permission],
    move: GrantSheetMove,
    note: str = "",
    conflict: GrantConflict | None = None,
) -> None:
    body = SheetMoveRequest(move=move, conflict=conflict)
    await moves.make(
        session, WORKFLOW, sheet, body, actor=actor, permissions=permissions, note=note
    )


async def declare(
    session: AsyncSession, caller: Caller, declaration_id: UUID, body: GrantDeclarationMoveRequest
) -> repository.Held:
    """Say that one is not too near, step aside, or (as the chair) take somebody back."""
    sheet, member = await repository.declaration(session, declaration_id)
    call = await calls.get(session, caller, sheet.call_id)
    who = await repository.membership(session, caller, call.id)
    permissions = rights(who, sheet, member, desk=calls.is_on_desk(caller, call))
    if not permissions:
        raise NotFound("No such declaration")
    _in_review(call)
    if body.move is GrantDeclarationMove.RECUSE and body.conflict is None:
        raise field_error("/conflict", "needed", "conflict is needed")
    await _make(
        session, caller, sheet, permissions, GrantSheetMove(body.move.value), body.note,
        body.conflict,
    )  # fmt: skip
    return sheet, member


def rights(
    who: GrantPanelMember | None, sheet: GrantSheet, member: GrantPanelMember, *, desk: bool
) -> set[Permission]:
    """What a caller may ask of the machine for a declaration: nothing where it is none of theirs.
    The chair takes others back, never themselves."""
    if desk:
        return {Permission.CALL}
    if who is not None and who.id == member.id:
        return {Permission.REVIEW}
    if who is not None and who.chair and sheet.state is GrantSheetState.RECUSED:
        return {Permission.CHAIR}
    return set()


async def write(
    session: AsyncSession,
    caller: Caller,
    sheet_id: UUID,
    body: GrantSheetContent,
    if_match: str | None,
) -> repository.Held:
    """Write down points; before it is locked it need not be whole."""
    sheet, member = await repository.sheet(session, caller, sheet_id, lock=True)
    check_version(if_match, sheet.version)
    call = _in_review(await calls.get(session, caller, sheet.call_id))
    if sheet.state is not GrantSheetState.OPEN:
        raise NotNow("It is locked")
    given: dict[str, marks.Mark] = {
        code: {"points": mark.points, "comment": mark.comment} for code, mark in body.marks.items()
    }
    if wrong := marks.faults(given, criteria_of(call, sheet.stage)):
        raise Malformed(errors=wrong)
    sheet.marks = given
    _touch(sheet)
    await session.flush()
    return sheet, member


async def move(
    session: AsyncSession,
    caller: Caller,
    sheet_id: UUID,
    body: GrantSheetMoveRequest,
    if_match: str | None,
) -> repository.Held:
    """Lock one's own, or (at the desk) take one out."""
    desk = body.move is GrantSheetMove.VOID
    if desk:
        sheet, member = await repository.any_sheet(session, sheet_id)
    else:
        sheet, member = await repository.sheet(session, caller, sheet_id, lock=True)
    call = await calls.get(session, caller, sheet.call_id)
    if desk and not calls.is_on_desk(caller, call):
        raise NotAllowed("This call is not on your desk")
    check_version(if_match, sheet.version, required=False)
    _in_review(call)
    permissions = {Permission.CALL if desk else Permission.REVIEW}
    await _make(session, caller, sheet, permissions, GrantSheetMove(body.move), body.note)
    return sheet, member


async def rank(
    session: AsyncSession, caller: Caller, call_id: UUID, body: GrantRankingCreate
) -> GrantRanking:
    """Work the order of a stage out, when every sheet of it is locked and enough are there."""
    call = await calls.get(session, caller, call_id, lock=True)
    who = await repository.membership(session, caller, call_id)
    if who is None:
        raise NotFound("No such call")
    if not who.chair:
        raise NotAllowed("The chair ranks")
    terms = _in_review(call).told
    held = await repository.sheets(session, call_id, body.stage)
    counting = repository.counted(held, COUNTS)
    if not counting or await repository.undone(session, call_id, body.stage):
        raise NotNow("A sheet is not locked yet")
    await _quorum(session, call, body)
    names = [str(one) for one in await _judged(session, call, body.stage)]
    rule = ranking.Rule(
        terms.threshold, _steps(call, body.stage), terms.lottery_seed,
        # Half of those who were to read it, and one more.
        terms.sheets_each // 2 + 1,
        {str(one): place for one, place in body.chair.items()},
    )  # fmt: skip
    given = [
        ranking.Sheet(
            str(sheet.application_id), str(member.id),
            {code: mark["points"] or 0 for code, mark in sheet.marks.items()},
        )
        for sheet, member in counting
        if str(sheet.application_id) in names
    ]  # fmt: skip
    _talked_over(ranking.rank(names, given, rule), body)
    file = replay.written(names, given, rule)
    row = GrantRanking(
        id=new_id(), call_id=call.id, stage=body.stage, replay=file.model_dump(mode="json"),
        present=[str(one) for one in body.present],
        discussed=[str(one) for one in body.discussed], author_id=caller.id,
    )  # fmt: skip
    for sheet, _ in repository.counted(counting, {GrantSheetState.LOCKED}):
        await _make(session, ITSELF, sheet, {Permission.SERVICE}, GrantSheetMove.FINISH)
    row.created_at = clock.now()
    session.add(row)
    audit(session, caller, CALL.room, "grant_ranking.made", row.id, {"stage": body.stage})
    await session.flush()
    return row


async def _quorum(session: AsyncSession, call: GrantCall, body: GrantRankingCreate) -> None:
    panel = {member.id for member in await repository.members(session, call.id)}
    if set(body.present) - panel:
        raise field_error("/present", "unknown", "Somebody of these is not on the panel")
    there = len(set(body.present))
    if there * 2 <= len(panel) or there < call.told.quorum:
        raise NotNow("Too few of the panel are there")


def _talked_over(ranked: ranking.Ranking, body: GrantRankingCreate) -> None:
    wanted = set(ranked.discuss) - {str(one) for one in body.discussed}
    if wanted:
        raise NotNow(
            "Sheets lie far apart; talk them over first",
            errors=[
                FieldError(pointer="/discussed", code="discuss", detail=name)
                for name in sorted(wanted)
            ],
        )


def criteria_of(call: GrantCall, stage: int) -> list[GrantCriterion]:
    """What is scored in a stage."""
    return [criterion for criterion in call.told.criteria if criterion.stage == stage]


def _steps(call: GrantCall, stage: int) -> list[str]:
    """The tie order, without criteria of another stage."""
    own = {f"{ranking.CRITERION}{one.code}" for one in criteria_of(call, stage)}
    known = own | {ranking.CHAIR, ranking.LOTTERY}
    return [step for step in call.told.tie_order if step in known]


def _in_review(call: GrantCall) -> GrantCall:
    if call.state is not GrantCallState.REVIEW:
        raise NotNow("The call is not in review")
    return call


def _touch(record: Record) -> None:
    record.updated_at = clock.now()
