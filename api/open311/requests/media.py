"""Photographs that a request only names: fetched by jobs, then cleaned like every other."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import outward
from api.kit.errors import Malformed
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.settings import settings
from api.open311.faults import fault
from api.open311.given import Given
from api.open311.requests.models import Media, Moment
from api.open311.requests.states import MediaState
from api.reports.cases import repository as reports
from api.reports.cases.effects import photos
from api.uploads import service as uploads
from api.uploads.formats import HEAD, TAKEN, sniff
from api.uploads.schemas import HeldUpload, UploadRef

MOST = 4
TOO_MANY = f"A request holds {MOST} photographs at most"
MOST_BYTES = 20 * 1024 * 1024
_NAMES = ("media_url", "media_url[]", "media_urls", "media_urls[]")


def urls(given: Given, *, room: int) -> list[str]:
    """The addresses of photographs, as many as there is room for."""
    found = list(dict.fromkeys(url for name in _NAMES for url in given.all(name)))
    if len(found) > room:
        raise fault(TOO_MANY)
    if not all(map(_is_readable, found)):
        raise fault("media_url is not an address of http or https")
    return found


def readable(found: Sequence[str]) -> list[str]:
    """Those of another server's addresses that can be fetched."""
    return [url for url in dict.fromkeys(found) if _is_readable(url)][:MOST]


def _is_readable(url: str) -> bool:
    return len(url) <= 2000 and outward.is_address(url)


async def upload(session: AsyncSession, picture: bytes) -> UploadRef:
    """Take the bytes of a photograph in."""
    stored = await uploads.store(session, picture, "application/octet-stream")
    return HeldUpload(id=stored.id)


async def add(
    session: AsyncSession,
    report_id: UUID,
    pictures: Sequence[bytes],
    *,
    moment: Moment = "before",
) -> None:
    """Add photographs that came later to a report, or 400 where it has no room for them. Nobody
    here has looked at them."""
    if not pictures:
        return
    report = await reports.for_telling(session, report_id)
    assert report is not None
    refs = [await upload(session, picture) for picture in pictures]
    try:
        await photos.add(session, report, refs, moment=moment, chosen=False)
    except Malformed as error:
        raise fault(TOO_MANY) from error


async def want(session: AsyncSession, report_id: UUID, wanted: Sequence[str]) -> None:
    """Have photographs fetched for a report."""
    if wanted:
        await _want(session, report_id, wanted, "before", start=await _count(session, report_id))


async def want_results(session: AsyncSession, report_id: UUID, wanted: Sequence[str]) -> None:
    """Have photographs fetched that another body shows of its work: a few in all, so that room
    is left for our own, and none that it has from us."""
    there = await _count(session, report_id)
    known = await _count(session, report_id, Media.moment == "after")
    theirs = [url for url in wanted if not url.startswith(f"{settings().address}/")]
    await _want(session, report_id, theirs[: MOST - known], "after", start=there)


async def _count(session: AsyncSession, report_id: UUID, *of: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(Media).where(Media.report_id == report_id, *of)
    return await session.scalar(query) or 0


async def _want(
    session: AsyncSession, report_id: UUID, wanted: Sequence[str], moment: Moment, *, start: int
) -> None:
    for position, url in enumerate(wanted, start=start):
        one = Media(id=new_id(), report_id=report_id, position=position, moment=moment, url=url)
        session.add(one)
        await session.flush()
        await enqueue(session, "open311.fetch_media", media_id=str(one.id))


async def fetch(session: AsyncSession, media_id: UUID) -> None:
    """Fetch one photograph and add it to its report; done twice it changes nothing.

    What may pass is tried again by the queue; what cannot be had is refused with a reason.
    """
    one = await session.scalar(select(Media).where(Media.id == media_id).with_for_update())
    if one is None or one.state is not MediaState.WAITING or one.url is None:
        return
    try:
        body = await outward.fetch(one.url, most=MOST_BYTES)
    except outward.OutwardError as error:
        if error.passing:
            raise
        _refuse(one, error.reason)
        return
    kind = sniff(body[:HEAD])
    if kind not in TAKEN:
        _refuse(one, "wrong_type" if kind else "not_an_image")
        return
    await _add(session, one, body)


async def _add(session: AsyncSession, one: Media, body: bytes) -> None:
    report = await reports.for_telling(session, one.report_id)
    assert report is not None
    ref = await upload(session, body)
    try:
        await photos.add(session, report, [ref], moment=one.moment, chosen=False)
    except Malformed:
        _refuse(one, "too_many")
        return
    one.state, one.url = MediaState.TAKEN, None


def _refuse(one: Media, reason: str) -> None:
    one.state, one.reason, one.url = MediaState.REFUSED, reason, None
