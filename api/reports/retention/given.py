"""What residents gave ends too: a year after the decision (where there was none, after it came
in), or after the theme's last day.

What is public and what is counted stays: approved words, released pictures, the coarse place,
people, and the choices and numbers that a theme's result is made of.
"""

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Actor, Caller
from api.kit.desks import reaches
from api.kit.errors import Gone, NotFound, field_error
from api.kit.ids import is_lookup_code
from api.kit.jobs import enqueue
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases.actor import SERVICE
from api.reports.contributions import repository
from api.reports.contributions.models import Contribution, ContributionKind, ContributionPhoto
from api.reports.policy import Permission
from api.reports.publication.states import PublicationState
from api.reports.retention.forgetting import forget_words
from api.reports.retention.schemas import (
    ContributionErasureRequest,
    ErasureReason,
    ErasureReply,
)
from api.reports.retention.service import AFTER_A_YEAR, AT_ONCE, a_year_ago
from api.reports.solved.models import SolvedReport
from api.reports.solved.states import SolvedState
from api.reports.themes.models import Observation, Theme
from api.uploads import service as uploads


async def request(
    session: AsyncSession, caller: Caller, body: ContributionErasureRequest
) -> ErasureReply:
    """Erase the author of a contribution at once: by the account or the look-up code that it was
    given with, or by staff who were asked to."""
    one = await repository.by_number(session, body.number, lock=True)
    if one is None:
        raise NotFound("Nothing has this number and code")
    holds_code = body.code is not None and is_lookup_code(repository.SUBJECT, one.id, body.code)
    own = holds_code or repository.is_own(caller, one)
    if not own and not reaches(caller, Permission.ERASE, one.department):
        raise NotFound("Nothing has this number and code")
    if not own and body.reason is None:
        raise field_error("/reason", "needed", "Say how the author asked for it")
    if one.erased_at is not None:
        raise Gone("The personal data of this contribution were erased before")
    why = "by_author" if own else (body.reason or ErasureReason.OTHER).value
    await erase(session, [one], actor=caller, why=why)
    return ErasureReply(number=one.number, erased_at=one.erased_at or clock.now())


async def erase_ended(session: AsyncSession) -> None:
    """Erase the authors of what ended a year ago, so many at a time."""
    before = a_year_ago()
    decided = (
        select(func.max(StateMove.created_at))
        .where(
            StateMove.subject_id == Contribution.id,
            StateMove.machine.in_(["report_publication", "solved_report"]),
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
    rows = await session.scalars(
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
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = list(rows)
    await erase(session, found, actor=SERVICE, why=AFTER_A_YEAR)
    if len(found) == AT_ONCE:
        await enqueue(session, "reports.erase_contributions")


async def erase(
    session: AsyncSession, found: Sequence[Contribution], *, actor: Actor, why: str
) -> None:
    """Erase all that is of the authors of these contributions, whose rows are locked."""
    if not found:
        return
    ward = await municipality.current(session)
    ids = [one.id for one in found]
    for one in found:
        _erase(ward, one)
        audit(session, actor, "reports", f"{one.kind}.erased", one.id, {"why": why})
    for solved in await session.scalars(select(SolvedReport).where(SolvedReport.id.in_(ids))):
        solved.group_name = ""
    await _keep_counted_answers(session, found)
    await forget_words(session, ids)
    photos = list(
        await session.scalars(
            select(ContributionPhoto).where(ContributionPhoto.contribution_id.in_(ids))
        )
    )
    public = {one.id for one in found if one.publication is PublicationState.PUBLIC}
    keep = {row.upload_id for row in photos if row.public and row.contribution_id in public}
    await uploads.forget(session, {row.upload_id for row in photos}, keep=keep)
    await session.flush()


def _erase(ward: Ward, one: Contribution) -> None:
    if one.publication is not PublicationState.PUBLIC:
        one.public_text = one.public_latitude = one.public_longitude = None
    one.text = one.public_text or ""
    if one.public_latitude is not None and one.public_longitude is not None:
        one.latitude, one.longitude = one.public_latitude, one.public_longitude
    else:
        district = ward.districts[one.district]
        one.latitude, one.longitude = district.lat, district.lon
    one.reporter_id = one.contact_email = None
    one.place_note = one.withheld_reason = ""
    one.erased_at = clock.now()


async def _keep_counted_answers(session: AsyncSession, found: Sequence[Contribution]) -> None:
    """Choices and numbers are counted; of what was written stays only that it was."""
    rows = await session.execute(
        select(Observation, Theme.questions)
        .join(Theme, Theme.id == Observation.theme_id)
        .where(Observation.id.in_([one.id for one in found]))
    )
    for observation, questions in rows:
        written = {one["code"] for one in questions if one["kind"] == "text"}
        observation.answers = [
            {**one, "value": ""} if one["question"] in written else one
            for one in observation.answers
        ]
