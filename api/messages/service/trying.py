"""A message is tried: sent to whoever writes it, as everybody would get it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.limits import Limit
from api.kit.mail import connected
from api.messages import letters, repository
from api.messages.models import Message
from api.messages.policy import Permission
from api.municipality import repository as municipality

PER_PERSON = Limit("messages.try", 30, timedelta(hours=1))


async def ask(session: AsyncSession, caller: Caller, message_id: UUID, language: str) -> None:
    """Have it sent to the caller's own address."""
    message = await repository.get(session, caller, message_id)
    if Permission.WRITE not in caller.permitted_in(message.department):
        raise NotAllowed("You do not write in this message")
    ward = await municipality.current(session)
    if language not in ward.general.languages:
        raise field_error("/language", "unknown", "This language is not read here")
    words = message.words.get("ja")
    if words is None or not (words["title"] and words["text"]):
        raise NotNow("There is nothing to send yet: title and text are needed")
    await enqueue(
        session, "messages.send_trial", message_id=str(message.id), staff_id=str(caller.id),
        language=language, once=str(new_id()),
    )  # fmt: skip


async def send(
    session: AsyncSession, message_id: UUID, staff_id: UUID, language: str, once: UUID
) -> None:
    """Send it as it reads now; again under the same Message-ID."""
    staff = await people.active_staff(session, staff_id)
    if staff is None:
        return
    message = await session.get_one(Message, message_id)
    picture = await repository.picture(session, message)
    ward = await municipality.current(session)
    plate = letters.written(ward, message, language, picture, trial=True)
    async with connected() as hand_over:
        await hand_over(staff.email, letters.trial(plate, message, language, staff.email, once))
