"""Ways to a person, by the name that stands in deliveries. Another way is another line here."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from api.kit.mail import send_mail
from api.post.letters import Letter

Channel = Callable[[str, Letter, UUID], Awaitable[None]]
"""Hands a letter over to an address under an id that is the same when it is tried again. Raises
`Refused` where there is no such address, anything else where it is worth another try."""


async def by_mail(to: str, letter: Letter, message_id: UUID) -> None:
    """As plain text."""
    await send_mail(
        to=to,
        subject=letter.subject,
        text=letter.text,
        message_id=message_id,
        headers=letter.headers,
    )


CHANNELS: dict[str, Channel] = {"mail": by_mail, "digest": by_mail, "weekly": by_mail}
