"""A round is prepared, opened and closed; people are invited."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.hearings import letters, repository
from api.hearings.models import (
    HearingAnswer,
    HearingImage,
    HearingInvitee,
    HearingItem,
    HearingRound,
    ItemKind,
)
from api.hearings.policy import Permission
from api.hearings.schemas import (
    HearingContent,
    HearingInvitation,
    HearingItemContent,
    HearingMoveRequest,
)
from api.hearings.states import HearingMove, HearingState, hearing_machine
from api.kit import clock
from api.kit.caller import Caller, service
from api.kit.errors import NotFound, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.moves import service as moves
from api.moves.workflow import Step, Workflow
from api.post import service as post
from api.uploads import attachments
from api.uploads import service as uploads

ROOM = "hearings"
ITSELF = service(Permission.SERVICE)
MOST_ITEMS, MOST_INVITED = 30, 200
NAMES_KEPT, WORDS_KEPT = timedelta(days=90), timedelta(days=365)
Asked = Step[HearingRound, HearingMoveRequest]


async def create(session: AsyncSession, caller: Caller, body: HearingContent) -> HearingRound:
    """Begin a round."""
    round_ = HearingRound(id=new_id(), author_id=caller.id, **body.model_dump())
    session.add(round_)
    moves.begun(session, hearing_machine, round_.id, caller)
    audit(session, caller, ROOM, "hearing.created", round_.id)
    await session.flush()
    return round_


async def edit(
    session: AsyncSession,
    caller: Caller,
    round_id: UUID,
    body: HearingContent,
    if_match: str | None,
) -> HearingRound:
    """Change what it is called and when it is. The last day of an open one may move: links follow
    it."""
    round_ = await repository.get(session, round_id, lock=True)
    check_version(if_match, round_.version)
    if round_.state in hearing_machine.closed:
        raise NotNow("This round is over")
    for part, value in body.model_dump().items():
        setattr(round_, part, value)
    until = HearingInvitee.round_id == round_id
    await session.execute(
        update(HearingInvitee).where(until).values(until=repository.end_of(body.closes_on))
    )
    audit(session, caller, ROOM, "hearing.edited", round_.id)
    await session.flush()
    return round_


async def move(
    session: AsyncSession,
    caller: Caller,
    round_id: UUID,
    body: HearingMoveRequest,
    if_match: str | None,
) -> HearingRound:
    """Open, close or cancel it."""
    round_ = await repository.get(session, round_id, lock=True)
    check_version(if_match, round_.version, required=False)
    await moves.make(session, WORKFLOW, round_, body, actor=caller, permissions=caller.permissions)
    return round_


async def _complete(step: Asked) -> None:
    """409 for a round in which nothing is shown, or whose days are over."""
    if not await repository.items(step.session, step.record.id):
        raise NotNow("There is nothing to show yet")
    if step.record.closes_on < clock.today():
        raise NotNow("Its last day is over")


async def _write_to_all(step: Asked) -> None:
    for invitee in await repository.invitees(step.session, step.record.id):
        await _write(step.session, invitee)


async def _end(step: Asked) -> None:
    step.record.closed_at = clock.now()


WORKFLOW = Workflow[HearingRound, HearingMoveRequest](
    hearing_machine,
    ROOM,
    "hearing",
    {HearingMove.OPEN: [_complete, _write_to_all], HearingMove.CLOSE: [_end]},
)


async def add_item(
    session: AsyncSession, caller: Caller, round_id: UUID, body: HearingItemContent
) -> HearingRound:
    """Show one thing more."""
    round_ = await _draft(session, round_id)
    if len(await repository.items(session, round_id)) >= MOST_ITEMS:
        raise NotNow("A round has no more than thirty things to show")
    needed = {ItemKind.PAGE: "address", ItemKind.IMAGE: "image", ItemKind.DRAFT: "text"}[body.kind]
    if not getattr(body, needed):
        raise field_error(f"/{needed}", "needed", "This is what people are shown")
    if body.image is not None and not body.image_alt:
        raise field_error("/image_alt", "needed", "It says nothing to those who cannot see it")
    item = HearingItem(
        id=new_id(), round_id=round_id, kind=body.kind, title=body.title, address=body.address,
        text=body.text, other_text=body.other_text, image_alt=body.image_alt,
    )  # fmt: skip
    session.add(item)
    await session.flush()
    if body.image is not None:
        await attachments.attach(session, HearingImage, item.id, [body.image], pointer="/image")
    audit(session, caller, ROOM, "hearing.edited", round_.id)
    return await _touched(session, round_)


async def remove_item(
    session: AsyncSession, caller: Caller, round_id: UUID, item_id: UUID, if_match: str | None
) -> HearingRound:
    """Show one thing less."""
    round_ = await _draft(session, round_id)
    check_version(if_match, round_.version)
    item = await session.get(HearingItem, item_id)
    if item is None or item.round_id != round_id:
        raise NotFound("No such thing in this round")
    shown = await attachments.of(session, HearingImage, [item_id])
    await session.execute(delete(HearingImage).where(HearingImage.owner_id == item_id))
    await uploads.release(session, [row.upload_id for row in shown])
    await session.delete(item)
    audit(session, caller, ROOM, "hearing.edited", round_.id)
    return await _touched(session, round_)


async def invite(
    session: AsyncSession, caller: Caller, round_id: UUID, body: HearingInvitation
) -> HearingRound:
    """Make somebody a link; where the round is open already, she is written to at once."""
    round_ = await repository.get(session, round_id, lock=True)
    if round_.state in hearing_machine.closed:
        raise NotNow("This round is over")
    present = await repository.invitees(session, round_id)
    if len(present) >= MOST_INVITED:
        raise NotNow("A round has no more than two hundred people")
    if body.email and any(one.email == body.email for one in present):
        raise field_error("/email", "twice", "This address is invited already")
    invitee = HearingInvitee(
        id=new_id(), round_id=round_id, name=body.name, email=body.email,
        until=repository.end_of(round_.closes_on),
    )  # fmt: skip
    session.add(invitee)
    await session.flush()
    if round_.state is HearingState.OPEN:
        await _write(session, invitee)
    audit(session, caller, ROOM, "hearing.invited", round_.id)
    return await _touched(session, round_)


async def renew(
    session: AsyncSession, caller: Caller, round_id: UUID, invitee_id: UUID
) -> HearingRound:
    """Give somebody another link, for another browser: the one before opens nothing any more."""
    round_ = await repository.get(session, round_id, lock=True)
    invitee = await session.get(HearingInvitee, invitee_id)
    if invitee is None or invitee.round_id != round_id:
        raise NotFound("Nobody was invited so")
    if round_.state in hearing_machine.closed:
        raise NotNow("This round is over")
    # A key names the second in which it ends; another second is another key.
    invitee.until -= timedelta(seconds=1)
    invitee.device = None
    await session.flush()
    if round_.state is HearingState.OPEN:
        await _write(session, invitee)
    audit(session, caller, ROOM, "hearing.invited", round_.id)
    return await _touched(session, round_)


async def _write(session: AsyncSession, invitee: HearingInvitee) -> None:
    if invitee.email:
        subject = ("hearing_invitee", invitee.id)
        await post.queue(session, invitee.email, letters.INVITATION, subject, once=new_id())


async def close_over(session: AsyncSession) -> None:
    """Close the rounds whose last day is over."""
    over = select(HearingRound).where(
        HearingRound.state == HearingState.OPEN, HearingRound.closes_on < clock.today()
    )
    for round_ in await session.scalars(over.with_for_update()):
        body = HearingMoveRequest(move=HearingMove.CLOSE)
        await moves.make(
            session, WORKFLOW, round_, body, actor=ITSELF, permissions=ITSELF.permissions
        )


async def forget(session: AsyncSession) -> None:
    """Who was invited is forgotten 90 days after the end, what was written a year after."""
    for kept, table, values in (
        (NAMES_KEPT, HearingInvitee, {"name": "", "email": None, "device": None}),
        (WORDS_KEPT, HearingAnswer, {"own_words": ""}),
    ):
        day = clock.today() - kept
        over = select(HearingInvitee.id).join(
            HearingRound, HearingRound.id == HearingInvitee.round_id
        )
        over = over.where(HearingRound.closes_on < day)
        key = HearingInvitee.id if table is HearingInvitee else HearingAnswer.invitee_id
        left = (
            or_(HearingInvitee.name != "", HearingInvitee.email.is_not(None))
            if table is HearingInvitee
            else HearingAnswer.own_words != ""
        )
        await session.execute(update(table).where(key.in_(over), left).values(**values))


async def _draft(session: AsyncSession, round_id: UUID) -> HearingRound:
    round_ = await repository.get(session, round_id, lock=True)
    if round_.state is not HearingState.DRAFT:
        raise NotNow("People are shown the same from the first to the last day")
    return round_


async def _touched(session: AsyncSession, round_: HearingRound) -> HearingRound:
    round_.updated_at = clock.now()
    await session.flush()
    return round_
