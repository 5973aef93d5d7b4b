"""Plans that were approved once: on each of their days a message of its own goes out, frozen when
it starts. Functions never commit."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotFound, NotNow
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.messages import repository
from api.messages.models import Message, MessageImage, MessageVariant
from api.messages.rules import repeats
from api.messages.service import moving
from api.messages.states import MessageState, message_machine
from api.moves import service as moves
from api.uploads import attachments

_SAME = (
    "words", "dates", "link", "image_alt", "rule", "urgent", "public", "department", "author_id",
    "writers", "asked_at", "sent_back", "approved_by", "approved_at",
)  # fmt: skip
"""What the message of a day has of its plan."""


async def skip(
    session: AsyncSession,
    caller: Caller,
    plan_id: UUID,
    day: date,
    if_match: str | None,
    *,
    skipped: bool,
) -> Message:
    """Leave a day to come out, or take it in again."""
    plan = await repository.get(session, caller, plan_id, lock=True)
    check_version(if_match, plan.version)
    if plan.repeats is None or not repeats.is_one(plan.repeats, day):
        raise NotFound("Nothing goes out on this day")
    if plan.state is not MessageState.REPEATING:
        raise NotNow("Only of what is approved a day can be left out")
    if repeats.instant(plan.repeats, day) <= clock.now():
        raise NotNow("The hour of this day has come")
    others = [one for one in plan.skipped if one != day]
    plan.skipped = sorted([*others, day]) if skipped else others
    audit(session, caller, moving.WORKFLOW.room, "message.skipped", plan.id,
          {"day": day.isoformat(), "skipped": skipped})  # fmt: skip
    await session.flush()
    return plan


async def due(session: AsyncSession) -> list[UUID]:
    """The plans whose hour has come today and that have not gone out yet, and those that are
    over."""
    edition = aliased(Message)
    gone = select(edition.id).where(
        edition.plan_id == Message.id, edition.plan_day == clock.today()
    )
    plans = await session.execute(
        select(Message, gone.exists()).where(Message.state == MessageState.REPEATING)
    )
    return [plan.id for plan, went in plans if _is_over(plan) or (_is_due(plan) and not went)]


def _is_due(plan: Message) -> bool:
    """Whether its hour came today and after its approval: an hour that nobody worked at is made up
    for on the same day, and on no later one."""
    day = clock.today()
    if plan.repeats is None or day in plan.skipped or not repeats.is_one(plan.repeats, day):
        return False
    assert plan.approved_at is not None
    return plan.approved_at < repeats.instant(plan.repeats, day) <= clock.now()


def _is_over(plan: Message) -> bool:
    return plan.repeats is None or date.fromisoformat(plan.repeats["last_day"]) < clock.today()


async def go_on(session: AsyncSession, plan_id: UUID) -> None:
    """Send what is due of a plan, or finish it; harmless when repeated."""
    plan = await moving.locked(session, plan_id)
    if plan.state is not MessageState.REPEATING:
        return
    if _is_over(plan):
        await moving.finish(session, plan.id)
    elif _is_due(plan):
        await _send(session, plan, clock.today())


async def _send(session: AsyncSession, plan: Message, day: date) -> None:
    """Begin the message of a day, which is approved as its plan is, and start it."""
    gone = select(Message.id).where(Message.plan_id == plan.id, Message.plan_day == day)
    if await session.scalar(gone) is not None:
        return
    edition = Message(
        id=new_id(), state=MessageState.APPROVED, plan_id=plan.id, plan_day=day,
        blanks=repeats.dated(plan.blanks, day), **{name: getattr(plan, name) for name in _SAME},
    )  # fmt: skip
    session.add(edition)
    await session.flush()
    await _beside(session, plan, edition)
    line = moves.begun(session, message_machine, edition.id, moving.ITSELF)
    line.target, line.details = edition.state.value, {"plan": str(plan.id)}
    await moving.start(session, edition)


async def _beside(session: AsyncSession, plan: Message, edition: Message) -> None:
    """The picture of the plan, and what is to be posted on other accounts: of this day too."""
    for row in await attachments.of(session, MessageImage, [plan.id]):
        edition.picture_id = row.upload_id
    for post in (await repository.variants(session, [plan.id]))[plan.id]:
        session.add(
            MessageVariant(
                message_id=edition.id, account=post.account, title=post.title, text=post.text,
                tags=post.tags,
            )
        )  # fmt: skip
    await session.flush()
