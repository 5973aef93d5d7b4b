"""A mail server on loopback that keeps what it is given."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailbox:
    """What has been delivered, oldest first."""

    url: str = ""
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    """Whom they were for, as it was written to the server."""
    refuses: dict[str, str] = field(default_factory=dict)
    """What is answered to mail for an address that is not taken."""

    def to(self, address: str) -> list[EmailMessage]:
        """The mails for one address."""
        return [mail for mail in self.mails if mail["To"] == address]

    def texts_to(self, address: str) -> list[str]:
        """Their texts."""
        return [mail.get_content() for mail in self.to(address)]

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Take an address, or not."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a mail."""
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        return "250 OK"


class _Server(SMTP):
    """Keeps what was written: the library reads addresses without their quotes."""

    async def smtp_RCPT(self, arg: str) -> None:
        """Take the command."""
        handler = self.event_handler
        assert isinstance(handler, Mailbox)
        handler.recipients.append(arg)
        await super().smtp_RCPT(arg)


@asynccontextmanager
async def running() -> AsyncIterator[Mailbox]:
    """The server, as long as the block lasts."""
    box = Mailbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Server(box, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", 0
    )
    box.url = f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield box
