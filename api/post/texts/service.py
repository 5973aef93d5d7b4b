"""The texts of letters at the desk: read, edited, put back."""

from collections.abc import Mapping
from typing import get_args
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.identity import repository as people
from api.kit.caller import Caller
from api.kit.editable import EDITABLE, Editable
from api.kit.errors import NotFound, VersionMismatch, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.words import wrong
from api.post.texts import repository
from api.post.texts.models import LetterText
from api.post.texts.schemas import LetterPlaceholder, LetterTextReply, LetterTexts, TextLanguage

ROOM = "letters"
_LANGUAGES: tuple[TextLanguage, ...] = get_args(TextLanguage)


async def list_of(session: AsyncSession) -> list[LetterTexts]:
    """All that may be edited, as it stands now."""
    rows = await repository.rows(session)
    names = await people.staff_names(session, {row.editor_id for row in rows.values()})
    return [
        LetterTexts(
            code=one.code,
            room=one.room,
            group=one.group,
            texts=[
                _shown(one, language, rows.get((one.code, language)), names)
                for language in _LANGUAGES
                if language in one.words.languages
            ],
        )
        for one in EDITABLE.values()
    ]


async def write(
    session: AsyncSession,
    caller: Caller,
    code: str,
    language: TextLanguage,
    text: str | None,
    if_match: str | None,
) -> LetterTextReply:
    """Say a text otherwise from now on; without `text` as it came with the release."""
    editor, one = caller.id, EDITABLE.get(code)
    if editor is None or one is None or language not in one.words.languages:
        raise NotFound("There is no such text")
    row = await repository.own_row(session, code, language)
    check_version(if_match, row.version if row else 0)
    if text is not None and (fault := wrong(text, one.words.shipped(one.name)[language])):
        raise field_error("/text", *fault)
    if row is None:
        row = LetterText(id=new_id(), code=code, language=language)
        session.add(row)
    row.text, row.editor_id = text, editor
    what = "letter_text.changed" if text is not None else "letter_text.reset"
    audit(session, caller, ROOM, what, row.id)
    try:
        await session.flush()
    except IntegrityError as error:
        # Two first changes of the same text at once: one of them read too little.
        raise VersionMismatch from error
    return _shown(one, language, row, await people.staff_names(session, {editor}))


def _shown(
    one: Editable, language: TextLanguage, row: LetterText | None, names: Mapping[UUID, str]
) -> LetterTextReply:
    shipped = one.words.shipped(one.name)[language]
    own = row.text if row else None
    return LetterTextReply(
        language=language,
        text=shipped if own is None else own,
        shipped=shipped,
        edited=own is not None,
        version=row.version if row else 0,
        editor=names.get(row.editor_id) if row else None,
        edited_at=row.updated_at if row else None,
        placeholders=[
            LetterPlaceholder(name=name, kind=gap, sample=gap.sample(language))
            for name, gap in one.gaps.items()
        ],
    )
