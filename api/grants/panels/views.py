"""What a member, the chair and the desk may see of a panel. Points, counts and order of others are
in no reply before the last sheet of a stage is locked."""

from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls import repository as calls
from api.grants.calls.models import GrantCall
from api.grants.panels import applying, repository
from api.grants.panels.models import GrantPanelMember, GrantRanking, GrantSheet
from api.grants.panels.schemas import (
    GrantBudgetYear,
    GrantCriterionReply,
    GrantDeclarationList,
    GrantDeclarationMove,
    GrantDeclarationReply,
    GrantMarkReply,
    GrantPanelMemberReply,
    GrantPanelReply,
    GrantPlace,
    GrantRankingReply,
    GrantSheetList,
    GrantSheetReply,
    GrantSheetRow,
    GrantSheetStanding,
    GrantWrittenPart,
    OpenGrantDeclarationMove,
    OpenGrantSheetMove,
)
from api.grants.panels.service import criteria_of, rights
from api.grants.panels.states import (
    READING,
    GrantSheetMove,
    GrantSheetState,
    sheet_machine,
)
from api.grants.policy import Permission
from api.grants.rules.conflicts import Facts, Membership, candidates
from api.grants.rules.replay import rounded
from api.identity import repository as identity
from api.kit import clock
from api.kit.caller import Caller
from api.moves import repository as moves

BLIND = 1
"""The stage in which nobody knows whose application it is."""


async def panel(session: AsyncSession, call: GrantCall) -> GrantPanelReply:
    """Who is on it, and which sheets of each stand where."""
    members = await repository.members(session, call.id)
    held = await repository.sheets(session, call.id)
    names = await identity.staff_names(session, [member.staff_id for member in members])
    known = await applying.listed(session, call.id)
    return GrantPanelReply(
        call_id=call.id,
        members=[
            GrantPanelMemberReply(
                id=member.id,
                staff_id=member.staff_id,
                name=names.get(member.staff_id, ""),
                chair=member.chair,
                from_on=member.from_on,
                until_on=member.until_on,
                sheets=[
                    GrantSheetStanding(
                        id=sheet.id,
                        number=known[sheet.application_id].number,
                        stage=sheet.stage,
                        state=sheet.state,
                    )
                    for sheet, of in held
                    if of.id == member.id
                ],
            )
            for member in members
        ],
    )


async def declarations(
    session: AsyncSession, caller: Caller, call: GrantCall
) -> GrantDeclarationList:
    """One's own, by the names; of the chair and the desk who stepped aside."""
    desk = calls.is_on_desk(caller, call)
    who = await repository.membership(session, caller, call.id)
    sees = desk or (who is not None and who.chair)
    shown = [
        (sheet, member)
        for sheet, member in await repository.sheets(session, call.id)
        if (who is not None and member.id == who.id)
        or (sees and sheet.state is GrantSheetState.RECUSED)
    ]
    items = await _declared(session, caller, shown, who, desk=desk)
    items.sort(key=lambda one: (one.stage, not one.own, one.groups, str(one.id)))
    return GrantDeclarationList(items=items)


async def declaration(
    session: AsyncSession, caller: Caller, call: GrantCall, held: repository.Held
) -> GrantDeclarationReply:
    """One of them."""
    who = await repository.membership(session, caller, call.id)
    desk = calls.is_on_desk(caller, call)
    return (await _declared(session, caller, [held], who, desk=desk))[0]


async def _declared(
    session: AsyncSession,
    caller: Caller,
    held: list[repository.Held],
    who: GrantPanelMember | None,
    *,
    desk: bool,
) -> list[GrantDeclarationReply]:
    staff = await identity.staff_by_id(session, [member.staff_id for _, member in held])
    known = await applying.named(session, {sheet.application_id for sheet, _ in held})
    aside = [sheet.id for sheet, _ in held if sheet.state is GrantSheetState.RECUSED]
    said = {
        line.subject_id: line.note
        for line in await moves.history(session, sheet_machine, aside)
        if line.move == GrantSheetMove.RECUSE.value
    }
    items: list[GrantDeclarationReply] = []
    for sheet, member in held:
        of, person = known[sheet.application_id], staff[member.staff_id]
        near = candidates(_facts(member, person.email), of.facts, clock.today())
        items.append(
            GrantDeclarationReply(
                id=sheet.declaration_id, stage=sheet.stage, member_id=member.id,
                member=person.name, own=member.staff_id == caller.id,
                groups=of.groups, people=of.people,
                seen=list(dict.fromkeys(one.kind for one in near)),
                declared=sheet.state is not GrantSheetState.ASSIGNED, conflict=sheet.conflict,
                note=said.get(sheet.id, ""),
                moves=[
                    OpenGrantDeclarationMove(
                        name=GrantDeclarationMove(move.name.value), needs=list(move.needs)
                    )
                    for move in sheet_machine.open_to(
                        sheet.state, rights(who, sheet, member, desk=desk)
                    )
                    if move.name.value in set(GrantDeclarationMove)
                ],
            )
        )  # fmt: skip
    return items


def _facts(member: GrantPanelMember, mail: str) -> Facts:
    return Facts(
        people=[str(member.staff_id)],
        memberships=[
            Membership(one["group_id"], applying.day(one["until"])) for one in member.groups
        ],
        addresses=[member.address] if member.address else [],
        phones=[member.phone] if member.phone else [],
        mails=[mail],
    )


async def sheets(session: AsyncSession, member: GrantPanelMember | None) -> GrantSheetList:
    """One's own that are open or done, by the numbers of the applications."""
    if member is None:
        return GrantSheetList(items=[], waiting=0)
    held = await repository.own(session, member)
    known = await applying.listed(session, member.call_id)
    rows = [_row(sheet, known[sheet.application_id]) for sheet in held if sheet.state in READING]
    rows.sort(key=lambda row: (row.stage, row.number))
    waiting = sum(1 for sheet in held if sheet.state is GrantSheetState.ASSIGNED)
    return GrantSheetList(items=rows, waiting=waiting)


def _row(sheet: GrantSheet, of: applying.Listed) -> GrantSheetRow:
    return GrantSheetRow(
        id=sheet.id, version=sheet.version, stage=sheet.stage, state=sheet.state,
        number=of.number, title=of.blind_title if sheet.stage == BLIND else of.title,
        points=sum(mark["points"] or 0 for mark in sheet.marks.values()),
    )  # fmt: skip


async def sheet(session: AsyncSession, caller: Caller, held: GrantSheet) -> GrantSheetReply:
    """A sheet with what is to be judged."""
    call = await calls.get(session, caller, held.call_id)
    blind = held.stage == BLIND
    of = (await applying.listed(session, held.call_id))[held.application_id]
    texts, years = await applying.written(session, call, held.application_id, blind=blind)
    criteria = criteria_of(call, held.stage)
    return GrantSheetReply(
        **_row(held, of).model_dump(),
        blind=blind,
        criteria=[GrantCriterionReply.model_validate(one) for one in criteria],
        marks={code: GrantMarkReply(**mark) for code, mark in held.marks.items()},
        parts=[GrantWrittenPart.model_validate(one) for one in texts],
        budget=[GrantBudgetYear.model_validate(one) for one in years],
        moves=[
            OpenGrantSheetMove(name=GrantSheetMove(move.name.value), needs=list(move.needs))
            for move in sheet_machine.open_to(held.state, {Permission.REVIEW})
            if move.name.value == GrantSheetMove.LOCK.value
        ],
    )


async def ranking(
    session: AsyncSession, caller: Caller, call: GrantCall, row: GrantRanking
) -> GrantRankingReply:
    """The order, without what the caller stepped aside from."""
    who = await repository.membership(session, caller, call.id)
    hidden = await repository.aside(session, who) if who is not None else frozenset[UUID]()
    known = await applying.listed(session, call.id)
    blind = row.stage == BLIND and not calls.is_on_desk(caller, call)
    results = [one for one in row.replay["result"] if UUID(one["application"]) not in hidden]
    places = [_place(one, known[UUID(one["application"])], blind=blind) for one in results]
    shared: dict[int, list[UUID]] = {}
    for place in places:
        if place.rank is not None:
            shared.setdefault(place.rank, []).append(place.application_id)
    return GrantRankingReply(
        stage=row.stage, method=row.replay["method"], created_at=row.created_at,
        sha256=row.replay["sha256"], stale=await repository.stale(session, row), places=places,
        ties=[several for several in shared.values() if len(several) > 1],
    )  # fmt: skip


def _place(result: dict[str, Any], of: applying.Listed, *, blind: bool) -> GrantPlace:
    mean = result["mean"]
    return GrantPlace(
        application_id=of.id, number=of.number, title=of.blind_title if blind else of.title,
        rank=result["rank"], score=result["score"],
        mean=None if mean is None else rounded(Fraction(mean)), tie=result["tie"],
    )  # fmt: skip
