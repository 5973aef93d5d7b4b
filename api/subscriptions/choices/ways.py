"""The ways to somebody who chose: the mail address, and the browsers that allow notices."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, outward
from api.kit.errors import NotNow, field_error
from api.kit.ids import new_id
from api.post import webpush
from api.post.webpush import Browser
from api.subscriptions.choices.schemas import BrowserRequest, SubscriberChoice
from api.subscriptions.models import AlertRecipient, RecipientChannel
from api.subscriptions.states import ChannelKind, Frequency

MOST_BROWSERS = 10


def offered() -> list[ChannelKind]:
    """The ways that somebody can choose here."""
    return [*([ChannelKind.PUSH] if webpush.offered() else []), ChannelKind.MAIL]


async def check(
    session: AsyncSession, choice: SubscriberChoice, recipient: AlertRecipient | None = None
) -> None:
    """422 for a way that is neither offered nor there already, and for a browser that is none."""
    there: set[ChannelKind] = set()
    if recipient is not None:
        mine = RecipientChannel.recipient_id == recipient.id
        there.update(await session.scalars(select(RecipientChannel.kind).where(mine)))
    for at, kind in enumerate(choice.channels):
        if kind not in there and kind not in offered():
            raise field_error(f"/channels/{at}", "not_offered", "This way is not offered here")
    if choice.browser is not None:
        await _check_browser(choice, choice.browser)
    elif ChannelKind.PUSH in choice.channels and ChannelKind.PUSH not in there:
        raise field_error("/browser", "needed", "Notices need a browser")


def check_address(choice: SubscriberChoice, recipient: AlertRecipient) -> None:
    """422 for mail to who has no address."""
    if ChannelKind.MAIL in choice.channels and recipient.email is None:
        at = choice.channels.index(ChannelKind.MAIL)
        raise field_error(f"/channels/{at}", "not_offered", "There is no address to write to")


async def _check_browser(choice: SubscriberChoice, given: BrowserRequest) -> None:
    if ChannelKind.PUSH not in choice.channels:
        raise field_error("/browser", "not_asked_for", "Notices are not among the channels")
    await check_browser(given)


async def check_browser(given: BrowserRequest) -> None:
    """422 for one that is none, or that nothing is sent to."""
    try:
        browser = Browser(given.p256dh, given.auth)
        browser.public_key()
        browser.secret()
    except ValueError as error:
        raise field_error("/browser", "no_browser", "These are no keys of a browser") from error
    # What is named here is spoken to later, from behind our own walls.
    if not await outward.is_public(given.endpoint):
        raise field_error("/browser/endpoint", "not_public", "Nothing is sent to such an address")


async def of_browser(
    session: AsyncSession, browser: BrowserRequest, language: str
) -> AlertRecipient:
    """Somebody who gave no address: whoever has this browser."""
    known = await session.scalar(
        select(AlertRecipient)
        .join(RecipientChannel, RecipientChannel.recipient_id == AlertRecipient.id)
        .where(RecipientChannel.address == browser.endpoint, AlertRecipient.email.is_(None))
        .with_for_update()
    )
    if known is None:
        known = AlertRecipient(id=new_id(), language=language, frequency=Frequency.AT_ONCE)
        session.add(known)
        await session.flush()
    return known


async def of_phone(
    session: AsyncSession, browser: BrowserRequest, language: str
) -> tuple[AlertRecipient, bool]:
    """Whose browser it is, and whether it was not known before: then it is somebody's who is known
    by it alone. Its keys prove it: nobody but the browser and we have them."""
    way = RecipientChannel
    row = await session.scalar(
        select(way).where(way.address == browser.endpoint, way.kind == ChannelKind.PUSH)
    )
    if row is not None and row.secrets == {"p256dh": browser.p256dh, "auth": browser.auth}:
        return await session.get_one(AlertRecipient, row.recipient_id, with_for_update=True), False
    recipient = AlertRecipient(id=new_id(), language=language, frequency=Frequency.AT_ONCE)
    session.add(recipient)
    await session.flush()
    await _add(session, recipient.id, browser, 0)
    return recipient, True


async def put(session: AsyncSession, recipient: AlertRecipient, wanted: SubscriberChoice) -> None:
    """Put the ways in this order; those that are not wanted go. An account of LINE is left where
    it belongs: in LINE."""
    way = RecipientChannel
    mine = way.recipient_id == recipient.id
    kinds = list(dict.fromkeys(wanted.channels))
    gone = [kind for kind in (ChannelKind.PUSH, ChannelKind.MAIL) if kind not in kinds]
    await session.execute(delete(way).where(mine, way.kind.in_(gone)))
    for position, kind in enumerate(kinds):
        if kind is ChannelKind.MAIL:
            await _by_mail(session, recipient, position)
            continue
        await session.execute(update(way).where(mine, way.kind == kind).values(position=position))
        if wanted.browser is not None:
            await _add(session, recipient.id, wanted.browser, position)


async def of_address(
    session: AsyncSession, email: str, kind: ChannelKind
) -> list[RecipientChannel]:
    """The ways of a kind to whoever proved this mail address."""
    way = RecipientChannel
    found = await session.scalars(
        select(way)
        .join(AlertRecipient, AlertRecipient.id == way.recipient_id)
        .where(AlertRecipient.email.in_({email, email.lower()}), way.kind == kind)
        .where(way.confirmed_at.is_not(None))
        .order_by(way.id)
    )
    return [*found]


async def browsers(
    session: AsyncSession, recipient_ids: Collection[UUID]
) -> dict[UUID, list[tuple[str, Browser]]]:
    """Where notices for these people go: the address and the keys of each of their browsers."""
    way = RecipientChannel
    some = literal([*recipient_ids], ARRAY(Uuid()))
    rows = await session.execute(
        select(way.recipient_id, way.address, way.secrets)
        .where(way.recipient_id == any_(some), way.kind == ChannelKind.PUSH)
        .where(way.stopped_at.is_(None))
        .order_by(way.confirmed_at.desc(), way.id)
    )
    found: dict[UUID, list[tuple[str, Browser]]] = {one: [] for one in recipient_ids}
    for recipient_id, address, secrets in rows:
        if address and secrets:
            found[recipient_id].append((address, Browser(**secrets)))
    return found


async def forget(session: AsyncSession, endpoints: Collection[str]) -> None:
    """Push services say that there are no such browsers any more."""
    way = RecipientChannel
    await session.execute(
        delete(way).where(way.address.in_(endpoints), way.kind == ChannelKind.PUSH)
    )


async def _by_mail(session: AsyncSession, recipient: AlertRecipient, position: int) -> None:
    """The address has said yes to this choice, or belongs to the account."""
    if recipient.email is None:
        return
    adding = insert(RecipientChannel).values(
        id=new_id(), recipient_id=recipient.id, kind=ChannelKind.MAIL, position=position,
        confirmed_at=clock.now(),
    )  # fmt: skip
    await session.execute(
        adding.on_conflict_do_update(
            index_elements=["recipient_id", "kind", "address"],
            set_={"position": position, "stopped_at": None, "reason": ""},
        )
    )


async def _add(
    session: AsyncSession, recipient_id: UUID, browser: BrowserRequest, position: int
) -> None:
    """A browser is one person's: whose it was before hears nothing by it any more."""
    way = RecipientChannel
    await session.execute(
        delete(way).where(way.kind == ChannelKind.PUSH, way.address == browser.endpoint)
    )
    there = await session.scalar(
        select(func.count()).where(way.recipient_id == recipient_id, way.kind == ChannelKind.PUSH)
    )
    if (there or 0) >= MOST_BROWSERS:
        raise NotNow(f"Notices go to {MOST_BROWSERS} browsers at most")
    session.add(
        RecipientChannel(
            recipient_id=recipient_id,
            kind=ChannelKind.PUSH,
            position=position,
            address=browser.endpoint,
            secrets={"p256dh": browser.p256dh, "auth": browser.auth},
            confirmed_at=clock.now(),
        )
    )
    await session.flush()
