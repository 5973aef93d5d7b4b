"""One plain-text mail over SMTP, with a Message-ID that stays the same when it is sent again."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib

from api.kit import clock
from api.kit.address import on_the_wire
from api.kit.settings import settings


class Refused(Exception):
    """The server says for good that there is no such address; asking again changes nothing."""


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
    server = urlsplit(settings().smtp_url)
    try:
        await aiosmtplib.send(
            message,
            recipients=[recipient],
            hostname=server.hostname,
            port=server.port,
            username=unquote(server.username) if server.username else None,
            password=unquote(server.password) if server.password else None,
            use_tls=server.scheme == "smtps",
            start_tls=server.scheme == "smtp+starttls",
            timeout=20,
        )
    except aiosmtplib.SMTPRecipientsRefused as refused:
        (answer,) = refused.recipients
        raise (Refused if answer.code >= 500 else Deferred)(answer.message) from refused
