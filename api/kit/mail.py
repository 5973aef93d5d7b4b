"""One plain-text mail over SMTP, with a Message-ID that stays the same when it is sent again."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib

from api.kit import clock
from api.kit.address import on_the_wire
from api.kit.settings import settings


class Refused(Exception):
    """The server says for good that there is no such address; asking again changes nothing."""


class Declined(Exception):
    """The server says for good that it takes no such mail for this address."""


LOST = (aiosmtplib.SMTPException, OSError)
"""What is raised where there is no server, or none any more; another time there may be."""


class Deferred(Exception):
    """The server asks to come again with mail for this address: greylisting, a full mailbox."""


async def send_mail(
    *,
    to: str,
    subject: str,
    text: str,
    message_id: UUID,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Hand a mail to the SMTP server of `SMTP_URL`; raises when the server does not take it:
    `Refused` or `Deferred` where that is for this address alone.

    The result is unknown when the connection breaks after the text was sent: the second try
    carries the same Message-ID, by which a receiving system knows the copy.
    """
    # Not the standard's grammar: addresses with two dots in a row are in use in Japan.
    if set(to) & set(", ;<>()"):
        raise ValueError("One plain address is expected")
    recipient = on_the_wire(to)
    host = settings().mail_from.rpartition("@")[2]
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = recipient
    message["Subject"] = subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{message_id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text, cte="base64")
    try:
        await aiosmtplib.send(message, recipients=[recipient], **server())
    except aiosmtplib.SMTPRecipientsRefused as refused:
        raise _meant(refused) from refused


def server() -> dict[str, Any]:
    """The server of `SMTP_URL`, as the library is told of it."""
    told = urlsplit(settings().smtp_url)
    return {
        "hostname": told.hostname,
        "port": told.port,
        "username": unquote(told.username) if told.username else None,
        "password": unquote(told.password) if told.password else None,
        "use_tls": told.scheme == "smtps",
        "start_tls": told.scheme == "smtp+starttls",
        "timeout": 20,
    }


def _meant(refused: aiosmtplib.SMTPRecipientsRefused) -> Refused | Deferred:
    (answer,) = refused.recipients
    return (Refused if answer.code >= 500 else Deferred)(answer.message)


@asynccontextmanager
async def connected() -> AsyncGenerator[Callable[[str, bytes], Awaitable[None]]]:
    """One connection for many mails: hands one that is written already to an address, and raises
    as `send_mail` does; `Declined` where the address is right and the mail is not taken for it."""
    async with aiosmtplib.SMTP(**server()) as client:

        async def send(to: str, mail: bytes) -> None:
            try:
                await client.sendmail(settings().mail_from, [on_the_wire(to)], mail)
            except aiosmtplib.SMTPRecipientsRefused as refused:
                raise _meant(refused) from refused
            except aiosmtplib.SMTPDataError as answer:
                kind = Declined if answer.code >= 500 else Deferred
                raise kind(answer.message) from answer

        yield send
