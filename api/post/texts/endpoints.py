"""The texts of letters over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db, ReadDb
from api.kit.errors import NotFound, VersionMismatch, VersionRequired, responses
from api.post.texts import service
from api.post.texts.schemas import (
    LetterTextContent,
    LetterTextReply,
    LetterTextsReply,
    TextLanguage,
)

router = APIRouter(prefix="/letters", tags=["post"])
TextCode = Annotated[str, Path(max_length=80, pattern=r"^[a-z][a-z0-9_.]*$")]
ON_ONE = responses(NotFound, VersionMismatch, VersionRequired)


@router.get("/texts", response_model=LetterTextsReply)
async def list_letter_texts(db: ReadDb, _: CallerDep) -> LetterTextsReply:
    """The texts of the letters that follow from what happens, in each language, as they are sent
    now and as they came with the release."""
    return LetterTextsReply(items=await service.list_of(db))


@router.put("/texts/{code}/{language}", response_model=LetterTextReply, responses=ON_ONE)
async def replace_letter_text(
    response: Response,
    db: Db,
    caller: CallerDep,
    code: TextCode,
    language: TextLanguage,
    body: LetterTextContent,
    if_match: etag.IfMatch = None,
) -> LetterTextReply:
    """Say a text otherwise from now on, with each of its placeholders and no other: letters that
    are still on their way say it so too."""
    text = await service.write(db, caller, code, language, body.text, if_match)
    response.headers["ETag"] = etag.etag(text.version)
    return text


@router.delete("/texts/{code}/{language}", response_model=LetterTextReply, responses=ON_ONE)
async def reset_letter_text(
    response: Response,
    db: Db,
    caller: CallerDep,
    code: TextCode,
    language: TextLanguage,
    if_match: etag.IfMatch = None,
) -> LetterTextReply:
    """Say a text again as it came with the release."""
    text = await service.write(db, caller, code, language, None, if_match)
    response.headers["ETag"] = etag.etag(text.version)
    return text
