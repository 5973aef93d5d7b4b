"""Letters to those who asked for news: whether they want it, each event, or a day in one mail.

A room says what its news are (`speak`): public things only, as they are at the moment of sending.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict
from uuid import UUID

import regex
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.editable import PlaceholderKind, editable
from api.kit.facts import FactRow
from api.kit.settings import settings
from api.kit.words import Words
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places import service as places
from api.post import line, push
from api.post import service as post
from api.post.channels import rings
from api.post.letters import Letter, framed, letter, together
from api.post.models import Delivery
from api.post.push import Notice
from api.post.service import Envelope, Subject, Wait
from api.subscriptions import hours, keys, repository
from api.subscriptions.facts import AlertAsked
from api.subscriptions.matching import Point
from api.subscriptions.models import Alert, AlertRecipient
from api.subscriptions.profile import QuietHours
from api.subscriptions.repository import Listener
from api.subscriptions.states import Frequency

WORDS = Words(__file__)
editable(
    "alerts",
    WORDS,
    ["digest", "confirm", "yes", "no"],
    {"count": PlaceholderKind.COUNT, "days": PlaceholderKind.COUNT},
)
EXCERPT = 300


@dataclass(frozen=True)
class News:
    """One event: what happened, to what, and in which words."""

    headline: str
    what: str
    lines: list[str]
    link: str

    @property
    def block(self) -> list[str]:
        """What stands below the headline."""
        said = [excerpt(line) for line in self.lines]
        while said and not said[-1]:
            said.pop()
        return [self.what, *said, self.link]


@dataclass(frozen=True)
class Source:
    """How a room says its news in a language; nothing of what the public may not see. `name`: what
    a subject is called; `event`: what happened to it; `point`: where it is for the public."""

    name: Callable[[AsyncSession, UUID, str], Awaitable[str | None]]
    event: Callable[[AsyncSession, UUID, UUID, str], Awaitable[News | None]]
    point: Callable[[AsyncSession, UUID], Awaitable[Point | None]]


_sources: dict[str, Source] = {}
_WAITS: dict[Frequency, Wait] = {Frequency.DAILY: "digest", Frequency.WEEKLY: "weekly"}


def speak(kind: str, source: Source) -> None:
    """Let a room say the news of its subjects (called by the doors)."""
    _sources[kind] = source


async def point_of(session: AsyncSession, subject: Subject) -> Point | None:
    """Where a subject is for the public; nothing of what the public does not see."""
    source = _sources.get(subject[0])
    return await source.point(session, subject[1]) if source else None


async def tell(
    session: AsyncSession, listeners: Sequence[Listener], subject: Subject, *, once: UUID
) -> None:
    """Prepare news of a subject for all who hear of it. Nothing comes in the hours that are quiet
    for somebody: it waits for their end, with what else happened in them."""
    night = hours.night(await municipality.current(session))
    envelopes = [
        Envelope(
            to=listener.address,
            letter="alerts.news",
            once=once,
            subject=subject,
            recipient_id=listener.recipient_id,
            # Whose browsers they are may have been told by mail, as who reported it.
            known_by=listener.email if listener.address.startswith(push.ADDRESS) else None,
            **_when(listener, night, clock.now()),
        )
        for listener in listeners
    ]
    await post.queue_many(session, envelopes)


class _When(TypedDict, total=False):
    wait: Wait
    due: datetime


def _when(listener: Listener, night: QuietHours, now: datetime) -> _When:
    quiet = None
    if listener.quiet is not None:
        quiet = QuietHours(start=listener.quiet[0], end=listener.quiet[1])
    elif listener.chose or rings(listener.address):
        quiet = night
    wait = _WAITS.get(listener.frequency)
    due = hours.due(listener.frequency, quiet, now)
    if wait is not None and due == hours.due(listener.frequency, None, now):
        return {"wait": wait}
    return {"due": due} if due > now else {}


def excerpt(text: str) -> str:
    """The beginning of a text."""
    letters = regex.findall(r"\X", text)
    return text if len(letters) <= EXCERPT else "".join(letters[:EXCERPT]) + "…"


@letter("alerts.news")
async def of_event(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """One event to somebody who asked for it."""
    recipient = await _listening(session, delivery)
    news = await _news(session, delivery, recipient.language) if recipient else None
    if recipient is None or news is None:
        return None
    why = _why(recipient, delivery)
    blocks = [[news.headline], news.block, [f"{WORDS.say(recipient.language, 'why')}: {why}"]]
    to = await repository.address_of(session, recipient.id)
    letter = await framed_for(session, recipient, f"{news.headline}: {news.what}", blocks, to=to)
    change = (WORDS.say(recipient.language, "why_change"), why)
    return replace(letter, notice=_notice(news.headline, [news], delivery.id, change))


@together("alerts.news")
async def of_day(session: AsyncSession, deliveries: Sequence[Delivery]) -> Letter | None:
    """All that somebody is told in one morning; what is not public any more is left out."""
    recipient = await _listening(session, deliveries[0])
    if recipient is None:
        return None
    events = [
        (event, delivery)
        for delivery in deliveries
        if (event := await _news(session, delivery, recipient.language)) is not None
    ]
    if not events:
        return None
    news = [event for event, _ in events]
    why = WORDS.say(recipient.language, "why")
    blocks = [
        [f"{number}. {event.headline}", *event.block, f"{why}: {_why(recipient, delivery)}"]
        for number, (event, delivery) in enumerate(events, 1)
    ]
    headline = WORDS.say(recipient.language, "digest", count=len(news))
    to = await repository.address_of(session, recipient.id)
    letter = await framed_for(session, recipient, headline, blocks, to=to)
    tag = deliveries[0].digest_id or deliveries[0].id
    if len(events) == 1:
        change = (WORDS.say(recipient.language, "why_change"), _why(recipient, events[0][1]))
    else:
        change = (WORDS.say(recipient.language, "manage"), keys.MANAGE.address(recipient.id))
    return replace(letter, notice=_notice(headline, news, tag, change))


def _why(recipient: AlertRecipient, delivery: Delivery) -> str:
    """The page that says which of somebody's wishes an event matched, with what ends them."""
    page = f"{keys.WHY}/{delivery.subject_kind}/{delivery.subject_id}"
    return f"{settings().address}/{page}#{keys.MANAGE.key(recipient.id)}"


def _notice(headline: str, news: Sequence[News], tag: UUID, change: tuple[str, str]) -> Notice:
    """For a browser. Of several, a touch opens the last one."""
    if len(news) == 1:
        headline, said = news[0].headline, news[0].block[:-1]
    else:
        said = [f"{one.headline}: {one.what}" for one in news]
    return Notice(headline, "\n".join(said), news[-1].link, str(tag), change)


async def _listening(session: AsyncSession, delivery: Delivery) -> AlertRecipient | None:
    assert delivery.recipient_id is not None
    recipient = await repository.recipient(session, delivery.recipient_id)
    return None if recipient is None or recipient.stopped_at is not None else recipient


async def _news(session: AsyncSession, delivery: Delivery, language: str) -> News | None:
    if delivery.subject_kind is None or delivery.subject_id is None:
        return None
    source = _sources[delivery.subject_kind]
    return await source.event(session, delivery.subject_id, delivery.once, language)


@letter("alerts.confirm")
async def confirmation(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """Whether an address wants to be told."""
    fact = await session.get_one(FactRow, delivery.once)
    found = await repository.asked(session, AlertAsked.model_validate(fact.body).alert_id)
    if found is None or found[0].confirmed_at is not None:
        return None
    alert, recipient = found
    headline = WORDS.say(recipient.language, "confirm")
    link = keys.CONFIRM.address(alert.id)
    blocks = [
        [headline],
        [await _conditions(session, alert, recipient.language)],
        [WORDS.say(recipient.language, "yes", days=keys.CONFIRM_DAYS), link],
        [WORDS.say(recipient.language, "no")],
    ]
    return await framed_for(session, recipient, headline, blocks, manage=False)


async def _conditions(session: AsyncSession, alert: Alert, language: str) -> str:
    ward = await municipality.current(session)
    parts = [
        await _sources[alert.kind].name(session, alert.subject_id, language)
        if alert.subject_id
        else None,
        _circle(ward, alert, language),
        ward.districts[alert.district].named(language) if alert.district else None,
        ward.category(alert.category).name(language) if alert.category else None,
    ]
    return " ・ ".join(part for part in parts if part)


def _circle(ward: Ward, alert: Alert, language: str) -> str | None:
    if alert.latitude is None or alert.longitude is None:
        return None
    district = places.nearest_district(ward, alert.latitude, alert.longitude)
    return f"{places.near(district, language)} {alert.radius_m} m"


async def framed_for(
    session: AsyncSession,
    recipient: AlertRecipient,
    headline: str,
    blocks: Sequence[Sequence[str]],
    *,
    manage: bool = True,
    language: str | None = None,
    to: str | None = None,
) -> Letter:
    """A letter to a recipient, with the ways to change and to end it at its foot. `to`: where it
    goes, if not by mail."""
    language = language or recipient.language
    key = keys.STOP.key(recipient.id)
    stop = f"{settings().address}/{keys.STOP.page}/{key}"
    change = keys.MANAGE.address(recipient.id)
    to = to or recipient.email
    # In a chat no foot is shown: the way to change and to end it is said with the rest.
    in_chat = to is not None and to.startswith(line.ADDRESS)
    last = [f"{WORDS.say(language, 'manage')}: {change}"]
    return framed(
        await municipality.current(session),
        language,
        to=to,
        headline=headline,
        blocks=[*blocks, last] if in_chat else blocks,
        foot=[
            *([f"{WORDS.say(language, 'manage')}: {change}"] if manage else []),
            f"{WORDS.say(language, 'stop')}: {stop}",
        ],
        # One click in the mail program ends it (RFC 8058).
        headers={
            "List-Unsubscribe": f"<{settings().address}/unsubscribe/{key}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
