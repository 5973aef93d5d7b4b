"""An address that somebody chose topics for is asked back."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.oidc import joining
from api.identity.oidc.providers import LINE
from api.kit import facts
from api.post import channels
from api.post import service as post
from api.subscriptions.choices import chat, letters, notices, repository
from api.subscriptions.choices.facts import ChoiceAsked


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ChoiceAsked.name, "notifications", _asked)
    joining.joins(LINE, chat.signed_in)
    channels.carry("push", notices.by_push)


async def _asked(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    asked = await repository.asked(session, ChoiceAsked.model_validate(body).choice_id)
    if asked is not None:
        _, recipient = asked
        await post.queue(
            session, recipient.email, letters.CONFIRM, None, once=fact_id,
            recipient_id=recipient.id,
        )  # fmt: skip
