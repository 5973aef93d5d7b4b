"""Replies about choices, and what there is to choose from."""

from datetime import timedelta
from urllib.parse import quote

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotSignedIn
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.post import webpush
from api.subscriptions import hours, keys, room
from api.subscriptions import service as subscriptions
from api.subscriptions.choices import repository
from api.subscriptions.choices.schemas import (
    AgeBandReply,
    ChannelReply,
    LineAccountReply,
    QuietReply,
    SentReply,
    SubscriberConfirmed,
    SubscriberExport,
    SubscriberReply,
    TopicChoice,
    TopicGroupReply,
    TopicList,
)
from api.subscriptions.choices.ways import offered
from api.subscriptions.models import AlertRecipient, RecipientChannel
from api.subscriptions.profile import AGE_BANDS, TOPIC_GROUPS
from api.subscriptions.states import ChannelKind, Frequency

MONTHS = 3


async def one(session: AsyncSession, recipient: AlertRecipient) -> SubscriberReply:
    """What somebody hears of."""
    chosen = await repository.chosen(session, recipient.id)
    quiet = None
    if recipient.quiet_from is not None and recipient.quiet_to is not None:
        quiet = QuietReply(start=recipient.quiet_from, end=recipient.quiet_to)
    return SubscriberReply(
        email=recipient.email or "",
        language=recipient.language,
        frequency=recipient.frequency,
        stopped=recipient.stopped_at is not None,
        chosen_at=recipient.chosen_at,
        age_band=recipient.age_band,
        topics=list(chosen.topics),
        districts=list(chosen.districts),
        quiet_hours=quiet,
        channels=[_channel(way) for way in chosen.channels],
    )


async def nothing_yet(session: AsyncSession, caller: Caller) -> SubscriberReply:
    """What an account is shown that has asked for nothing."""
    assert caller.id is not None
    person = await people.person(session, caller.id)
    if person is None:
        raise NotSignedIn("This account was closed")
    return SubscriberReply(
        email=person.email or "", language=person.language,
        frequency=Frequency.AT_ONCE, stopped=False,
        chosen_at=None, age_band=None, topics=[], districts=[], quiet_hours=None, channels=[],
    )  # fmt: skip


async def confirmed(session: AsyncSession, recipient: AlertRecipient) -> SubscriberConfirmed:
    """The address said yes."""
    return SubscriberConfirmed(
        key=keys.MANAGE.key(recipient.id), subscriber=await one(session, recipient)
    )


async def everything(session: AsyncSession, recipient: AlertRecipient) -> SubscriberExport:
    """All that is kept of somebody."""
    letters = await repository.letters(session, recipient.id)
    return SubscriberExport(
        subscriber=await one(session, recipient),
        alerts=(await subscriptions.listed(session, recipient)).items,
        letters=[SentReply(**letter._asdict()) for letter in letters],
    )


def _channel(way: RecipientChannel) -> ChannelReply:
    return ChannelReply(
        id=way.id,
        kind=way.kind,
        works=way.confirmed_at is not None and way.stopped_at is None,
        since=way.confirmed_at,
    )


async def topics(session: AsyncSession) -> TopicList:
    """What there is to choose from."""
    ward = await municipality.current(session)
    sent = await room.sent_since(session, clock.now() - timedelta(days=30 * MONTHS))
    night = hours.night(ward)
    return TopicList(
        groups=[
            TopicGroupReply(
                code=group.code, label=group.label, topics=_topics(ward, group.topics, sent)
            )
            for group in ward.section(TOPIC_GROUPS)
        ],
        age_bands=[AgeBandReply(**band.model_dump()) for band in ward.section(AGE_BANDS)],
        channels=offered(),
        push_key=webpush.public_key() if ChannelKind.PUSH in offered() else None,
        line=_line(),
        quiet_hours=QuietReply(start=night.start, end=night.end),
    )


def _line() -> LineAccountReply | None:
    """Only where the chat answers: an account of LINE that nobody listens to is none."""
    account = settings().line_account
    if not account or not settings().line_channel_secret.get_secret_value():
        return None
    return LineAccountReply(account=account, address=f"https://line.me/R/ti/p/{quote(account)}")


def _topics(ward: Ward, codes: tuple[str, ...], sent: dict[str, int]) -> list[TopicChoice]:
    known = [ward.topics[code] for code in codes if code in ward.topics]
    return [
        TopicChoice(
            code=topic.code,
            label=topic.label,
            icon=topic.icon,
            a_month=round(sent.get(topic.code, 0) / MONTHS, 1),
        )
        for topic in known
        if topic.active
    ]
