"""Feeds over HTTP, outside `/api`: their standards are Atom's (RFC 4287) and that of calendars
(RFC 5545)."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.feeds import atom, calendars, service
from api.kit import ical
from api.kit.db import ReadDb, RowsDb
from api.kit.errors import NotFound
from api.kit.etag import content_etag, not_modified

router = APIRouter(include_in_schema=False)
Code = Annotated[str | None, Query(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]
Language = Annotated[str, Query(min_length=2, max_length=20, pattern=r"^[a-z-]+$")]


@router.get("/feeds/reports.atom")
async def reports_feed(
    request: Request, db: ReadDb, rows: RowsDb, district: Code = None, category: Code = None
) -> Response:
    """The fifty reports that were shown last."""
    feed = await service.of_reports(db, rows, district=district, category=category)
    return _reply(request, feed)


@router.get("/feeds/reports/{name}.atom")
async def report_feed(request: Request, db: ReadDb, rows: RowsDb, name: str) -> Response:
    """What became of one report."""
    return _reply(request, await service.of_report(db, rows, _id(name)))


@router.get("/feeds/messages.atom")
async def messages_feed(request: Request, db: ReadDb) -> Response:
    """The fifty messages of the municipality that were sent last."""
    return _reply(request, await service.of_messages(db))


@router.get("/feeds/messages.ics")
async def messages_calendar(request: Request, db: ReadDb) -> Response:
    """The days that messages of the municipality speak of."""
    return _calendar(request, await calendars.of_messages(db))


@router.get("/feeds/messages/{name}/calendar.ics")
async def message_calendar(
    request: Request, db: ReadDb, name: str, language: Language = "ja"
) -> Response:
    """The days of one message, for whoever puts them into a calendar of her own."""
    return _calendar(request, await calendars.of_message(db, _id(name), language))


def _id(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError as error:
        raise NotFound("There is no such feed") from error


def _calendar(request: Request, calendar: ical.Calendar) -> Response:
    body = ical.render(calendar)
    tag = content_etag(body)
    headers = {"ETag": tag, "Cache-Control": "public, max-age=300"}
    kind = f"{ical.MEDIA_TYPE}; charset=utf-8"
    return not_modified(request, tag, headers) or Response(body, media_type=kind, headers=headers)


def _reply(request: Request, feed: atom.Feed) -> Response:
    body = atom.render(feed)
    tag, changed = content_etag(body), feed.updated.astimezone(UTC)
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(changed, usegmt=True),
        "Cache-Control": "public, max-age=300",
    }
    if known := not_modified(request, tag, headers):
        return known
    if "if-none-match" not in request.headers and _is_old(request, changed):
        return Response(status_code=304, headers=headers)
    # Browsers show a feed as text, and guess another encoding where none is said.
    return Response(body, media_type=f"{atom.MEDIA_TYPE}; charset=utf-8", headers=headers)


def _is_old(request: Request, changed: datetime) -> bool:
    """Whether nothing changed since the caller's date, which counts where no tag is sent."""
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and changed.replace(microsecond=0) <= since
