"""The texts of the desk, as letters are written with them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.editable import read_by
from api.kit.words import Edited
from api.post.texts.models import LetterText


@read_by
async def in_force(session: AsyncSession) -> Edited:
    """What the desk says otherwise than the release: one query, for as many letters as are
    written."""
    rows = await session.execute(
        select(LetterText.code, LetterText.language, LetterText.text).where(
            LetterText.text.is_not(None)
        )
    )
    return {(code, language): text for code, language, text in rows if text is not None}


async def rows(session: AsyncSession) -> dict[tuple[str, str], LetterText]:
    """All that was ever edited."""
    return {(row.code, row.language): row for row in await session.scalars(select(LetterText))}


async def own_row(session: AsyncSession, code: str, language: str) -> LetterText | None:
    """The row of one text, locked."""
    return await session.scalar(
        select(LetterText)
        .where(LetterText.code == code, LetterText.language == language)
        .with_for_update()
    )
