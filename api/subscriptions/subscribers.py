"""An address that asks for news without an account is asked back."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.post import service as post
from api.subscriptions import repository
from api.subscriptions.facts import AlertAsked


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(AlertAsked.name, "notifications", _asked)


async def _asked(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    asked = await repository.asked(session, AlertAsked.model_validate(body).alert_id)
    if asked is not None:
        _, recipient = asked
        await post.queue(
            session, recipient.email, "alerts.confirm", None, once=fact_id,
            recipient_id=recipient.id,
        )  # fmt: skip
