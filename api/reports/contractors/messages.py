"""What contractors and clerks are told by mail about a handover."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases import repository as cases
from api.reports.cases.models import Report
from api.reports.contractors import views
from api.reports.contractors.facts import HandoverNews
from api.reports.contractors.models import Handover, HandoverWord
from api.reports.contractors.states import HandoverSaid, News


@dataclass(frozen=True)
class Mail:
    """One mail to one address."""

    to: str
    subject: str
    text: str


_TO_CONTRACTOR: dict[str, tuple[str, str]] = {
    HandoverSaid.GIVEN: (
        "作業のお願い",
        "次の場所の作業をお願いします。内容と写真の確認、結果の報告は下のリンクからできます。",
    ),
    HandoverSaid.REFUSED: (
        "再度の作業のお願い",
        "報告をいただいた作業について、区で確認したところ、もう一度お願いしたい点がありました。",
    ),
    HandoverSaid.RENEWED: ("リンクの更新", "作業のリンクを新しくしました。"),
    HandoverSaid.ACCEPTED: (
        "確認しました",
        "報告いただいた作業を区で確認しました。ありがとうございました。",
    ),
    HandoverSaid.TAKEN_BACK: (
        "お願いの取り下げ",
        "次の作業のお願いを取り下げました。以後の作業は必要ありません。",
    ),
    HandoverSaid.CLOSED: (
        "お願いの終了",
        "次の件は区での扱いが終わりました。以後の作業は必要ありません。",
    ),
    News.REMINDER: (
        "リンクの期限が近づいています",
        "次の作業の報告をまだいただいていません。終わっていましたら、下のリンクから報告してください。",
    ),
}
_TO_DESK: dict[str, tuple[str, str]] = {
    HandoverSaid.DONE: (
        "委託先から完了の報告",
        "委託先から作業完了の報告がありました。デスクで写真を確認し、完了か差し戻しを選んでください。",
    ),
    HandoverSaid.CANNOT: (
        "委託先から「できない」の回答",
        "委託先から、作業できないと回答がありました。",
    ),
    HandoverSaid.NOT_FOUND: (
        "委託先から「見つからない」の回答",
        "委託先から、現地で見つからないと回答がありました。",
    ),
    News.RAN_OUT: (
        "委託先のリンクが期限切れ",
        "委託先から報告のないまま、リンクの期限が過ぎました。デスクで更新か取り下げができます。",
    ),
}
_WITH_LINK = frozenset(
    {HandoverSaid.GIVEN, HandoverSaid.REFUSED, HandoverSaid.RENEWED, News.REMINDER}
)


async def mail_about(session: AsyncSession, news: HandoverNews) -> Mail | None:
    """The mail that some news makes; read now, so that it holds what is true when it goes out."""
    handover = await session.get(Handover, news.handover_id)
    report = await cases.for_telling(session, news.report_id)
    if handover is None or report is None:
        return None
    ward = await municipality.current(session)
    line = await session.get(HandoverWord, news.word_id) if news.word_id else None
    note = line.note if line else ""
    if news.what in _TO_CONTRACTOR:
        return _to_contractor(ward, report, handover, news.what, note)
    if news.what in _TO_DESK:
        address = await _desk_of(session, ward, report)
        return _to_desk(address, ward, report, handover, news.what, note) if address else None
    return None


def _to_contractor(ward: Ward, report: Report, handover: Handover, what: str, note: str) -> Mail:
    headline, lead = _TO_CONTRACTOR[what]
    lines = [f"{handover.firm} 御中", "", lead]
    if note:
        lines += ["", "--- 区から ---", note, "---"]
    lines += ["", *_about(ward, report)]
    if what in _WITH_LINK and handover.ended_at is None:
        lines += [
            "",
            "確認と報告はこちら（ログインは要りません。このリンクを知る人は誰でも開けます）:",
            views.link_of(handover),
            f"期限: {_day(handover.until)}まで",
        ]
    return Mail(handover.email, _subject(ward, headline, report), _foot(ward, report, lines))


def _to_desk(
    address: str, ward: Ward, report: Report, handover: Handover, what: str, note: str
) -> Mail:
    headline, lead = _TO_DESK[what]
    lines = [lead, "", f"委託先: {handover.firm}"]
    if note:
        lines += ["", "--- 委託先から ---", note, "---"]
    link = f"{settings().address}/staff/reports/{report.id}"
    lines += ["", *_about(ward, report), "", "デスクで開く:", link]
    return Mail(address, _subject(ward, headline, report), _foot(ward, report, lines))


async def _desk_of(session: AsyncSession, ward: Ward, report: Report) -> str | None:
    """Whose report it is; else the department's own address."""
    if report.assignee_id is not None:
        member = await people.active_staff(session, report.assignee_id)
        if member is not None:
            return member.email
    return ward.departments[report.department].email if report.department else None


def _about(ward: Ward, report: Report) -> list[str]:
    return [
        f"受付番号: {report.number}",
        f"内容: {ward.category(report.category).name('ja')}"
        f"（{ward.district_name(report.district)}付近）",
    ]


def _subject(ward: Ward, headline: str, report: Report) -> str:
    return f"[{ward.site_title('ja')}] {headline} ({report.number})"


def _foot(ward: Ward, report: Report, lines: list[str]) -> str:
    desk = ward.department_name(report.department) if report.department else ""
    return "\n".join([*lines, "", "--", f"{ward.name('ja')} {desk}".rstrip(), "自動送信", ""])


def _day(at: datetime) -> str:
    day = at.astimezone(clock.JST)
    return f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"
