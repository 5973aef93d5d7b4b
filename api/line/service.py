"""Calls of LINE are taken, answered and passed on. Only `handle` commits."""

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db, inert
from api.kit.errors import BadRequest, NotAllowed, NotFound
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.settings import settings
from api.line import meanings, rules, talking
from api.line.meanings import Said
from api.line.models import KEPT_DAYS, LineEvent, LineRelay
from api.municipality import repository as municipality
from api.post import line
from api.subscriptions.choices import chat
from api.subscriptions.states import ChannelKind

logger = logging.getLogger(__name__)
MOST_EVENTS = 1000
_LETTERS = 100


@dataclass(frozen=True)
class Answer:
    """What is said to whom. `token`: answers the event, else it is a message of ours."""

    user_id: str
    token: str | None
    said: Said


async def take(session: AsyncSession, body: bytes, signature: str) -> None:
    """Keep every event that is new, for jobs; and the whole call where the other bot is concerned.
    403 where the bytes are not LINE's, 404 where there is no account."""
    secret = settings().line_channel_secret.get_secret_value()
    if not secret:
        raise NotFound("There is no account of LINE here")
    if not rules.is_signed(body, signature, secret):
        raise NotAllowed("The signature is not of this channel")
    events = _events(body)
    relayed = bool(settings().line_relay_url) and not await _ours_alone(session, events)
    if relayed and events:
        relay_id = new_id()
        session.add(LineRelay(id=relay_id, body=body, signature=signature))
        await enqueue(session, "line.relay", relay_id=str(relay_id))
    for event_id, event in events:
        added = await session.scalar(
            insert(LineEvent)
            .values(id=event_id, body=event, relayed=relayed, received_at=clock.now())
            .on_conflict_do_nothing()
            .returning(LineEvent.id)
        )
        if added is not None:
            await enqueue(session, "line.handle", event_id=event_id)


async def _ours_alone(session: AsyncSession, events: list[tuple[str, dict[str, Any]]]) -> bool:
    for _, body in events:
        event = rules.read(body)
        if not rules.is_ours(event) and await meanings.of(session, event) is None:
            return False
    return True


def _events(body: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The events of a call with their ids; what has none cannot be told from its copy."""
    try:
        found: object = json.loads(body)
    except ValueError:
        raise BadRequest("This is no JSON") from None
    events: object = cast(dict[str, Any], found).get("events") if isinstance(found, dict) else None
    if not isinstance(events, list):
        raise BadRequest("There is no list of events")
    several = cast(list[object], events)[:MOST_EVENTS]
    tables = [cast(dict[str, Any], one) for one in map(_kept, several) if isinstance(one, dict)]
    named = [(one.get("webhookEventId"), one) for one in tables]
    return [
        (event_id, one)
        for event_id, one in named
        if isinstance(event_id, str) and 0 < len(event_id) <= _LETTERS
    ]


def _kept(value: object) -> object:
    """What the database can keep of it: texts without what is no letter."""
    if isinstance(value, str):
        return inert.text(value)
    if isinstance(value, list):
        return [_kept(one) for one in cast(list[object], value)]
    if isinstance(value, dict):
        table = cast(dict[str, object], value)
        return {_kept(name): _kept(one) for name, one in table.items()}
    return value


async def handle(event_id: str) -> None:
    """Take an event, in a transaction of its own, and answer it. What is answered twice is worse
    than what is not: a token is spent only after the event counts as handled. A message of ours has
    a key by which LINE knows it again, and counts only when it was taken."""
    language = await _language(event_id)
    async with db.transaction() as session:
        answer = await handled(session, event_id, language)
        if answer is not None and answer.token is None:
            key = uuid5(NAMESPACE_URL, f"line-event:{event_id}")
            await line.push(answer.user_id, answer.said.messages, key)
            return
    if answer is None or answer.token is None:
        return
    if not await line.reply(answer.token, answer.said.messages):
        logger.warning("answer refused", extra={"event": event_id})
        if answer.said.otherwise is not None:
            async with db.transaction() as session:
                await answer.said.otherwise(session)


async def handled(session: AsyncSession, event_id: str, language: str | None) -> Answer | None:
    """What an event brings with it, and what is said to it; nothing when it is handled already.
    `language`: of who comes."""
    row = await session.scalar(select(LineEvent).where(LineEvent.id == event_id).with_for_update())
    if row is None or row.handled_at is not None:
        return None
    row.handled_at = clock.now()
    event = rules.read(row.body)
    if event.user_id is None:
        return None
    if event.kind == "unfollow":
        if await chat.left(session, ChannelKind.LINE, event.user_id, at=event.at):
            for meaning in meanings.every():
                await meaning.left(session, event.user_id)
        return None
    if event.kind not in {"follow", "message", "postback"}:
        return None
    ours = rules.is_ours(event) or event.kind == "follow"
    meaning = None if ours else await meanings.of(session, event)
    if row.relayed and not ours and meaning is None:
        return None
    recipient = await chat.joined(
        session, ChannelKind.LINE, event.user_id, at=event.at,
        language=await _spoken(session, language),
    )  # fmt: skip
    said = await (meaning.answer if meaning else talking.answered)(session, recipient, event)
    return Answer(event.user_id, None if row.relayed else event.token, said)


async def _language(event_id: str) -> str | None:
    """The one that somebody reads LINE in who comes, or whom nobody knows here. Asked before
    anything is locked: LINE may take its time."""
    async with db.transaction() as session:
        row = await session.get(LineEvent, event_id)
        event = rules.read(row.body) if row and row.handled_at is None else None
        if event is None or event.user_id is None or event.kind == "unfollow":
            return None
        known = await chat.is_known(session, ChannelKind.LINE, event.user_id)
    return None if known else await line.language(event.user_id)


async def _spoken(session: AsyncSession, language: str | None) -> str:
    """The language, where it is spoken here; English for those of others; else the first."""
    languages = (await municipality.current(session)).general.languages
    read = (language or "").partition("-")[0]
    if read in languages:
        return read
    return "en" if read and "en" in languages else languages[0]


async def relay(session: AsyncSession, relay_id: UUID) -> None:
    """Pass a call on as it came; once it was taken it is never passed on again."""
    row = await session.scalar(select(LineRelay).where(LineRelay.id == relay_id).with_for_update())
    if row is None or row.sent_at is not None:
        return
    await line.passed_on(settings().line_relay_url, row.body, row.signature)
    row.sent_at = clock.now()


async def forget(session: AsyncSession) -> None:
    """Delete what came, a week later."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    for table in (LineEvent, LineRelay):
        await session.execute(delete(table).where(table.received_at < before))
