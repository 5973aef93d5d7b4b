"""Messages as the desk and as everybody may see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.caller import Caller
from api.messages import repository
from api.messages.accounts import (
    AccountList,
    AccountReply,
    PostedReply,
    PublicPost,
    VariantLength,
    VariantReply,
)
from api.messages.exits import results
from api.messages.models import Message, MessageDelivery, MessageVariant, Outcome
from api.messages.policy import Permission
from api.messages.rules import blanks as filling
from api.messages.rules import networks, repeats
from api.messages.rules.audience import Chosen, in_force
from api.messages.rules.lacks import lacks, measured, posted
from api.messages.rules.networks import Post
from api.messages.schemas import (
    AudienceReply,
    BlankReply,
    ChannelResult,
    DateReply,
    EditionReply,
    ImageReply,
    Lack,
    LengthReply,
    MessageReason,
    MessageReply,
    MessageResult,
    MessageRow,
    OpenMessageMove,
    PublicMessage,
    RepeatsReply,
    WordsReply,
)
from api.messages.service.moving import draft_of, is_writer, on_next_day
from api.messages.states import BEFORE, OUT, MessageMove, MessageState, message_machine
from api.municipality import repository as municipality
from api.plain_language import repository as plain_language
from api.plain_language.profile import ACCOUNTS, Account
from api.subscriptions.models import AlertRecipient
from api.uploads.repository import Photo

EDITABLE = (MessageState.DRAFT, *BEFORE, MessageState.REPEATING)
DAYS = 6
"""Of a plan that are shown, to come and gone."""
EXCERPT = 100


async def one(session: AsyncSession, caller: Caller, message: Message) -> MessageReply:
    """A message at the desk."""
    draft = await draft_of(session, message)
    pictures = (await repository.images(session, [message.id]))[message.id]
    written = (await repository.variants(session, [message.id]))[message.id]
    named = [message.author_id, message.approved_by, *(one.posted_by for one in written)]
    names = await people.staff_names(session, [one for one in named if one])
    known = await _accounts(session)
    permissions = caller.permitted_in(message.department)
    open_now = message.state in EDITABLE
    found = lacks(draft, clock.now()) if open_now else []
    return MessageReply(
        id=message.id,
        version=message.version,
        state=message.state,
        words={name: WordsReply.model_validate(said) for name, said in message.words.items()},
        blanks=[
            BlankReply(**blank, written=filling.written(on_day, "ja"))
            for blank, on_day in zip(message.blanks, on_next_day(message), strict=True)
        ],
        dates=[DateReply.model_validate(one) for one in message.dates],
        link=message.link,
        image=_image(pictures[0][0].upload_id, pictures[0][1]) if pictures else None,
        image_alt=message.image_alt,
        audience=AudienceReply.model_validate(message.rule),
        urgent=message.urgent,
        public=message.public,
        department=message.department,
        send_at=message.send_at,
        repeats=_repeats(message),
        coming=_coming(message),
        went=await _went(session, message),
        plan_id=message.plan_id,
        author_name=names.get(message.author_id) if message.author_id else None,
        asked_at=message.asked_at,
        sent_back=message.sent_back,
        approved_by_name=names.get(message.approved_by) if message.approved_by else None,
        approved_at=message.approved_at,
        started_at=message.started_at,
        ended_at=message.ended_at,
        frozen=message.frozen,
        created_at=message.created_at,
        updated_at=message.updated_at,
        lacks=[Lack(pointer=one.pointer, code=one.code, detail=one.detail) for one in found],
        lengths=[
            LengthReply.model_validate({"language": language, **length._asdict()})
            for language, length in measured(draft)
        ],
        variants=[
            _variant(message, row, known[row.account], names, Permission.WRITE in permissions)
            for row in written
            if row.account in known
        ],
        editable=open_now and Permission.WRITE in permissions,
        moves=_moves(caller, message, permissions),
    )


def _coming(message: Message) -> list[EditionReply]:
    """The next days of a plan, those that are left out among them."""
    plan = message.repeats
    if plan is None or message.state not in EDITABLE:
        return []
    return [
        EditionReply(
            day=day, at=repeats.instant(plan, day), skipped=day in message.skipped,
            message_id=None, state=None, people=None,
        )
        for day in repeats.coming(plan, clock.now(), DAYS)
    ]  # fmt: skip


async def _went(session: AsyncSession, message: Message) -> list[EditionReply]:
    if message.repeats is None:
        return []
    return [
        EditionReply(
            day=edition.plan_day, at=edition.started_at or edition.created_at, skipped=False,
            message_id=edition.id, state=edition.state, people=edition.frozen,
        )
        for edition in await repository.went(session, message.id, DAYS)
        if edition.plan_day is not None
    ]  # fmt: skip


def _next_at(message: Message) -> datetime | None:
    if message.repeats is None or message.state not in EDITABLE:
        return None
    days = repeats.coming(message.repeats, clock.now(), 1, message.skipped)
    return repeats.instant(message.repeats, days[0]) if days else None


def _repeats(message: Message) -> RepeatsReply | None:
    return RepeatsReply.model_validate(message.repeats) if message.repeats else None


async def _accounts(session: AsyncSession) -> dict[str, Account]:
    return {one.code: one for one in (await municipality.current(session)).section(ACCOUNTS)}


async def accounts(session: AsyncSession) -> AccountList:
    """The municipality's accounts."""
    known = (await _accounts(session)).values()
    tags = await plain_language.tags(session, known)
    return AccountList(
        items=[
            AccountReply(
                code=one.code, network=one.network, name=one.name, url=one.url,
                tags=tags[one.code], has_title=networks.has_title(one),
                most=networks.MOST[one.network],
                most_tags=one.most_tags or networks.MOST_TAGS.get(one.network),
            )
            for one in known
        ]
    )  # fmt: skip


def _variant(
    message: Message,
    row: MessageVariant,
    account: Account,
    names: Mapping[UUID, str],
    may_write: bool,
) -> VariantReply:
    post = posted(Post(row.title, row.text, row.tags), on_next_day(message))
    stands = row.posted_at and PostedReply(
        link=row.link, by_name=names.get(row.posted_by) if row.posted_by else None, at=row.posted_at
    )
    return VariantReply(
        account=row.account,
        network=account.network,
        title=row.title,
        text=row.text,
        tags=row.tags,
        copied_title=post.title,
        copied=post.whole(),
        lengths=[
            VariantLength(part=one.part, used=one.used, most=one.most)
            for one in networks.measured(account, post)
        ],
        posted=stands or None,
        editable=may_write and message.state in EDITABLE and row.posted_at is None,
        open_to_post=may_write and message.state in OUT,
        open_to_leave=may_write and message.started_at is not None and row.posted_at is None,
    )


def _moves(caller: Caller, message: Message, permissions: frozenset[str]) -> list[OpenMessageMove]:
    return [
        OpenMessageMove(name=MessageMove(move.name), needs=list(move.needs))
        for move in message_machine.open_to(message.state, permissions)
        if MessageMove(move.name) is not MessageMove.APPROVE or not is_writer(caller, message)
    ]


def _image(upload_id: UUID, photo: Photo) -> ImageReply:
    return ImageReply(
        upload_id=upload_id,
        state=photo.state,
        refused_because=photo.refused_because,
        large=photo.large,
        small=photo.small,
    )


async def rows(session: AsyncSession, found: Sequence[Message]) -> list[MessageRow]:
    """Messages in a list, in the order given."""
    names = await people.staff_names(session, [one.author_id for one in found if one.author_id])
    return [_row(message, names) for message in found]


def _row(message: Message, names: Mapping[UUID, str]) -> MessageRow:
    known: Mapping[str, Any] = message.words.get("ja") or {"title": "", "text": ""}
    blanks = on_next_day(message)
    return MessageRow(
        id=message.id,
        version=message.version,
        state=message.state,
        title=filling.filled(known["title"], blanks, "ja"),
        text=filling.filled(known["text"], blanks, "ja")[:EXCERPT],
        audience=AudienceReply.model_validate(message.rule),
        urgent=message.urgent,
        author_name=names.get(message.author_id) if message.author_id else None,
        send_at=message.send_at,
        repeats=_repeats(message),
        next_at=_next_at(message),
        plan_id=message.plan_id,
        started_at=message.started_at,
        ended_at=message.ended_at,
        updated_at=message.updated_at,
        frozen=message.frozen,
    )


async def result(session: AsyncSession, message: Message) -> MessageResult:
    """What became of it."""
    counted = await results.by_channel(session, message.id)
    channels = [_channel(name, counted[name]) for name in results.CHANNELS if name in counted]
    return MessageResult(
        state=message.state,
        people=message.frozen or 0,
        done=sum(one.people - one.waiting for one in channels),
        accepted=sum(one.accepted for one in channels),
        refused=sum(one.refused for one in channels),
        held_back=sum(one.held_back for one in channels),
        stopped_within_72h=await results.stopped_after(session, message),
        channels=channels,
        started_at=message.started_at,
        ended_at=message.ended_at,
    )


def _channel(name: str, counted: Mapping[Outcome | None, int]) -> ChannelResult:
    def of(*outcomes: Outcome | None) -> int:
        return sum(counted.get(one, 0) for one in outcomes)

    return ChannelResult.model_validate(
        {
            "channel": name,
            "people": sum(counted.values()),
            "accepted": of(Outcome.ACCEPTED),
            "refused": of(Outcome.REFUSED, Outcome.GAVE_UP),
            "held_back": of(Outcome.SILENCED, Outcome.CAPPED),
            "waiting": of(None),
        }
    )


async def public(session: AsyncSession, found: Sequence[Message]) -> list[PublicMessage]:
    """Messages as everybody reads them, blanks filled, in the order given."""
    ids = [message.id for message in found]
    pictures = await repository.images(session, ids)
    posted = await repository.variants(session, ids)
    known = await _accounts(session)
    return [
        _public(message, pictures[message.id], _posts(posted[message.id], known))
        for message in found
    ]


def _posts(rows: Sequence[MessageVariant], known: Mapping[str, Account]) -> list[PublicPost]:
    return [
        PublicPost(
            network=known[row.account].network, account_name=known[row.account].name, link=row.link
        )
        for row in rows
        if row.posted_at is not None and row.account in known
    ]


def _public(
    message: Message, pictures: Sequence[tuple[Any, Photo]], posts: list[PublicPost]
) -> PublicMessage:
    assert message.started_at is not None
    return PublicMessage(
        id=message.id,
        words={
            name: WordsReply.model_validate(repository.said(message, name))
            for name in message.words
        },
        dates=[DateReply.model_validate(one) for one in message.dates],
        calendar=repository.calendar_of(message),
        posts=posts,
        link=message.link,
        image=pictures[0][1].large if pictures else None,
        image_alt=message.image_alt,
        audience=AudienceReply.model_validate(message.rule),
        urgent=message.urgent,
        department=message.department,
        sent_at=message.started_at,
    )


def reason(
    message: Message, recipient: AlertRecipient, chosen: Chosen, delivery: MessageDelivery | None
) -> MessageReason:
    """Why it came: what of somebody's choice is in the rule."""
    rule = in_force(message.rule, urgent=message.urgent)
    band = recipient.age_band
    return MessageReason.model_validate(
        {
            "got": delivery is not None,
            "channel": delivery.channel if delivery else None,
            "urgent": message.urgent,
            "age_band": band if band in rule["age_bands"] else None,
            "topics": [one for one in rule["topics"] if one in chosen["topics"]],
            "districts": [one for one in rule["districts"] if one in chosen["districts"]],
            "language": delivery.language if delivery else None,
        }
    )
