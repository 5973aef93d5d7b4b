"""A message is tried: sent to whoever writes it, by each way there is, as everybody would get it.

What goes by LINE, and to browsers, goes where the residents' page of what one receives knows it to
belong to the mail address of the account at the desk: that page proves the address.
"""

import logging
from datetime import timedelta
from uuid import UUID, uuid5

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.identity.models import Staff
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotFound, NotNow, field_error
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.limits import Limit
from api.kit.mail import Refused, connected
from api.messages import bubbles, letters, notices, repository
from api.messages.models import Message
from api.messages.policy import Permission
from api.messages.trials import MessageTrial, TrialWay
from api.municipality import repository as municipality
from api.post import line, webpush
from api.post.line import UnknownAccountError
from api.subscriptions import service as subscriptions
from api.subscriptions.choices import notices as browsers
from api.subscriptions.choices import ways
from api.subscriptions.states import ChannelKind

logger = logging.getLogger(__name__)
PER_PERSON = Limit("messages.try", 30, timedelta(hours=1))


async def ask(
    session: AsyncSession, caller: Caller, message_id: UUID, language: str
) -> MessageTrial:
    """Have it sent to the caller by each way that there is; which ones, and why not the others."""
    message = await repository.get(session, caller, message_id)
    if Permission.WRITE not in caller.permitted_in(message.department):
        raise NotAllowed("You do not write in this message")
    ward = await municipality.current(session)
    if language not in ward.general.languages:
        raise field_error("/language", "unknown", "This language is not read here")
    words = message.words.get("ja")
    if words is None or not (words["title"] and words["text"]):
        raise NotNow("There is nothing to send yet: title and text are needed")
    staff = await people.active_staff(session, caller.id) if caller.id else None
    if staff is None:
        raise NotFound("There is no such member of staff")
    tried = [await _way(session, staff, kind) for kind in _OFFERED]
    for way in tried:
        if way.sent:
            await enqueue(
                session, "messages.send_trial", message_id=str(message.id),
                staff_id=str(staff.id), language=language, once=str(new_id()),
                channel=way.channel.value,
            )  # fmt: skip
    return MessageTrial(email=staff.email, ways=tried)


_OFFERED = {
    ChannelKind.LINE: line.offered,
    ChannelKind.PUSH: webpush.offered,
    ChannelKind.MAIL: lambda: True,
}


async def _way(session: AsyncSession, staff: Staff, kind: ChannelKind) -> TrialWay:
    if kind is ChannelKind.MAIL:
        return TrialWay(channel=kind, sent=True, why=None)
    if not _OFFERED[kind]():
        return TrialWay(channel=kind, sent=False, why="not_offered")
    rows = await ways.of_address(session, staff.email, kind)
    if not rows:
        return TrialWay(channel=kind, sent=False, why="not_chosen")
    open_now = any(row.stopped_at is None for row in rows)
    return TrialWay(channel=kind, sent=open_now, why=None if open_now else "left")


async def send(
    session: AsyncSession,
    message_id: UUID,
    staff_id: UUID,
    language: str,
    once: UUID,
    channel: ChannelKind,
) -> None:
    """Send it as it reads now; again as the same mail, call or notice."""
    staff = await people.active_staff(session, staff_id)
    if staff is None:
        return
    message = await session.get_one(Message, message_id)
    await _SEND[channel](session, message, staff, language, once)


async def _by_mail(
    session: AsyncSession, message: Message, staff: Staff, language: str, once: UUID
) -> None:
    picture = await repository.picture(session, message)
    ward = await municipality.current(session)
    plate = letters.written(ward, message, language, picture, trial=True)
    async with connected() as hand_over:
        await hand_over(staff.email, letters.trial(plate, message, language, staff.email, once))


async def _by_line(
    session: AsyncSession, message: Message, staff: Staff, language: str, once: UUID
) -> None:
    picture = await repository.picture(session, message)
    ward = await municipality.current(session)
    card = bubbles.card(ward, message, language, picture, trial=True)
    for way in await ways.of_address(session, staff.email, ChannelKind.LINE):
        if way.address is None or way.stopped_at is not None:
            continue
        try:
            await line.push(way.address, card, uuid5(once, way.address))
        except UnknownAccountError:
            await subscriptions.refused(session, way.recipient_id, ChannelKind.LINE, "refused")


async def _by_push(
    session: AsyncSession, message: Message, staff: Staff, language: str, _once: UUID
) -> None:
    rows = await ways.of_address(session, staff.email, ChannelKind.PUSH)
    for recipient_id in {row.recipient_id for row in rows}:
        try:
            await browsers.show(recipient_id, notices.trial(message, language))
        except Refused:
            # Her browsers are gone, and forgotten: what is tried next says so.
            logger.warning("trial: no browser took it", extra={"about": str(message.id)})


_SEND = {ChannelKind.LINE: _by_line, ChannelKind.PUSH: _by_push, ChannelKind.MAIL: _by_mail}
