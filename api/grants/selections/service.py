"""Somebody decides what becomes of an application. Functions never commit."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.grants.applications import letters
from api.grants.applications.models import GrantApplication
from api.grants.calls import repository as calls
from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallState
from api.grants.calls.subject import KIND as CALL
from api.grants.panels import applying
from api.grants.panels import repository as panels
from api.grants.rules.selecting import GrantOutcome, Wish, over
from api.grants.selections import repository
from api.grants.selections.letters import OUTCOME
from api.grants.selections.models import GrantSelection
from api.grants.selections.schemas import GrantSelectionContent
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import FieldError, Malformed, NotFound, NotNow
from api.kit.ids import new_id
from api.kit.subjects import on_desk


async def order(session: AsyncSession, call: GrantCall) -> list[tuple[UUID, int | None]]:
    """The applications of the last stage with their ranks, best first, and after them what the
    first stage let nowhere; without what was taken back. 409 while the stage is not ranked, a sheet
    was taken out since, or equals still share a place."""
    try:
        row = await panels.ranking(session, call.id, call.told.stages)
    except NotFound:
        raise NotNow("There is no ranking yet") from None
    if await panels.stale(session, row):
        raise NotNow("A sheet was taken out since; rank again")
    places = [(UUID(one["application"]), one["rank"]) for one in row.replay["result"]]
    if call.told.stages > 1:
        before = await panels.ranking(session, call.id, 1)
        places += [(UUID(one["application"]), None) for one in before.replay["result"]
                   if one["rank"] is None]  # fmt: skip
    ranks = [rank for _, rank in places if rank is not None]
    if len(ranks) != len(set(ranks)):
        raise NotNow("Equals share a place; the tie order of the call parts them first")
    judged = set(await applying.eligible(session, call.id))
    return [(name, rank) for name, rank in places if name in judged]


async def decide(
    session: AsyncSession,
    caller: Caller,
    call_id: UUID,
    application_id: UUID,
    body: GrantSelectionContent,
) -> GrantCall:
    """Decide of an application, or again before the call is. Of several at once one waits for the
    other: no cap is passed."""
    call = await on_desk(CALL, session, caller, call_id)
    # All rounds of the programme draw on the same years.
    await calls.rounds_of(session, call.programme)
    await session.refresh(call)
    if call.state is not GrantCallState.REVIEW:
        raise NotNow("The call is not in review")
    ranks = dict(await order(session, call))
    if application_id not in ranks:
        raise NotFound("No such application")
    (wish,) = await applying.wishes(session, [application_id])
    if wrong := [*_faults(body, wish, call.told.amounts.unit)]:
        raise Malformed(errors=wrong)
    if body.outcome is not GrantOutcome.NOT_SELECTED and ranks[application_id] is None:
        raise NotNow("It stands in no order: its mean is below the threshold")
    known = await repository.decided(session, call.id)
    await _fits(session, call, application_id, body, known)
    row = known.get(application_id) or GrantSelection(
        id=new_id(), call_id=call.id, application_id=application_id
    )
    row.outcome, row.place, row.reason = body.outcome, body.place, body.reason
    row.amounts = {str(year): amount for year, amount in body.amounts.items()}
    row.author_id, row.decided_at = _who(caller), clock.now()
    session.add(row)
    audit(session, caller, CALL.room, "grant_selection.decided", row.id, {"outcome": body.outcome})
    await session.flush()
    return call


async def complete(session: AsyncSession, call: GrantCall) -> None:
    """409 where an application that is judged has no outcome yet."""
    judged = set(await applying.eligible(session, call.id))
    if judged - set(await repository.decided(session, call.id)):
        raise NotNow("Not every application has its outcome yet")


async def tell(session: AsyncSession, call: GrantCall) -> None:
    """Write to each group what became of its application."""
    for name, row in (await repository.decided(session, call.id)).items():
        application = await session.get_one(GrantApplication, name)
        await letters.queue(session, application, OUTCOME, row.id)


def _faults(body: GrantSelectionContent, wish: Wish, unit: int) -> Iterator[FieldError]:
    selected, reserve = GrantOutcome.SELECTED, GrantOutcome.RESERVE
    if (body.outcome is selected) != bool(body.amounts):
        yield FieldError(pointer="/amounts", code="needed", detail="What is selected has amounts")
    if (body.outcome is reserve) != (body.place is not None):
        yield FieldError(pointer="/place", code="needed", detail="A reserve has a place")
    if body.amounts and set(body.amounts) != set(wish.asked):
        detail = "Amounts are of the years that are asked for"
        yield FieldError(pointer="/amounts", code="outside", detail=detail)
        return
    for year, amount in body.amounts.items():
        place, asked = f"/amounts/{year}", wish.asked[year]
        if amount > asked:
            yield FieldError(pointer=place, code="over", detail=f"No more than asked: {asked}")
        elif amount < wish.least.get(year, asked):
            detail = f"No less than it needs: {wish.least.get(year, asked)}"
            yield FieldError(pointer=place, code="below", detail=detail)
        elif amount % unit:
            yield FieldError(pointer=place, code="unit", detail=f"Whole multiples of {unit}")


async def _fits(
    session: AsyncSession,
    call: GrantCall,
    application_id: UUID,
    body: GrantSelectionContent,
    known: dict[UUID, GrantSelection],
) -> None:
    others = [row for row in known.values() if row.application_id != application_id]
    if body.place is not None and await repository.is_taken(
        session, call.id, body.place, but=application_id
    ):
        raise NotNow("Another has this place on the reserve list")
    if body.outcome is not GrantOutcome.SELECTED:
        return
    chosen = [row for row in others if row.outcome is GrantOutcome.SELECTED]
    if len(chosen) >= call.told.amounts.awards_max:
        raise NotNow("The call has no more than that to give")
    amounts = [repository.total([row.amounts]) for row in chosen] + [dict(body.amounts)]
    if years := over(amounts, await repository.reserved(session, call), call.told):
        raise NotNow(
            "It is more than a fiscal year allows",
            errors=[
                FieldError(pointer=f"/amounts/{year}", code="over_budget", detail=f"In {year}")
                for year in years
            ],
        )


def _who(caller: Caller) -> UUID:
    assert caller.id is not None
    return caller.id
