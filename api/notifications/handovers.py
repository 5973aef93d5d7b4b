"""Mails between departments and their contractors."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.kit.mail import send_mail
from api.reports.contractors import messages
from api.reports.contractors.facts import HandoverNews


def install() -> None:
    """Listen."""
    facts.subscribe(HandoverNews.name, "notifications", tell)


async def tell(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    """Send the mail of some news. It is told once per fact; after a crash between the server's
    yes and the commit it goes out again under the same Message-ID."""
    mail = await messages.mail_about(session, HandoverNews.model_validate(body))
    if mail is not None:
        await send_mail(to=mail.to, subject=mail.subject, text=mail.text, message_id=fact_id)
