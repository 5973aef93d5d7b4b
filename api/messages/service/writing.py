"""Messages are written and written anew. Functions never commit."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.messages import repository
from api.messages.models import Message, MessageImage
from api.messages.policy import Permission
from api.messages.rules.audience import EVERYBODY
from api.messages.schemas import (
    AudienceRule,
    MessageContent,
    MessageMoveRequest,
    MessageRepeats,
)
from api.messages.service.moving import FURTHEST, WORKFLOW
from api.messages.states import BEFORE, MessageMove, MessageState, message_machine
from api.moves import service as moves
from api.municipality import repository as municipality
from api.subscriptions import audiences
from api.subscriptions.audiences import Rule
from api.uploads import attachments
from api.uploads import service as uploads
from api.uploads.schemas import UploadRef

ROOM = "messages"


async def create(session: AsyncSession, caller: Caller, body: MessageContent) -> Message:
    """Begin a message; nobody but the desk sees it."""
    message = Message(
        id=new_id(), words={}, blanks=[], image_alt={}, rule=EVERYBODY, author_id=caller.id,
        writers=[caller.id] if caller.id else [],
    )  # fmt: skip
    session.add(message)
    await session.flush()
    await _write(session, message, body, set(MessageContent.model_fields))
    if not caller.permitted_in(message.department) & {Permission.WRITE}:
        raise NotAllowed("You do not write for this department")
    moves.begun(session, message_machine, message.id, caller)
    audit(session, caller, ROOM, "message.created", message.id)
    await session.flush()
    return message


async def edit(
    session: AsyncSession,
    caller: Caller,
    message_id: UUID,
    body: MessageContent,
    if_match: str | None,
) -> Message:
    """Write some parts anew. What was asked for or approved is a draft again."""
    message = await opened(session, caller, message_id, if_match)
    await _write(session, message, body, body.model_fields_set)
    if Permission.WRITE not in caller.permitted_in(message.department):
        raise NotAllowed("You do not write for this department")
    audit(session, caller, ROOM, "message.edited", message.id)
    await session.flush()
    return message


async def opened(
    session: AsyncSession, caller: Caller, message_id: UUID, if_match: str | None
) -> Message:
    """A message that the caller may write in now, and is taken for a writer of."""
    message = await repository.get(session, caller, message_id, lock=True)
    check_version(if_match, message.version)
    permissions = caller.permitted_in(message.department)
    if Permission.WRITE not in permissions:
        raise NotAllowed("You do not write in this message")
    if message.state is not MessageState.DRAFT:
        if message.state not in (*BEFORE, MessageState.REPEATING):
            raise NotNow("It has gone out; what was sent stays as it is")
        again = MessageMoveRequest(move=MessageMove.REVISE)
        await moves.make(session, WORKFLOW, message, again, actor=caller, permissions=permissions)
    if caller.id and caller.id not in message.writers:
        message.writers = [*message.writers, caller.id]
    return message


async def _write(
    session: AsyncSession, message: Message, body: MessageContent, parts: Collection[str]
) -> None:
    ward = await municipality.current(session)
    if body.department is not None and not ward.has_department(body.department):
        raise field_error("/department", "unknown", "There is no such department")
    await checked(session, body.audience)
    if body.repeats is not None:
        _check_days(body.repeats)
    kept: dict[str, Any] = body.model_dump(mode="json") | {"send_at": body.send_at}
    for part, column in _KEPT_AS.items():
        if part in parts:
            setattr(message, column, kept[part])
    if message.repeats is not None and message.send_at is not None:
        raise field_error("/send_at", "twice", "A plan has its days, and no instant beside them")
    if "image" in parts:
        await _show(session, message, body.image)


_KEPT_AS = {
    "audience": "rule",
    **{part: part for part in ("words", "blanks", "dates", "image_alt", "link", "urgent", "public",
                               "department", "send_at", "repeats")},
}  # fmt: skip
"""Parts of a request, and their columns."""


def _check_days(plan: MessageRepeats) -> None:
    if plan.last_day < plan.first_day:
        raise field_error("/repeats/last_day", "before_first", "It ends before it begins")
    if plan.last_day > clock.today() + FURTHEST:
        raise field_error("/repeats/last_day", "too_far", "More than a year from now")


async def checked(session: AsyncSession, audience: AudienceRule) -> Rule:
    """The rule that a request names; 422 for what there is not."""
    rule = Rule(**audience.model_dump())
    audiences.check(await municipality.current(session), rule)
    return rule


async def _show(session: AsyncSession, message: Message, image: UploadRef | None) -> None:
    present = await attachments.of(session, MessageImage, [message.id])
    if image is not None and any(row.upload_id == image.id for row in present):
        return
    if present:
        await session.execute(delete(MessageImage).where(MessageImage.owner_id == message.id))
        gone = [row.upload_id for row in present]
        # What went out of a plan keeps its picture.
        others = select(Message.picture_id).where(Message.picture_id.in_(gone))
        kept = set(await session.scalars(others))
        await uploads.release(session, [one for one in gone if one not in kept])
    if image is not None:
        await attachments.attach(session, MessageImage, message.id, [image], pointer="/image")
