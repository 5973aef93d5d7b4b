"""What residents gave ends too: a year after the decision (where there was none, after it came
in), or after the theme's last day.

What is public and what is counted stays: approved words, released pictures, the coarse place,
people, and the choices and numbers that a theme's result is made of.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import repository
from api.contributions.erasing.schemas import ContributionErasureRequest
from api.contributions.models import Contribution, ContributionKind, ContributionPhoto
from api.contributions.policy import Permission
from api.contributions.solved.models import SolvedReport
from api.contributions.solved.states import SolvedState, solved_machine
from api.contributions.states import publication_machine
from api.contributions.subject import KIND
from api.contributions.themes.models import Observation, Theme
from api.identity import links
from api.kit import clock
from api.kit.caller import SERVICE, Caller
from api.kit.desks import reaches
from api.kit.errors import Gone, NotFound, field_error
from api.kit.jobs import enqueue
from api.moves.models import StateMove
from api.publication.states import PublicationState
from api.retention import photos
from api.retention.schemas import ErasureReason, ErasureReply
from api.retention.service import Ending, a_year_ago, erase, erase_some


async def request(
    session: AsyncSession, caller: Caller, body: ContributionErasureRequest
) -> ErasureReply:
    """Erase the author of a contribution at once: by the account or the look-up code that it was
    given with, or by staff who were asked to."""
    one = await repository.by_number(session, body.number, lock=True)
    if one is None:
        raise NotFound("Nothing has this number and code")
    own = repository.is_own(caller, one) or (
        body.code is not None and await links.holds_code(KIND.name, one.id, body.code)
    )
    if not own and not reaches(caller, Permission.ERASE, one.department):
        raise NotFound("Nothing has this number and code")
    if not own and body.reason is None:
        raise field_error("/reason", "needed", "Say how the author asked for it")
    if one.erased_at is not None:
        raise Gone("The personal data of this contribution were erased before")
    why = "by_author" if own else (body.reason or ErasureReason.OTHER).value
    await erase(session, ENDING, [one], actor=caller, why=why)
    return ErasureReply(number=one.number, erased_at=one.erased_at or clock.now())


async def erase_ended(session: AsyncSession) -> None:
    """Erase the authors of what ended a year ago."""
    before = a_year_ago()
    decided = (
        select(func.max(StateMove.created_at))
        .where(
            StateMove.subject_id == Contribution.id,
            StateMove.machine.in_([machine.name for machine in ENDING.machines]),
        )
        .scalar_subquery()
    )
    thanked = (
        select(SolvedReport.id)
        .where(SolvedReport.id == Contribution.id, SolvedReport.state == SolvedState.THANKED)
        .exists()
    )
    theme_over = (
        select(Observation.id)
        .join(Theme, Theme.id == Observation.theme_id)
        .where(
            Observation.id == Contribution.id,
            Theme.closes_on < before.date(),
        )
        .exists()
    )
    looked_at = or_(Contribution.publication != PublicationState.HIDDEN, thanked)
    over = (
        select(Contribution)
        .where(
            Contribution.erased_at.is_(None),
            Contribution.received_at < before,
            or_(
                and_(
                    Contribution.kind == ContributionKind.SOLVED,
                    or_(~looked_at, decided < before),
                ),
                theme_over,
            ),
        )
        .order_by(Contribution.received_at)
    )
    if await erase_some(session, ENDING, over, actor=SERVICE):
        await enqueue(session, "reports.erase_contributions")


async def _also(session: AsyncSession, contributions: Sequence[Contribution], why: str) -> None:
    del why
    ids = [contribution.id for contribution in contributions]
    shown = {contribution.id for contribution in contributions if KIND.is_public(contribution)}
    await _keep_counted_answers(session, ids)
    await photos.forget(session, ContributionPhoto, ids, shown=shown)


async def _keep_counted_answers(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Choices and numbers are counted; of what was written stays only that it was."""
    rows = await session.execute(
        select(Observation, Theme.questions)
        .join(Theme, Theme.id == Observation.theme_id)
        .where(Observation.id.in_(ids))
    )
    for observation, questions in rows:
        written = {one["code"] for one in questions if one["kind"] == "text"}
        observation.answers = [
            {**one, "value": ""} if one["question"] in written else one
            for one in observation.answers
        ]


ENDING = Ending(
    KIND,
    room=KIND.room,
    action=lambda contribution: f"{contribution.kind}.erased",
    machines=(publication_machine, solved_machine),
    also=_also,
)
