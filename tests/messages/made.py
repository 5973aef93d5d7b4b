"""People who chose what they hear of, members of staff who write to them, and messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from httpx import AsyncClient, Response
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity
from api.identity.models import Staff
from api.kit import clock
from api.subscriptions.models import (
    AlertRecipient,
    RecipientChannel,
    RecipientDistrict,
    RecipientTopic,
)
from api.subscriptions.states import ChannelKind
from tests.frame.people import headers_of

URL = "/api/v1/messages"
WORDS = {
    "ja": {
        "title": "スマホの使い方を、近くで聞けます",
        "text": "光が丘の3か所で、スマホの相談会をひらきます。\n"
        "12月8日（火）までに申し込んでください。",
        "button": "相談会に申し込む",
    }
}
# Ten in the morning in Japan, when nobody's night is.
MORNING = datetime.fromisoformat("2026-12-01T10:00:00+09:00")
MONDAYS = {
    "weekdays": [0], "at": "10:00", "first_day": "2026-12-01", "last_day": "2027-01-31",
}  # fmt: skip
NIGHT = datetime.fromisoformat("2026-12-01T22:30:00+09:00")


@dataclass(frozen=True)
class Desk:
    """Two who write, and two who may approve."""

    editor: Staff
    editor_b: Staff
    chief: Staff
    chief_b: Staff


async def desk(session: AsyncSession) -> Desk:
    """Hire them."""
    made = [
        await identity.create_staff(session, name=name, email=f"{mail}@example.jp", role=role)
        for name, mail, role in (
            ("広聴 ひかり", "editor", "pr_editor"),
            ("広報 まさる", "editor-b", "pr_editor"),
            ("課長 さとる", "chief", "pr_chief"),
            ("課長 ふたり", "chief-b", "pr_chief"),
        )
    ]
    return Desk(*made)


async def reader(
    session: AsyncSession,
    name: str,
    *,
    topics: tuple[str, ...] = ("health",),
    districts: tuple[str, ...] = (),
    **columns: Any,
) -> AlertRecipient:
    """Somebody who gets mails on these topics."""
    recipient = AlertRecipient(
        **{
            "email": f"{name}@example.jp",
            "language": "ja",
            "chosen_at": clock.now(),
            "age_band": None,
            **columns,
        }
    )
    session.add(recipient)
    await session.flush()
    session.add_all(RecipientTopic(recipient_id=recipient.id, topic=topic) for topic in topics)
    session.add_all(RecipientDistrict(recipient_id=recipient.id, district=one) for one in districts)
    session.add(
        RecipientChannel(
            recipient_id=recipient.id, kind=ChannelKind.MAIL, position=0, confirmed_at=clock.now()
        )
    )
    await session.flush()
    return recipient


def account(name: str) -> str:
    """An account of LINE."""
    return f"U{name:0>32}"


async def on_line(session: AsyncSession, name: str, **columns: Any) -> AlertRecipient:
    """A reader who has an account of LINE beside the address, and wants it there."""
    recipient = await reader(session, name, **columns)
    mail = RecipientChannel.recipient_id == recipient.id
    await session.execute(update(RecipientChannel).where(mail).values(position=1))
    session.add(
        RecipientChannel(
            recipient_id=recipient.id, kind=ChannelKind.LINE, position=0, address=account(name),
            confirmed_at=clock.now(),
        )
    )  # fmt: skip
    await session.flush()
    return recipient


async def write(client: AsyncClient, who: Any, **parts: Any) -> Any:
    """A message that could be sent to who chose health, with some parts in place of its own."""
    body = {"words": WORDS, "audience": {"topics": ["health"]}, **parts}
    reply = await client.post(URL, json=body, headers=headers_of(who))
    assert reply.status_code == 201, reply.text
    return reply.json()


async def step(client: AsyncClient, who: Any, message: Any, move: str, **given: Any) -> Response:
    """A move, as its caller gets it answered."""
    return await client.post(
        f"{URL}/{message['id']}/moves", json={"move": move, **given}, headers=headers_of(who)
    )


async def edit(client: AsyncClient, who: Any, message: Any, **parts: Any) -> Response:
    """Write in the version that is there."""
    headers = {"If-Match": "*", **headers_of(who)}
    return await client.patch(f"{URL}/{message['id']}", json=parts, headers=headers)


async def approved(client: AsyncClient, desk: Desk, **parts: Any) -> Any:
    """A message of the editor that the chief approved."""
    message = await write(client, desk.editor, **parts)
    for who, move in ((desk.editor, "ask_approval"), (desk.chief, "approve")):
        reply = await step(client, who, message, move)
        assert reply.status_code == 200, reply.text
        message = reply.json()
    return message


async def started(client: AsyncClient, desk: Desk, **parts: Any) -> Any:
    """One that is being sent."""
    reply = await step(client, desk.editor, await approved(client, desk, **parts), "start")
    assert reply.status_code == 200, reply.text
    return reply.json()


async def result(client: AsyncClient, desk: Desk, message: Any) -> Any:
    """What became of it."""
    reply = await client.get(f"{URL}/{message['id']}/result", headers=headers_of(desk.chief))
    assert reply.status_code == 200, reply.text
    return reply.json()


async def read(client: AsyncClient, desk: Desk, message: Any) -> Any:
    """The message as it stands."""
    reply = await client.get(f"{URL}/{message['id']}", headers=headers_of(desk.chief))
    assert reply.status_code == 200, reply.text
    return reply.json()
