"""What was told becomes a report, once. Functions never commit."""

from contextlib import suppress
from datetime import date
from typing import cast
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.budgets import REPORTS, Budget, Sender
from api.kit.caller import ANONYMOUS
from api.kit.errors import Malformed, TooMany
from api.line.meanings import Said
from api.line.reporting import repository, rules
from api.line.reporting.models import LineDraft
from api.line.reporting.rules import Told
from api.line.reporting.states import PhotoState
from api.line.reporting.talking import Talk
from api.line.rules import said
from api.places.accuracy import PlaceAccuracy
from api.places.schemas import PlaceRequest
from api.post import service as post
from api.promises import service as promises
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.cases.schemas.reports import ReportCreate
from api.reports.cases.service import receiving
from api.reports.cases.service.receiving import Origin
from api.reports.cases.states import ReportPromise, ReportSource
from api.reports.cases.subject import KIND
from api.reports.cases.telling import reporters
from api.reports.density.cells import corner_of
from api.uploads.schemas import HeldUpload

_LANGUAGES = {"ja", "ja-easy", "en"}


async def send(
    session: AsyncSession, talk: Talk, account: str, draft: LineDraft | None, wanted: str
) -> Said:
    """Send the draft that a button names. What was sent already is shown again; where something is
    missing, or does not stand any more, it is asked for."""
    if (sent := await _sent(session, account, wanted)) is not None:
        return await _receipt(session, talk, sent)
    if draft is None:
        return Said([said(talk.say("no_draft"), [talk.button("begin", "begin")])])
    photos = await repository.count_photos(session, draft)
    step = rules.next_of(draft.told, photos, talk.category_of(draft))
    if step != rules.CONFIRM or str(draft.id) != wanted:
        return Said([talk.ask(step, draft, photos)])
    told = draft.told
    corner = corner_of(told.get("latitude", 0.0), told.get("longitude", 0.0))
    if not await may(account, REPORTS, place=corner):
        return Said([talk.ask(step, draft, photos, talk.say("too_many"))])
    try:
        async with session.begin_nested():
            report = await _create(session, talk, draft)
    except (Malformed, ValidationError) as wrong:
        await _take_back(session, draft, wrong)
        photos = await repository.count_photos(session, draft)
        step = rules.next_of(draft.told, photos, talk.category_of(draft))
        return Said([talk.ask(step, draft, photos, talk.say("not_taken"))])
    await repository.drop(session, account)
    return await _receipt(session, talk, report)


async def may(account: str, budget: Budget, *, place: str | None = None) -> bool:
    """Whether an account may send more: as much as one device without an account of ours."""
    try:
        await Sender(ANONYMOUS, f"line:{account}", None).spend(budget, place=place)
    except TooMany:
        return False
    return True


async def _sent(session: AsyncSession, account: str, wanted: str) -> Report | None:
    with suppress(ValueError):
        report = await reports.by_submission(session, UUID(wanted))
        return report if report is not None and report.contact_line == account else None
    return None


async def _create(session: AsyncSession, talk: Talk, draft: LineDraft) -> Report:
    photos = await repository.photos_of(session, draft)
    refs = [HeldUpload(id=one.upload_id) for one in photos if one.upload_id is not None]
    body = _body(talk, draft).model_copy(update={"uploads": refs})
    origin = Origin(source=ReportSource.LINE, line_account=draft.account)
    report = (await receiving.create(session, ANONYMOUS, body, origin)).report
    for photo in photos:
        if photo.state is PhotoState.WAITING:
            photo.report_id = report.id
    await session.flush()
    return report


def _body(talk: Talk, draft: LineDraft) -> ReportCreate:
    told = draft.told
    category = talk.category_of(draft)
    assert category is not None
    asset_id = told.get("asset_id")
    return ReportCreate.model_validate(
        {
            "submission_id": draft.id,
            "category": category.code,
            "text": told.get("text") or f"{category.name('ja')}（説明なし）",
            "place": PlaceRequest(
                latitude=told.get("latitude", 0.0),
                longitude=told.get("longitude", 0.0),
                note=told.get("note", ""),
                accuracy=PlaceAccuracy(told.get("accuracy", PlaceAccuracy.POINT)),
            ),
            "asset_id": UUID(asset_id) if asset_id and category.asset else None,
            "answers": told.get("answers", {}),
            "language": talk.language if talk.language in _LANGUAGES else "ja",
        }
    )


async def _take_back(
    session: AsyncSession, draft: LineDraft, wrong: Malformed | ValidationError
) -> None:
    """Forget what does not stand, so that it is asked for again."""
    if isinstance(wrong, ValidationError):
        named = {str(error["loc"][0]) for error in wrong.errors()}
    else:
        named = {error.pointer.split("/")[1] for error in wrong.errors}
    if "uploads" in named:
        for photo in await repository.photos_of(session, draft):
            photo.state = PhotoState.REFUSED
    gone = {"place": {"latitude", "longitude", "asset_id"}, "category": {"category", "answers"}}
    lost = {name for part in named for name in gone.get(part, {part})}
    kept = {name: value for name, value in draft.told.items() if name not in lost}
    draft.told = cast(Told, kept)
    await session.flush()


async def _receipt(session: AsyncSession, talk: Talk, report: Report) -> Said:
    promised = await promises.of(session, KIND, report.id)
    days = [one.first_due_on for one in promised if one.kind == ReportPromise.FIRST_ANSWER]
    answer_by: date | None = days[0] if days else None
    message = talk.receipt(report.number, answer_by, reporters.own_page(report))
    report_id, account = report.id, report.contact_line

    async def by_letter(session: AsyncSession) -> None:
        to = reporters.in_chat(account)
        subject = (KIND.name, report_id)
        await post.queue(session, to, "reports.received", subject, once=report_id)

    return Said([message], by_letter)
