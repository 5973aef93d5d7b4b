"""Reading what was added to what the checker knows."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.plain_language.models import AddedTag, AddedWord, Judgement
from api.plain_language.profile import Account
from api.plain_language.rules.asked import OwnWord, Rule


async def own_words(session: AsyncSession) -> list[OwnWord]:
    """The words of the municipality, those that were added last first."""
    rows = await session.scalars(select(AddedWord).order_by(AddedWord.id.desc()))
    return [OwnWord(row.word, row.plain, row.why, row.heard) for row in rows]


async def clean(session: AsyncSession) -> frozenset[tuple[Rule, str]]:
    """Words that rules leave alone."""
    rows = await session.execute(
        select(Judgement.rule, Judgement.words).where(Judgement.clean.is_(True))
    )
    return frozenset((rule, words) for rule, words in rows)


async def tags(session: AsyncSession, accounts: Iterable[Account]) -> dict[str, list[str]]:
    """The hashtags of accounts by their codes, those of the profile first."""
    found = {one.code: list(one.tags) for one in accounts}
    for row in await session.scalars(select(AddedTag).order_by(AddedTag.id)):
        if row.account in found and row.tag not in found[row.account]:
            found[row.account].append(row.tag)
    return found
