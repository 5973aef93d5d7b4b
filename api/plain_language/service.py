"""Keeping what was left as it was, and what was added to what the checker knows."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.plain_language.models import AddedTag, AddedWord, Dismissal
from api.plain_language.schemas import DismissalRequest


async def dismiss(session: AsyncSession, caller: Caller, body: DismissalRequest) -> Dismissal:
    """Keep that words stay as they are, and why."""
    assert caller.id is not None
    row = Dismissal(
        rule=body.rule, words=body.words, reason=body.reason, note=body.note or "",
        dismissed_by=caller.id,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row


def add_word(
    session: AsyncSession, *, word: str, plain: str, why: str, heard: str, heard_id: UUID
) -> None:
    """Have the checker know a word from now on."""
    session.add(AddedWord(word=word, plain=plain, why=why, heard=heard, heard_id=heard_id))


def add_tag(session: AsyncSession, *, account: str, tag: str, heard: str, heard_id: UUID) -> None:
    """Give an account a hashtag beside those of the profile."""
    session.add(AddedTag(account=account, tag=tag, heard=heard, heard_id=heard_id))


async def take_back(session: AsyncSession, heard_id: UUID) -> None:
    """Forget what one piece of advice added."""
    for table in (AddedWord, AddedTag):
        await session.execute(delete(table).where(table.heard_id == heard_id))
