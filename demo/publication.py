"""What staff show otherwise than it came: words, photographs, places; and what authors say."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role
from api.moves.models import StateMove
from api.municipality.repository import Ward
from api.publication import moderation
from api.publication import service as publication
from api.publication.profile import REASONS, Subject
from api.publication.schemas import ModerationAnswerRequest
from api.publication.states import PublicationMove
from api.reports.around.views import MODERATION
from api.reports.cases import repository
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.cases.repository import is_public
from api.reports.cases.schemas.publication import PublicPlaceRequest, ReportPublicationRequest
from api.reports.cases.states import CLOSED, ReportSource
from demo.stage import Stage

AFTER = ("comments", "notes", "subscriptions")
_CHANGE = PublicationMove.CHANGE
MOST = 9
TEXT = "困っている方からのお知らせです。（お名前と連絡先を除いて公開しています）"
NOTES = {
    "text": "お名前と電話番号を除いて公開しました。",
    "photo": "表札が読めるため、この写真は公開しません。",
    "place": "玄関の前だったため、場所をおおまかに示しました。",
    "whole": "近所の方のことが書かれているため、公開を控えます。",
}
ANSWER = "だれかを責めるつもりはありませんでした。直していただければ十分です。"
OBJECTION = "もう少し近い場所を示してもらえると、近所の人にも伝わります。"


async def plant(stage: Stage) -> None:
    """Some of each kind, on reports that are public and open; the same for the same stories."""
    ward = stage.ward
    if not ward.section(REASONS):
        return
    shown = await stage.session.scalars(
        select(Report)
        .where(
            is_public(),
            Report.state.not_in(CLOSED),
            Report.source == ReportSource.WEB,
            Report.parent_id.is_(None),
            # Who left an account can answer; the others read it with number and code.
            Report.reporter_id.is_not(None),
        )
        .order_by(Report.number)
        .limit(MOST)
    )
    kinds = (_text, _block, _withheld, _photo, _district, _point, _undone, _text, _withheld)
    for number, (report, kind) in enumerate(zip(shown, kinds, strict=False)):
        with clock.shifted_to(stage.anchor - timedelta(hours=20 - 2 * number)):
            await kind(stage.session, ward, stage.people.of_desk(report.department), report)


def _body(
    ward: Ward, subject: Subject, move: PublicationMove = _CHANGE, **shown: Any
) -> ReportPublicationRequest:
    reason = next(one for one in ward.section(REASONS) if subject in one.subjects)
    given = {"move": move, "reason": reason.code, "note": NOTES[subject], **shown}
    return ReportPublicationRequest.model_validate(given)


async def _change(
    session: AsyncSession, clerk: Caller, report: Report, body: ReportPublicationRequest
) -> None:
    await publication.move(session, clerk, PUBLISHING, report.id, body, "*")


async def _text(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    body = _body(ward, "text", public_text=TEXT)
    await _change(session, clerk, report, body)


async def _photo(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    rows = await repository.photos_of(session, report.id)
    if any(row.public for row in rows):
        body = _body(ward, "photo", upload_ids=[])
        await _change(session, clerk, report, body)


async def _at(
    session: AsyncSession, ward: Ward, clerk: Caller, report: Report, place: PublicPlaceRequest
) -> None:
    body = _body(ward, "place", place=place)
    await _change(session, clerk, report, body)


async def _block(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    await _at(session, ward, clerk, report, PublicPlaceRequest(how="block"))
    await _says(session, report, OBJECTION)


async def _district(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    await _at(session, ward, clerk, report, PublicPlaceRequest(how="district"))


async def _point(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    district = ward.districts[report.district]
    # A third of the way to the middle of the district: surely inside the municipality.
    near = PublicPlaceRequest(
        how="point",
        latitude=round(report.latitude + (district.lat - report.latitude) / 3, 6),
        longitude=round(report.longitude + (district.lon - report.longitude) / 3, 6),
    )
    await _at(session, ward, clerk, report, near)


async def _undone(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    await _at(session, ward, clerk, report, PublicPlaceRequest(how="block"))
    restored = next((one.code for one in ward.section(REASONS) if one.code == "restored"), None)
    reason = restored or ward.section(REASONS)[0].code
    back = ReportPublicationRequest(
        move=_CHANGE, place=PublicPlaceRequest(how="rule"), reason=reason
    )
    await _change(session, clerk, report, back)


async def _withheld(session: AsyncSession, ward: Ward, clerk: Caller, report: Report) -> None:
    body = _body(ward, "whole", PublicationMove.WITHHOLD)
    await publication.move(session, clerk, PUBLISHING, report.id, body, "*")
    await _says(session, report, ANSWER)


async def _says(session: AsyncSession, report: Report, words: str) -> None:
    decision = await session.scalar(
        select(StateMove.id)
        .where(StateMove.subject_id == report.id, StateMove.machine == "report_publication")
        .order_by(StateMove.created_at.desc(), StateMove.id.desc())
        .limit(1)
    )
    author = Caller(Role.RESIDENT, id=report.reporter_id)
    assert decision is not None
    body = ModerationAnswerRequest(text=words)
    await moderation.answer(session, author, MODERATION, report.id, decision, body)
