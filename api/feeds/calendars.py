"""The days that public messages speak of, as calendars."""

from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import NotFound
from api.kit.ical import Calendar, Event
from api.kit.settings import settings
from api.messages import repository as messages
from api.messages.models import Message
from api.messages.rules.dates import bounds
from api.municipality import repository as municipality

MOST = 200


async def of_message(session: AsyncSession, message_id: UUID, language: str) -> Calendar:
    """The days of one message."""
    message = await messages.public_one(session, message_id)
    if not message.dates:
        raise NotFound("This message speaks of no day")
    ward = await municipality.current(session)
    return Calendar(ward.site_title(language), _events(message, language))


async def of_messages(session: AsyncSession) -> Calendar:
    """The days of the messages that were sent last."""
    ward = await municipality.current(session)
    found = await messages.public_dated(session, MOST)
    events = [event for message in found for event in _events(message, "ja")]
    return Calendar(f"{ward.site_title('ja')} ・ 役所からのお知らせ", events)


def _events(message: Message, language: str) -> list[Event]:
    said = messages.said(message, language)
    host = urlsplit(settings().address).hostname
    link = f"{settings().address}/messages/{message.id}"
    assert message.started_at is not None
    return [
        Event(
            key=f"{message.id}-{number}@{host}",
            title=said["title"],
            text=f"{said['text']}\n{link}",
            place=date["place"],
            link=link,
            start=bounds(date)[0],
            end=bounds(date)[1],
            stamp=message.started_at,
        )
        for number, date in enumerate(message.dates, 1)
    ]
