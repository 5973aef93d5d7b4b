"""Ways to a person, by the name that stands in deliveries. Another way is another line here, or is
brought by the room that knows where it leads."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from api.kit.mail import send_mail
from api.post import line, push
from api.post.letters import Letter

Channel = Callable[[str, Letter, UUID], Awaitable[None]]
"""Hands a letter over to an address under an id that is the same when it is tried again. Raises
`Refused` where there is no such address, any more or at all, anything else where it is worth
another try."""


async def by_mail(to: str, letter: Letter, message_id: UUID) -> None:
    """As plain text."""
    await send_mail(
        to=to,
        subject=letter.subject,
        text=letter.text,
        message_id=message_id,
        headers=letter.headers,
    )


async def by_line(to: str, letter: Letter, message_id: UUID) -> None:
    """As words in the chat, and a photograph before them where there is one."""
    shown = [line.picture(letter.picture)] if letter.picture and line.shows_pictures() else []
    said = {"type": "text", "text": line.shortened(letter.words)}
    await line.push(to.removeprefix(line.ADDRESS), [*shown, said], message_id)


CHANNELS: dict[str, Channel] = {
    "mail": by_mail, "digest": by_mail, "weekly": by_mail, "line": by_line
}  # fmt: skip

_BY_ADDRESS = {line.ADDRESS: "line", push.ADDRESS: "push"}


def channel_of(address: str) -> str:
    """How somebody is told at once, by the look of their address."""
    return next(
        (name for prefix, name in _BY_ADDRESS.items() if address.startswith(prefix)), "mail"
    )


def rings(address: str) -> bool:
    """Whether a phone rings when something comes."""
    return channel_of(address) != "mail"


def carry(name: str, channel: Channel) -> None:
    """Let a room bring a way of its own (called by the doors)."""
    CHANNELS[name] = channel
