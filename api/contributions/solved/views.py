"""What residents put right, as one caller may see it."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import repository as contributions
from api.contributions import views
from api.contributions.models import Contribution
from api.contributions.solved import repository
from api.contributions.solved.models import SolvedReport
from api.contributions.solved.schemas import OpenSolvedMove, SolvedReply
from api.contributions.solved.states import SolvedMove, solved_machine
from api.kit.caller import Caller


async def replies(
    session: AsyncSession, caller: Caller, found: Sequence[Contribution], *, holder: bool = False
) -> list[SolvedReply]:
    """In the order given, in a bounded number of statements."""
    common = await views.replies(session, caller, found, holder=holder)
    details = await repository.details(session, [one.id for one in found])
    return [
        SolvedReply.model_validate(
            {
                **dict(common[one.id]),
                **_special(details[one.id]),
                "moves": _moves(caller, one, details[one.id]),
            }
        )
        for one in found
    ]


def _special(solved: SolvedReport) -> dict[str, object]:
    names = ("category", "people", "group_name", "state", "thanks", "thanked_at")
    return {name: getattr(solved, name) for name in names}


def _moves(caller: Caller, one: Contribution, solved: SolvedReport) -> list[OpenSolvedMove]:
    if not contributions.is_on_desk(caller, one):
        return []
    return [
        OpenSolvedMove(name=SolvedMove(move.name), needs=list(move.needs))
        for move in solved_machine.open_to(solved.state, caller.permitted_in(one.department))
    ]
