"""Selection as the desk and the panel's chair see it."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls.models import GrantCall
from api.grants.panels import applying
from api.grants.rules.planner import limit
from api.grants.rules.selecting import GrantOutcome, Proposal, propose
from api.grants.selections import repository
from api.grants.selections.models import GrantSelection
from api.grants.selections.schemas import (
    GrantDecisionReply,
    GrantOutcomeReply,
    GrantSelectionReply,
    GrantSelectionRow,
    GrantYearLeft,
)
from api.grants.selections.service import order


async def selection(session: AsyncSession, call: GrantCall) -> GrantSelectionReply:
    """Each application in its order, what the rules propose, what was decided."""
    places = await order(session, call)
    terms, reserved = call.told, await repository.reserved(session, call)
    wishes = {one.application: one for one in await applying.wishes(session, dict(places))}
    ranked = [wishes[str(name)] for name, rank in places if rank is not None]
    rest = [str(name) for name, rank in places if rank is None]
    proposals = {one.application: one for one in propose(ranked, rest, terms, reserved)}
    known = await applying.listed(session, call.id)
    decided = await repository.decided(session, call.id)
    items = [
        GrantSelectionRow(
            application_id=name, number=known[name].number, title=known[name].title, rank=rank,
            asked=_by_year(wishes[str(name)].asked), least=_by_year(wishes[str(name)].least),
            proposed=_proposed(proposals[str(name)]), decided=_decided(decided.get(name)),
        )
        for name, rank in places
    ]  # fmt: skip
    chosen = [row for row in decided.values() if row.outcome is GrantOutcome.SELECTED]
    sums = repository.total([row.amounts for row in chosen])
    years = range(call.fiscal_year, call.fiscal_year + terms.amounts.years_max)
    return GrantSelectionReply(
        call_id=call.id,
        items=items,
        years=[
            GrantYearLeft(
                year=year,
                decided=sums.get(year, 0),
                reserved=reserved.get(year, 0),
                limit=limit(terms.budget, year),
            )
            for year in years
        ],
        awards_max=terms.amounts.awards_max,
        ready=all(one.decided is not None for one in items),
    )


def _by_year(amounts: Mapping[int, int]) -> dict[str, int]:
    return {str(year): amount for year, amount in amounts.items()}


def _proposed(proposal: Proposal) -> GrantOutcomeReply:
    return GrantOutcomeReply(
        outcome=proposal.outcome, amounts=_by_year(proposal.amounts), place=proposal.place
    )


def _decided(row: GrantSelection | None) -> GrantDecisionReply | None:
    return None if row is None else GrantDecisionReply.model_validate(row)
