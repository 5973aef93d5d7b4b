"""Reading panels: a member finds their own sheets, and never one that they stepped aside from."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.panels.models import GrantPanelMember, GrantRanking, GrantSheet
from api.grants.panels.states import COUNTS, READING, UNDONE, GrantSheetState
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotFound

Held = tuple[GrantSheet, GrantPanelMember]


async def members(session: AsyncSession, call_id: UUID) -> list[GrantPanelMember]:
    """All of a panel, the chair first."""
    query = select(GrantPanelMember).where(GrantPanelMember.call_id == call_id)
    ordered = query.order_by(GrantPanelMember.chair.desc(), GrantPanelMember.id)
    return list(await session.scalars(ordered))


async def membership(
    session: AsyncSession, caller: Caller, call_id: UUID
) -> GrantPanelMember | None:
    """Who the caller is on a panel today."""
    today = clock.today()
    query = select(GrantPanelMember).where(
        GrantPanelMember.call_id == call_id, GrantPanelMember.staff_id == caller.id,
        GrantPanelMember.from_on <= today, GrantPanelMember.until_on >= today,
    )  # fmt: skip
    return await session.scalar(query) if caller.is_staff else None


async def sheets(session: AsyncSession, call_id: UUID, stage: int | None = None) -> list[Held]:
    """Every sheet of a call with its member. For the service: nothing of it is anybody's view."""
    query = _held().where(GrantSheet.call_id == call_id)
    if stage is not None:
        query = query.where(GrantSheet.stage == stage)
    rows = await session.execute(query.order_by(GrantSheet.member_id, GrantSheet.id))
    return [(sheet, member) for sheet, member in rows]


async def own(session: AsyncSession, member: GrantPanelMember) -> Sequence[GrantSheet]:
    """All sheets of a member, those that they stepped aside from included: of names, not of what
    is in them."""
    query = select(GrantSheet).where(GrantSheet.member_id == member.id)
    return (await session.scalars(query.order_by(GrantSheet.declaration_id))).all()


async def sheet(
    session: AsyncSession, caller: Caller, sheet_id: UUID, *, lock: bool = False
) -> Held:
    """A sheet that the caller writes or reads as its member, or 404."""
    today = clock.today()
    query = _held().where(
        GrantSheet.id == sheet_id, GrantSheet.state.in_(READING),
        GrantPanelMember.staff_id == caller.id,
        GrantPanelMember.from_on <= today, GrantPanelMember.until_on >= today,
    )  # fmt: skip
    return await _one(session, query, lock=lock)


async def any_sheet(session: AsyncSession, sheet_id: UUID) -> Held:
    """A sheet, locked, or 404; whether the caller may have it is asked of its call."""
    return await _one(session, _held().where(GrantSheet.id == sheet_id), lock=True)


async def declaration(session: AsyncSession, declaration_id: UUID) -> Held:
    """A sheet by the id that leads to names alone, locked, or 404."""
    query = _held().where(GrantSheet.declaration_id == declaration_id)
    return await _one(session, query, lock=True)


async def undone(session: AsyncSession, call_id: UUID, stage: int) -> bool:
    """Whether a sheet of a stage is neither locked nor out."""
    query = select(func.count()).where(
        GrantSheet.call_id == call_id, GrantSheet.stage == stage, GrantSheet.state.in_(UNDONE)
    )
    return bool(await session.scalar(query))


async def aside(session: AsyncSession, member: GrantPanelMember) -> frozenset[UUID]:
    """The applications that a member stepped aside from: for them there are none."""
    query = select(GrantSheet.application_id).where(
        GrantSheet.member_id == member.id, GrantSheet.state == GrantSheetState.RECUSED
    )
    return frozenset(await session.scalars(query))


async def ranking(session: AsyncSession, call_id: UUID, stage: int) -> GrantRanking:
    """The newest of a stage, or 404: while a sheet is open there is none."""
    newest = (
        select(GrantRanking)
        .where(GrantRanking.call_id == call_id, GrantRanking.stage == stage)
        .order_by(GrantRanking.created_at.desc(), GrantRanking.id.desc())
        .limit(1)
    )
    found = await session.scalar(newest)
    if found is None or await undone(session, call_id, stage):
        raise NotFound("There is no ranking")
    return found


async def stale(session: AsyncSession, row: GrantRanking) -> bool:
    """Whether other sheets count now than those that a ranking was made of."""
    query = select(GrantSheet.application_id, GrantSheet.member_id).where(
        GrantSheet.call_id == row.call_id, GrantSheet.stage == row.stage,
        GrantSheet.state.in_(COUNTS),
    )  # fmt: skip
    ranked = set(row.replay["applications"])
    now = {(str(one), str(member)) for one, member in await session.execute(query)}
    then = {(one["application"], one["reviewer"]) for one in row.replay["scores"]}
    return {pair for pair in now if pair[0] in ranked} != then


def counted(held: Collection[Held], states: Collection[GrantSheetState]) -> list[Held]:
    """Those that stand so."""
    return [(sheet, member) for sheet, member in held if sheet.state in states]


def _held() -> Select[GrantSheet, GrantPanelMember]:
    joined = GrantPanelMember.id == GrantSheet.member_id
    return select(GrantSheet, GrantPanelMember).join(GrantPanelMember, joined)


async def _one(
    session: AsyncSession, query: Select[GrantSheet, GrantPanelMember], *, lock: bool
) -> Held:
    if lock:
        query = query.with_for_update(of=GrantSheet).execution_options(populate_existing=True)
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise NotFound("No such sheet")
    return row[0], row[1]
