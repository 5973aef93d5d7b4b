"""Photographs of the chat are fetched from LINE, and go the way of every other."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.errors import Malformed
from api.kit.mail import Deferred, Refused
from api.line.reporting import repository
from api.line.reporting.models import LinePhoto
from api.line.reporting.states import PhotoState
from api.line.reporting.talking import WORDS
from api.line.rules import said
from api.post import line
from api.reports.cases import repository as reports
from api.reports.cases.effects import photos as attached
from api.subscriptions.choices import chat
from api.subscriptions.states import ChannelKind
from api.uploads import service as uploads
from api.uploads.formats import HEAD, TAKEN, sniff
from api.uploads.schemas import HeldUpload

_PATIENCE = timedelta(minutes=10)
"""How long LINE may take to have a photograph ready."""


async def fetch(session: AsyncSession, photo_id: str) -> None:
    """Fetch a photograph; done twice it changes nothing. Nothing is locked while LINE is asked."""
    async with db.transaction() as looking:
        photo = await looking.get(LinePhoto, photo_id)
    if photo is None or photo.state is not PhotoState.WAITING:
        return
    body, reason = await _had(photo)
    photo = await repository.waiting_photo(session, photo_id)
    if photo is None:
        return
    if reason:
        await _refuse(session, photo, reason)
    else:
        await _take(session, photo, body)


async def _had(photo: LinePhoto) -> tuple[bytes, str]:
    """The bytes, or why there are none."""
    try:
        body = await line.photo(photo.id)
    except Deferred:
        if clock.now() - photo.sent_at < _PATIENCE:
            raise
        return b"", "gone"
    except line.TooLargeError:
        return b"", "too_large"
    except Refused:
        return b"", "gone"
    return body, "" if sniff(body[:HEAD]) in TAKEN else "not_an_image"


async def _take(session: AsyncSession, photo: LinePhoto, body: bytes) -> None:
    upload = await uploads.store(session, body, "application/octet-stream")
    photo.state, photo.upload_id = PhotoState.TAKEN, upload.id
    report = await reports.for_telling(session, photo.report_id) if photo.report_id else None
    if report is None:
        return
    try:
        ref = HeldUpload(id=upload.id)
        await attached.add(session, report, [ref], moment="before", chosen=False)
    except Malformed:
        await _refuse(session, photo, "gone")


async def _refuse(session: AsyncSession, photo: LinePhoto, reason: str) -> None:
    photo.state = PhotoState.REFUSED
    await session.flush()
    if not await chat.hears(session, ChannelKind.LINE, photo.account):
        return
    words = [WORDS.say(photo.language, f"photos.{reason}")]
    if await repository.is_open(session, photo.draft_id):
        words.append(WORDS.say(photo.language, "photos.another"))
    key = uuid5(NAMESPACE_URL, f"line-photo:{photo.id}")
    try:
        await line.push(photo.account, [said("\n".join(words))], key)
    except Refused:
        return  # who is gone needs not to know
