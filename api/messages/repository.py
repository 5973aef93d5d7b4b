"""Reading messages: who sees which."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import paging
from api.kit.caller import Caller
from api.kit.desks import reaches, within
from api.kit.errors import NotFound
from api.kit.paging import PageRequest
from api.messages.models import Message, MessageDelivery, MessageImage, MessageVariant
from api.messages.policy import Permission
from api.messages.rules.audience import EVERYBODY, Chosen
from api.messages.rules.lacks import Wording, filled
from api.messages.states import MessageState
from api.subscriptions.models import RecipientDistrict, RecipientTopic
from api.uploads import attachments
from api.uploads import repository as uploads
from api.uploads.repository import Photo
from api.uploads.schemas import RenditionReply

S = MessageState
VIEWS: dict[str, tuple[MessageState, ...]] = {
    "draft": (S.DRAFT,),
    "in_review": (S.IN_REVIEW,),
    "ready": (S.APPROVED, S.SCHEDULED),
    "repeating": (S.REPEATING,),
    "sending": (S.SENDING,),
    "sent": (S.FINISHED, S.STOPPED),
    "cancelled": (S.CANCELLED,),
}
"""The views of the desk, and the states in each."""


def is_on_desk(caller: Caller, message: Message) -> bool:
    """Whether the caller writes or reads over messages of its department."""
    return any(
        reaches(caller, permission, message.department)
        for permission in (Permission.WRITE, Permission.APPROVE)
    )


def visible_to(caller: Caller) -> Select[Message]:
    """The messages of the departments that the caller's roles reach."""
    reach = [
        within(caller, permission, Message.department.expression)
        for permission in (Permission.WRITE, Permission.APPROVE)
    ]
    return select(Message).where(or_(*reach), Message.digest_of.is_(None))


async def get(
    session: AsyncSession, caller: Caller, message_id: UUID, *, lock: bool = False
) -> Message:
    """A message on the caller's desk, or 404."""
    query = visible_to(caller).where(Message.id == message_id)
    message = await session.scalar(query.with_for_update() if lock else query)
    if message is None:
        raise NotFound("No such message")
    return message


async def page(
    session: AsyncSession, caller: Caller, view: str | None, request: PageRequest
) -> tuple[list[Message], str | None]:
    """The messages of a view, those that were changed last first."""
    query = visible_to(caller)
    if view is not None:
        query = query.where(Message.state.in_(VIEWS[view]))
    listing = f"messages:{view}"
    return await paging.page(session, query, Message.updated_at, request, listing=listing)


async def counts(session: AsyncSession, caller: Caller) -> dict[str, int]:
    """How many messages each view has."""
    mine = visible_to(caller).subquery()
    rows = await session.execute(select(mine.c.state, func.count()).group_by(mine.c.state))
    by_state = {MessageState(state): count for state, count in rows}
    return {view: sum(by_state.get(one, 0) for one in states) for view, states in VIEWS.items()}


async def picture(session: AsyncSession, message: Message) -> RenditionReply | None:
    """The picture of a message as a mail shows it; alone in a letter, it has the same there."""
    alone = message.digest_of is not None and len(message.digest_of) == 1
    owner = message.digest_of[0] if alone and message.digest_of else message.id
    pictures = (await images(session, [owner]))[owner]
    return pictures[0][1].large if pictures else None


async def images(
    session: AsyncSession, ids: Sequence[UUID]
) -> dict[UUID, list[tuple[MessageImage, Photo]]]:
    """The picture of each of these messages, with how far it is: its own, or that of its plan."""
    pictures = await attachments.beside(session, MessageImage, ids)
    rows = await session.execute(
        select(Message.id, Message.picture_id).where(
            Message.id.in_(set(ids)), Message.picture_id.is_not(None)
        )
    )
    lent = {message_id: upload_id for message_id, upload_id in rows if upload_id is not None}
    known = await uploads.photos(session, lent.values())
    for message_id, upload_id in lent.items():
        row = MessageImage(owner_id=message_id, upload_id=upload_id, position=0)
        pictures[message_id].append((row, known[upload_id]))
    return pictures


async def went(session: AsyncSession, plan_id: UUID, most: int) -> list[Message]:
    """The messages that went out of a plan, newest first."""
    query = select(Message).where(Message.plan_id == plan_id)
    return list(await session.scalars(query.order_by(Message.plan_day.desc()).limit(most)))


async def variants(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[MessageVariant]]:
    """What is posted beside each of these messages on other accounts."""
    query = select(MessageVariant).where(MessageVariant.message_id.in_(ids))
    found: dict[UUID, list[MessageVariant]] = {one: [] for one in ids}
    for row in await session.scalars(query.order_by(MessageVariant.account)):
        found[row.message_id].append(row)
    return found


async def unposted(session: AsyncSession, message_id: UUID) -> bool:
    """Whether something is still to be posted beside a message on another account."""
    row = MessageVariant
    query = select(row.account).where(row.message_id == message_id, row.posted_at.is_(None))
    return await session.scalar(query.limit(1)) is not None


def _public() -> Select[Message]:
    return select(Message).where(Message.public, Message.started_at.is_not(None))


async def public_page(
    session: AsyncSession, request: PageRequest
) -> tuple[list[Message], str | None]:
    """What everybody may read, newest first."""
    by = Message.started_at
    return await paging.page(session, _public(), by, request, listing="messages:public")  # pyright: ignore[reportArgumentType] - none of them is empty here


async def public_one(session: AsyncSession, message_id: UUID) -> Message:
    """One that everybody may read, or 404."""
    message = await session.scalar(_public().where(Message.id == message_id))
    if message is None:
        raise NotFound("No such message")
    return message


async def delivery(
    session: AsyncSession, message_id: UUID, recipient_id: UUID
) -> MessageDelivery | None:
    """Whether it was meant for somebody when it started, and which way."""
    return await session.get(MessageDelivery, (message_id, recipient_id))


async def chosen(session: AsyncSession, recipient_id: UUID) -> Chosen:
    """What somebody hears of now, of what a rule can ask for."""
    topics = select(RecipientTopic.topic).where(RecipientTopic.recipient_id == recipient_id)
    districts = select(RecipientDistrict.district).where(
        RecipientDistrict.recipient_id == recipient_id
    )
    return {
        **EVERYBODY,
        "topics": list(await session.scalars(topics)),
        "districts": list(await session.scalars(districts)),
    }


async def public_dated(session: AsyncSession, most: int) -> list[Message]:
    """Of what everybody may read, what speaks of days; newest first."""
    dated = _public().where(func.jsonb_array_length(Message.dates) > 0)
    return list(await session.scalars(dated.order_by(Message.started_at.desc()).limit(most)))


def calendar_of(message: Message) -> str | None:
    """Where the days of a message are had for calendars."""
    return f"/feeds/messages/{message.id}/calendar.ics" if message.dates else None


def said(message: Message, language: str) -> Wording:
    """What a message says in a language, or in Japanese where it says nothing in that one."""
    words = message.words.get(language)
    spoken = language if words and words["title"] and words["text"] else "ja"
    return filled(message.words[spoken], message.blanks, spoken)


def told(found: Sequence[Message], language: str) -> list[tuple[Message, Wording, datetime]]:
    """Messages that were sent, with what each says, and when it was sent."""
    return [
        (message, said(message, language), message.started_at)
        for message in found
        if message.started_at is not None
    ]


_SENT = text("""
SELECT topic, count(*) FROM messages, jsonb_array_elements_text(rule->'topics') topic
WHERE started_at >= :since AND NOT urgent GROUP BY topic""")


async def sent_since(session: AsyncSession, since: datetime) -> dict[str, int]:
    """How many messages went out since an instant, by the code of each of their topics."""
    return {row[0]: row[1] for row in await session.execute(_SENT, {"since": since})}
