"""What happens to something that residents put right. Functions never commit."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import receiving, telling
from api.contributions import repository as contributions
from api.contributions.models import Contribution, ContributionKind
from api.contributions.solved.models import SolvedReport
from api.contributions.solved.schemas import SolvedCreate, SolvedMoveRequest
from api.contributions.solved.states import SolvedMove, solved_machine
from api.contributions.subject import KIND
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotAllowed
from api.kit.etag import check_version
from api.moves import service as moves
from api.moves.workflow import Step, Workflow
from api.municipality import repository as municipality


async def create(session: AsyncSession, caller: Caller, body: SolvedCreate) -> Contribution:
    """Take it in; the same submission again gives what it became."""
    if known := await receiving.before(session, body, ContributionKind.SOLVED):
        return known
    ward = await municipality.current(session)
    category = ward.open_category(body.category, pointer="/category", solved=True)
    contribution = await receiving.receive(
        session,
        caller,
        body,
        kind=ContributionKind.SOLVED,
        department=category.department,
        photos={"before": ("/before", body.before), "after": ("/after", body.after)},
    )
    session.add(
        SolvedReport(
            id=contribution.id,
            category=category.code,
            people=body.people,
            group_name=body.group_name,
        )
    )
    moves.begun(session, solved_machine, contribution.id, caller)
    await session.flush()
    return contribution


async def move(
    session: AsyncSession,
    caller: Caller,
    contribution_id: UUID,
    body: SolvedMoveRequest,
    if_match: str | None,
) -> Contribution:
    """Thank those who did it."""
    contribution = await contributions.get(
        session, caller, contribution_id, ContributionKind.SOLVED, lock=True
    )
    check_version(if_match, contribution.version, required=False)
    if not contributions.is_on_desk(caller, contribution):
        raise NotAllowed("This is not on your desk")
    solved = await session.get_one(SolvedReport, contribution.id)
    line = await moves.make(
        session, WORKFLOW, solved, body,
        actor=caller, permissions=caller.permitted_in(contribution.department), note=body.note,
    )  # fmt: skip
    await telling.tell(session, contribution.id, "thanked", line.id)
    return contribution


async def _thank(step: Step[SolvedReport, SolvedMoveRequest]) -> None:
    step.record.thanks, step.record.thanked_at = step.body.note, clock.now()
    contribution = await step.session.get_one(Contribution, step.record.id)
    contribution.updated_at = clock.now()


WORKFLOW = Workflow[SolvedReport, SolvedMoveRequest](
    solved_machine, KIND.room, "solved", {SolvedMove.THANK: [_thank]}
)
