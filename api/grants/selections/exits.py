"""What a group learns of its application, when all are told and never before."""

from collections import defaultdict
from fractions import Fraction

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications.models import GrantApplication
from api.grants.applications.schemas import ApplicationOutcome, ApplicationScore
from api.grants.applications.states import ApplicationState
from api.grants.calls.models import GrantCall
from api.grants.calls.states import GrantCallState
from api.grants.panels import repository as panels
from api.grants.rules.replay import rounded
from api.grants.selections import repository
from api.kit.errors import NotFound

TOLD = frozenset({GrantCallState.NOTIFIED, GrantCallState.FINISHED})


async def outcome(
    session: AsyncSession, application: GrantApplication
) -> ApplicationOutcome | None:
    """The outcome with the reason and the group's own scores."""
    call = await session.get_one(GrantCall, application.call_id)
    if call.state not in TOLD or application.state is not ApplicationState.ELIGIBLE:
        return None
    row = await repository.of(session, application.id)
    if row is None:
        return None
    return ApplicationOutcome(
        outcome=row.outcome, amounts=row.amounts, place=row.place, reason=row.reason,
        scores=await _scores(session, call, application),
    )  # fmt: skip


async def _scores(
    session: AsyncSession, call: GrantCall, application: GrantApplication
) -> list[ApplicationScore]:
    """The mean of each criterion, of those stages in which it was read."""
    given: defaultdict[str, list[int]] = defaultdict(list)
    for stage in range(1, call.told.stages + 1):
        try:
            ranking = await panels.ranking(session, call.id, stage)
        except NotFound:
            continue
        for sheet in ranking.replay["scores"]:
            if sheet["application"] == str(application.id):
                for code, points in sheet["criteria"].items():
                    given[code].append(points)
    return [
        ApplicationScore(
            criterion=one.code, title=one.title, max=one.max,
            mean=rounded(Fraction(sum(given[one.code]), len(given[one.code]))),
        )
        for one in call.told.criteria
        if given[one.code]
    ]  # fmt: skip
