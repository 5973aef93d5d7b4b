"""A partner's system sends a report. Functions never commit."""

from typing import Any
from uuid import UUID, uuid5

from pydantic import BaseModel, ValidationError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import receipts
from api.kit.errors import FieldError, Malformed, NotFound
from api.kit.ids import lookup_code, new_id
from api.kit.text import RequiredForeignParagraph, shortened
from api.municipality.profile.shapes import District
from api.municipality.repository import KnownCategory, Ward
from api.open311.faults import fault
from api.open311.form import Form
from api.open311.given import Given
from api.open311.partners.caller import PartnerCaller
from api.open311.requests import answers, media
from api.open311.requests.models import Arrival
from api.open311.services.listing import service
from api.places import names
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.places.schemas import PlaceRequest
from api.reports.cases import repository as reports
from api.reports.cases.schemas.reports import ReportCreate
from api.reports.cases.service import receiving

_LANGUAGES = frozenset({"ja", "ja-easy", "en"})
# How the systems of the field name their own number of a request.
_OWN_NUMBERS = ("attribute[external_id]", "attribute[fixmystreet_id]")
MOST_TEXT, MOST_ADDRESS, MOST_NOTE = 4000, 10_000, 200
NOTICE = "投稿の公開は、職員が確かめてからになります。"


class SentReport(ReportCreate):
    """A report of another system: its text may be as long as the standard allows."""

    text: RequiredForeignParagraph


class Words(BaseModel):
    """What tells a request that is sent again from another one under the same number."""

    text: str


async def take(
    session: AsyncSession, ward: Ward, partner: PartnerCaller, form: Form, key: str | None
) -> dict[str, Any]:
    """Receive a request by the same way as every report; what the answer says of it.

    `key`: the Idempotency-Key. The same key, or the same own number of the sender, gives the
    report that it became, for ever; other words under it are refused.
    """
    given = form.given
    code = given.needed("service_code")
    submission = _submission(partner, given, key)
    # Of equal ones that come at once each waits for the one before, and finds what that became.
    lock = func.pg_advisory_xact_lock(int.from_bytes(submission.bytes[:8], signed=True))
    await session.execute(select(lock))
    known = await reports.by_submission(session, submission)
    if known is not None and known.partner_id == partner.id:
        # Though its service may be offered no longer.
        words = Words(text=given.shortened("description", MOST_TEXT))
        receipts.repeated(known, words, same_words=known.text == words.text)
        return _said(known.number, given)
    category = await service(session, ward, code)
    urls = media.urls(given, room=media.MOST - len(form.pictures))
    body = _body(ward, category, given, submission)
    refs = [await media.upload(session, picture) for picture in form.pictures]
    try:
        sent = body.model_copy(update={"uploads": refs})
        report = (await receiving.create(session, partner, sent)).report
    except Malformed as error:
        raise answers.named(error) from error
    # Photographs get other ids each time that they are sent.
    report.submission_hash = receipts.hash_of(Words(text=given.shortened("description", MOST_TEXT)))
    session.add(
        Arrival(
            report_id=report.id,
            partner_id=partner.id or report.id,
            token=lookup_code("open311", report.id),
        )
    )
    await session.flush()
    await media.want(session, report.id, urls)
    return _said(report.number, given)


def _said(number: str, given: Given) -> dict[str, Any]:
    return {
        "service_request_id": number,
        "service_notice": NOTICE,
        "account_id": given.text("account_id"),
    }


def _submission(partner: PartnerCaller, given: Given, key: str | None) -> UUID:
    own = key or next((given.text(name) for name in _OWN_NUMBERS if given.text(name)), None)
    if own is None or partner.id is None:
        return new_id()
    return uuid5(partner.id, own)


def _body(ward: Ward, category: KnownCategory, given: Given, submission: UUID) -> SentReport:
    language = given.text("locale") or "ja"
    place = _place(ward, given)
    places.locate(ward, place["latitude"], place["longitude"])
    said = given.shortened("description", MOST_TEXT) or f"{category.name('ja')}（説明なし）"
    try:
        return SentReport(
            submission_id=submission,
            category=category.code,
            text=said,
            answers=dict(answers.read(category, given)),
            place=PlaceRequest.model_validate(place),
            email=given.text("email", 254),
            language=language if language in _LANGUAGES else "ja",  # pyright: ignore[reportArgumentType] - checked
        )
    except ValidationError as error:
        raise _malformed(error, given) from error


_NAMES = {"text": "description", "answers": "attribute", "language": "locale"}


def _malformed(error: ValidationError, given: Given) -> Malformed:
    """In the words of the standard, and without what was sent."""
    names = {**_NAMES, "note": _address_field(given)}
    wrong = dict.fromkeys(
        names.get(str(found["loc"][0]), str(found["loc"][0])) for found in error.errors()
    )
    return Malformed(
        errors=[
            FieldError(pointer=f"/{name}", code="invalid", detail=f"{name} is not valid")
            for name in wrong
        ]
    )


def _address_field(given: Given) -> str:
    return "address_string" if given.all("address_string") else "address"


def _place(ward: Ward, given: Given) -> dict[str, Any]:
    """Point and words of the place. An address alone is the town that it names: the desk reads
    the address, and sees where to look."""
    # One line: what was written over several reads on.
    lines = (given.text(_address_field(given), MOST_ADDRESS) or "").split()
    address = shortened(" ".join(lines), MOST_NOTE)
    latitude, longitude = given.number("lat", -90, 90), given.number("long", -180, 180)
    if latitude is not None and longitude is not None:
        return {"latitude": latitude, "longitude": longitude, "note": address}
    if latitude is not None or longitude is not None:
        raise fault("lat and long belong together")
    if not address:
        raise fault("A place is missing: lat and long, or address_string")
    town = next((f.item for f in names.find(ward, address) if f.exact), None)
    if not isinstance(town, District):
        raise fault("address_string names no town here; send lat and long")
    rough = PlaceAccuracy.TOWN
    return {"latitude": town.lat, "longitude": town.lon, "note": address, "accuracy": rough}


async def numbered(session: AsyncSession, token: str) -> str:
    """The number of the request that a token was given for, or 404."""
    report_id = await session.scalar(select(Arrival.report_id).where(Arrival.token == token))
    report = await reports.for_telling(session, report_id) if report_id else None
    if report is None:
        raise NotFound("There is no such token")
    return report.number


async def token_of(session: AsyncSession, number: str) -> str | None:
    """The token of a request that a partner sent."""
    report = await reports.by_number(session, number)
    if report is None:
        return None
    return await session.scalar(select(Arrival.token).where(Arrival.report_id == report.id))
