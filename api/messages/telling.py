"""What those who write and approve messages are told by mail: that something waits for them, under
the title that everybody will read; never who did what, nor in which words."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.identity.models import Staff
from api.kit import clock
from api.kit.editable import PlaceholderKind, editable
from api.kit.settings import settings
from api.kit.words import STAFF, Words
from api.messages import repository
from api.messages.models import Message
from api.messages.policy import Permission
from api.messages.rules.blanks import filled
from api.messages.states import MessageState
from api.municipality import repository as municipality
from api.post import service as post
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.post.service import Envelope, address_key

WORDS = Words(__file__, STAFF, folder="staff")
editable(
    "messages",
    WORDS,
    [
        "title",
        *(
            f"{what}.{part}"
            for what in ("review", "approved", "approved_itself", "returned", "post")
            for part in ("headline", "then")
        ),
    ],
    {"title": PlaceholderKind.TITLE},
)
REVIEW, APPROVED, RETURNED = "messages.review", "messages.approved", "messages.returned"
POST = "messages.post"


async def review(session: AsyncSession, message: Message) -> None:
    """That it waits to be read, to those who may approve it."""
    await _prepare(session, message, REVIEW, await _approvers(session, message))


async def author(session: AsyncSession, message: Message, name: str) -> None:
    """That it was approved, or came back, to whoever began it."""
    await _prepare(session, message, name, await _author(session, message))


async def _prepare(
    session: AsyncSession, message: Message, name: str, staff: Sequence[Staff]
) -> None:
    # Asked for and taken back however often: one mail of a kind in an hour.
    once = uuid5(message.id, f"{name} {clock.now():%Y-%m-%d %H}")
    subject = ("message", message.id)
    await post.queue_many(session, [Envelope(one.email, name, once, subject) for one in staff])


async def _approvers(session: AsyncSession, message: Message) -> list[Staff]:
    """Those who may approve it: not who wrote in it."""
    holders = people.holders(Permission.APPROVE)
    query = select(Staff).where(Staff.id.in_(holders), Staff.disabled_at.is_(None))
    found = await session.scalars(query.where(Staff.id.not_in(message.writers)).order_by(Staff.id))
    staff = found.all()
    held = await people.held_by(session, [one.id for one in staff])
    return [
        one
        for one in staff
        if any(
            Permission.APPROVE in each.permissions and each.reaches(message.department)
            for each in held[one.id]
        )
    ]


async def _author(session: AsyncSession, message: Message) -> list[Staff]:
    staff = message.author_id and await people.active_staff(session, message.author_id)
    return [staff] if staff else []


@letter(REVIEW)
async def of_review(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """While it still waits."""
    message = await session.get(Message, delivery.subject_id)
    if message is None or message.state is not MessageState.IN_REVIEW:
        return None
    return await _letter(session, delivery, message, await _approvers(session, message), "review")


@letter(APPROVED)
async def of_approval(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """That it may go out; with its instant or its days nobody has to start it."""
    message = await session.get(Message, delivery.subject_id)
    if message is None or message.approved_at is None:
        return None
    itself = message.send_at is not None or message.repeats is not None
    name = "approved_itself" if itself else "approved"
    return await _letter(session, delivery, message, await _author(session, message), name)


@letter(RETURNED)
async def of_return(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """While it is still to be written anew."""
    message = await session.get(Message, delivery.subject_id)
    if message is None or not message.sent_back:
        return None
    return await _letter(session, delivery, message, await _author(session, message), "returned")


@letter(POST)
async def of_posts(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """While something is still to be posted beside what went out by itself."""
    message = await session.get(Message, delivery.subject_id)
    if message is None or not await repository.unposted(session, message.id):
        return None
    return await _letter(session, delivery, message, await _author(session, message), "post")


async def _letter(
    session: AsyncSession,
    delivery: Delivery,
    message: Message,
    staff: Sequence[Staff],
    name: str,
) -> Letter | None:
    """To the one of them whom it was prepared for; nothing where that one is none of them now."""
    to = next((one.email for one in staff if address_key(one.email) == delivery.address), None)
    if to is None:
        return None
    headline = WORDS.say("ja", f"{name}.headline")
    title = filled(message.words["ja"]["title"], message.blanks, "ja")
    return framed(
        await municipality.current(session),
        "ja",
        to=to,
        headline=headline,
        blocks=[
            [headline],
            [WORDS.say("ja", "title", title=title), WORDS.say("ja", f"{name}.then")],
            [_page(message.id)],
        ],
    )


def _page(message_id: UUID) -> str:
    return f"{settings().address}/staff/messages/{message_id}"
