"""Who gets which words about a fact, read at the moment of sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository as comments
from api.kit.facts import FactRow
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.notifications import alert_messages as words
from api.notifications.alert_messages import Block, Foot
from api.places import service as places
from api.reports.alerts import keys
from api.reports.alerts import repository as alerts
from api.reports.alerts.facts import AlertAsked
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.facts import CommentPublished
from api.reports.cases import messages, news, previews, repository, together
from api.reports.cases.facts import ReportMoved, ReportPublicationMoved, ReportReceived


@dataclass(frozen=True)
class Letter:
    """A mail."""

    to: str
    subject: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


async def to_reporter(
    session: AsyncSession, report_id: UUID | None, fact: FactRow
) -> Letter | None:
    """What a reporter is told, of the own report or of the one that it was merged into; nothing
    for those who left no address, or not any more."""
    report = await repository.for_telling(session, report_id) if report_id else None
    address = await previews.address_of(session, report) if report else None
    if report is None or address is None:
        return None
    if fact.name == ReportReceived.name:
        said = await previews.of_receipt(session, report.id)
    else:
        kinds = {ReportMoved.name: ReportMoved, ReportPublicationMoved.name: ReportPublicationMoved}
        body = kinds[fact.name].model_validate(fact.body)
        said = (
            await previews.of_history(session, report.id, body.history_id)
            if body.report_id == report.id
            else await together.message(session, report, body.history_id)
        )
    return Letter(address, *said) if said else None


async def to_follower(
    session: AsyncSession, recipient_id: UUID, report_id: UUID | None, fact: FactRow
) -> Letter | None:
    """What somebody who asked for it is told: public things only, as they are now."""
    recipient = await alerts.recipient(session, recipient_id)
    if recipient is None:
        return None
    if fact.name == AlertAsked.name:
        return await _confirmation(session, AlertAsked.model_validate(fact.body).alert_id)
    if recipient.stopped_at is not None or report_id is None:
        return None
    block = await _block(session, report_id, fact, recipient.language)
    if block is None:
        return None
    foot = await _foot(session, recipient_id, recipient.language)
    subject, text = words.at_once(recipient.language, block, foot)
    return Letter(recipient.email, subject, text, _headers(foot))


async def of_a_day(
    session: AsyncSession, recipient_id: UUID, events: Sequence[tuple[UUID, FactRow]]
) -> Letter | None:
    """All that somebody is told in one morning; what is not public any more is left out."""
    recipient = await alerts.recipient(session, recipient_id)
    if recipient is None or recipient.stopped_at is not None:
        return None
    blocks = [
        block
        for report_id, fact in events
        if (block := await _block(session, report_id, fact, recipient.language))
    ]
    if not blocks:
        return None
    foot = await _foot(session, recipient_id, recipient.language)
    subject, text = words.digest(recipient.language, blocks, foot)
    return Letter(recipient.email, subject, text, _headers(foot))


async def _block(
    session: AsyncSession, report_id: UUID, fact: FactRow, language: str
) -> Block | None:
    about = await news.about(session, report_id, language)
    if about is None:
        return None
    said = await _said(session, fact, language, about)
    return Block(said[0], about.what, said[1], about.link) if said else None


async def _said(
    session: AsyncSession, fact: FactRow, language: str, about: news.About
) -> tuple[str, list[str]] | None:
    if fact.name == ReportMoved.name:
        moved = ReportMoved.model_validate(fact.body)
        return await news.outcome(session, moved.history_id, language)
    if fact.name == CommentPublished.name:
        comment_id = CommentPublished.model_validate(fact.body).comment_id
        text = await comments.public_text(session, REPORT_COMMENTS, comment_id)
        return None if text is None else (words.word(language, "comment"), [text])
    return words.word(language, "published"), [about.text]


async def _confirmation(session: AsyncSession, alert_id: UUID) -> Letter | None:
    found = await alerts.asked(session, alert_id)
    if found is None or found[0].confirmed_at is not None:
        return None
    alert, recipient = found
    language = recipient.language
    ward = await municipality.current(session)
    about = await news.about(session, alert.report_id, language) if alert.report_id else None
    parts = [
        about.what if about else None,
        _circle(ward, alert.latitude, alert.longitude, alert.radius_m, language),
        _town(ward, alert.district, language) if alert.district else None,
        ward.category(alert.category).name(language) if alert.category else None,
    ]
    what = " ・ ".join(part for part in parts if part)
    link = f"{settings().address}/alerts/confirm#{keys.to_confirm(alert.id)}"
    foot = await _foot(session, recipient.id, language)
    subject, text = words.confirm(language, what, link, keys.CONFIRM_DAYS, foot)
    return Letter(recipient.email, subject, text, _headers(foot))


def _town(ward: Ward, district: str, language: str) -> str:
    town = ward.districts[district]
    return town.en if language == "en" else town.name


def _circle(
    ward: Ward, lat: float | None, lon: float | None, radius_m: int | None, language: str
) -> str | None:
    if lat is None or lon is None:
        return None
    district = places.nearest_district(ward, lat, lon)
    return f"{messages.near(language, district)} {radius_m} m"


async def _foot(session: AsyncSession, recipient_id: UUID, language: str) -> Foot:
    ward = await municipality.current(session)
    return Foot(
        municipality=ward.name(language),
        title=ward.site_title(language),
        # Behind the #, so that no server and no log on the way reads it.
        manage=f"{settings().address}/alerts#{keys.to_manage(recipient_id)}",
        stop=f"{settings().address}/unsubscribe/{keys.to_stop(recipient_id)}",
    )


def _headers(foot: Foot) -> dict[str, str]:
    """One click in the mail program ends it (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{foot.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
