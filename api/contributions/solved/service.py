"""What happens to something that residents put right. Functions never commit."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.contributions import receiving, telling
from api.contributions import repository as contributions
from api.contributions.models import Contribution, ContributionKind
from api.contributions.solved.models import SolvedReport
from api.contributions.solved.schemas import SolvedCreate, SolvedMoveRequest
from api.contributions.solved.states import solved_machine
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotAllowed
from api.kit.etag import check_version
from api.moves import service as moves
from api.municipality import repository as municipality


async def create(session: AsyncSession, caller: Caller, body: SolvedCreate) -> Contribution:
    """Take it in; the same submission again gives what it became."""
    if known := await contributions.by_submission(session, body.submission_id):
        return known
    ward = await municipality.current(session)
    category = ward.open_category(body.category, pointer="/category", solved=True)
    one = await receiving.receive(
        session,
        caller,
        body,
        kind=ContributionKind.SOLVED,
        department=category.department,
        photos={"before": ("/before", body.before), "after": ("/after", body.after)},
    )
    session.add(
        SolvedReport(
            id=one.id, category=category.code, people=body.people, group_name=body.group_name
        )
    )
    moves.begun(session, solved_machine, one.id, caller)
    await session.flush()
    return one


async def move(
    session: AsyncSession,
    caller: Caller,
    contribution_id: UUID,
    body: SolvedMoveRequest,
    if_match: str | None,
) -> Contribution:
    """Thank those who did it."""
    one = await contributions.get(
        session, caller, contribution_id, ContributionKind.SOLVED, lock=True
    )
    check_version(if_match, one.version, required=False)
    if not contributions.is_on_desk(caller, one):
        raise NotAllowed("This is not on your desk")
    solved = await session.get_one(SolvedReport, one.id)
    made = await moves.apply(
        session, solved_machine, solved, body.move,
        actor=caller, permissions=caller.permitted_in(one.department),
        given={"note": body.note}, note=body.note,
    )  # fmt: skip
    solved.thanks, solved.thanked_at = body.note, clock.now()
    one.updated_at = clock.now()
    audit(session, caller, "contributions", f"solved.{body.move}", one.id)
    await session.flush()
    await telling.tell(session, one.id, "thanked", made.id)
    return one
