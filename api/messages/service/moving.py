"""Messages are asked for, approved by another, sent and stopped. Functions never commit."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, service
from api.kit.errors import FieldError, Malformed, NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.jobs import enqueue
from api.messages import repository, telling
from api.messages.models import Message
from api.messages.policy import Permission
from api.messages.rules.audience import in_force
from api.messages.rules.blanks import Blank
from api.messages.rules.lacks import Draft, lacks
from api.messages.rules.networks import Post
from api.messages.rules.repeats import coming, dated
from api.messages.schemas import MessageMoveRequest
from api.messages.states import RUNNING, MessageMove, MessageState, message_machine
from api.moves import service as moves
from api.moves.workflow import Step, Workflow
from api.municipality import repository as municipality
from api.plain_language.profile import ACCOUNTS
from api.subscriptions import audiences
from api.subscriptions.audiences import Rule
from api.uploads import service as uploads
from api.uploads.states import UploadState

M = MessageMove
ITSELF = service(Permission.SERVICE)
_BEFORE_APPROVAL = (MessageState.DRAFT, MessageState.IN_REVIEW)
FURTHEST = timedelta(days=366)
Asked = Step[Message, MessageMoveRequest]


async def move(
    session: AsyncSession,
    caller: Caller,
    message_id: UUID,
    body: MessageMoveRequest,
    if_match: str | None,
) -> Message:
    """Make a move of the desk."""
    message = await repository.get(session, caller, message_id, lock=True)
    check_version(if_match, message.version, required=False)
    permissions = caller.permitted_in(message.department)
    if body.move is M.APPROVE and is_writer(caller, message):
        raise NotAllowed("Whoever wrote it cannot approve it: somebody else reads it first")
    await _make(session, message, body, caller, permissions)
    if body.move is M.APPROVE and message.repeats is not None:
        await _make(session, message, MessageMoveRequest(move=M.REPEAT), ITSELF, ITSELF.permissions)
    elif body.move is M.APPROVE and message.send_at is not None:
        await _schedule_approved(session, message)
    return message


async def _make(
    session: AsyncSession,
    message: Message,
    body: MessageMoveRequest,
    actor: Caller,
    permissions: frozenset[str],
) -> None:
    await moves.make(
        session, WORKFLOW, message, body, actor=actor, permissions=permissions, note=body.note
    )


def is_writer(caller: Caller, message: Message) -> bool:
    """Whether the caller wrote any of it."""
    return caller.id in message.writers


async def _schedule_approved(session: AsyncSession, message: Message) -> None:
    """The hour was read and approved with the words; where it is over, people decide again."""
    assert message.send_at is not None
    if message.send_at > clock.now():
        body = MessageMoveRequest(move=M.SCHEDULE, send_at=message.send_at)
        await _make(session, message, body, ITSELF, frozenset({Permission.APPROVE}))


async def draft_of(session: AsyncSession, message: Message) -> Draft:
    """What of a message is looked at before it goes on."""
    pictures = (await repository.images(session, [message.id]))[message.id]
    written = (await repository.variants(session, [message.id]))[message.id]
    accounts = {one.code: one for one in (await municipality.current(session)).section(ACCOUNTS)}
    ready = [photo.state is UploadState.READY for _, photo in pictures]
    return Draft(
        words=message.words,
        blanks=on_next_day(message),
        dates=message.dates,
        link=message.link,
        image=ready[0] if ready else None,
        image_alt=message.image_alt,
        send_at=message.send_at if message.state in _BEFORE_APPROVAL else None,
        repeats=message.repeats,
        urgent=message.urgent,
        posts=[
            (accounts[one.account], Post(one.title, one.text, one.tags))
            for one in written
            if one.account in accounts
        ],
    )


def on_next_day(message: Message) -> list[Blank]:
    """The blanks of a message; of a plan as they are when it goes out next."""
    if message.repeats is None:
        return message.blanks
    days = coming(message.repeats, clock.now(), 1, message.skipped)
    return dated(message.blanks, next(iter(days), None))


async def _whole(step: Asked) -> None:
    """422 with all that is missing."""
    found = lacks(await draft_of(step.session, step.record), clock.now())
    if found:
        raise Malformed(
            errors=[
                FieldError(pointer=one.pointer, code=one.code, detail=one.detail) for one in found
            ]
        )


async def _somebody(step: Asked) -> None:
    """409 where it would reach nobody. What starts by itself is stopped when it has been frozen:
    nobody is there to be told."""
    if step.actor is ITSELF:
        return
    if (await audiences.count(step.session, rule_of(step.record))).total == 0:
        nobody = FieldError(pointer="/audience", code="nobody", detail="Nobody would get it")
        raise NotNow("Nobody would get it", errors=[nobody])


def rule_of(message: Message) -> Rule:
    """The rule by which people are chosen for it."""
    return Rule(**in_force(message.rule, urgent=message.urgent))


async def _ask(step: Asked) -> None:
    message, actor = step.record, step.actor
    message.asked_at, message.sent_back = clock.now(), ""
    if actor.id and actor.id not in message.writers:
        message.writers = [*message.writers, actor.id]
    await telling.review(step.session, message)


async def _approve(step: Asked) -> None:
    step.record.approved_by, step.record.approved_at = step.actor.id, clock.now()
    await telling.author(step.session, step.record, telling.APPROVED)


async def _reopen(step: Asked) -> None:
    step.record.approved_by = step.record.approved_at = step.record.asked_at = None


async def _say_why(step: Asked) -> None:
    step.record.sent_back = step.body.note
    await telling.author(step.session, step.record, telling.RETURNED)


async def _schedule(step: Asked) -> None:
    at = step.body.send_at
    assert at is not None
    if at <= clock.now():
        raise field_error("/send_at", "past", "This instant is over")
    if at > clock.now() + FURTHEST:
        raise field_error("/send_at", "too_far", "More than a year from now")
    step.record.send_at = at
    await enqueue(step.session, "messages.start", at=at, message_id=str(step.record.id))


async def _begin(step: Asked) -> None:
    message = step.record
    message.started_at = clock.now()
    pictures = (await repository.images(step.session, [message.id]))[message.id]
    for row, _ in pictures:
        row.public = True
    await uploads.publish(step.session, [row.upload_id for row, _ in pictures], public=True)
    if message.frozen is None:
        await enqueue(step.session, "messages.freeze", message_id=str(message.id))
    if step.actor is ITSELF and await repository.unposted(step.session, message.id):
        await telling.author(step.session, message, telling.POST)


async def _end(step: Asked) -> None:
    step.record.ended_at = clock.now()


WORKFLOW = Workflow[Message, MessageMoveRequest](
    message_machine, "messages", "message",
    {
        M.ASK_APPROVAL: [_whole, _somebody, _ask],
        M.APPROVE: [_approve],
        M.SEND_BACK: [_reopen, _say_why],
        M.REVISE: [_reopen],
        M.CANCEL: [_reopen],
        M.SCHEDULE: [_whole, _schedule],
        M.REPEAT: [_whole],
        M.START: [_whole, _somebody, _begin],
        M.STOP: [_end],
        M.FINISH: [_end],
    },
)  # fmt: skip


async def start_due(session: AsyncSession, message_id: UUID) -> None:
    """Start one whose hour has come; harmless when repeated, or when the hour was changed."""
    message = await locked(session, message_id)
    if message.state is not MessageState.SCHEDULED or message.send_at is None:
        return
    if message.send_at <= clock.now():
        await start(session, message)


async def start(session: AsyncSession, message: Message) -> None:
    """Start one without anybody's hand."""
    body = MessageMoveRequest(move=M.START)
    await _make(session, message, body, ITSELF, ITSELF.permissions)


async def finish(session: AsyncSession, message_id: UUID) -> None:
    """Everybody has an outcome, or the days of a plan are over."""
    message = await locked(session, message_id)
    if message.state in RUNNING:
        done = MessageMoveRequest(move=M.FINISH)
        await _make(session, message, done, ITSELF, ITSELF.permissions)


async def stop_empty(session: AsyncSession, message: Message) -> None:
    """Between its approval and its hour everybody left whom it was for."""
    body = MessageMoveRequest(move=M.STOP, note="届ける相手がいませんでした")
    await _make(session, message, body, ITSELF, ITSELF.permissions)


async def locked(session: AsyncSession, message_id: UUID) -> Message:
    """A message, for the jobs."""
    query = select(Message).where(Message.id == message_id).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one()
