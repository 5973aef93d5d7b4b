"""The words of a digest. Staff read Japanese."""

from collections.abc import Collection, Sequence
from datetime import date

from api.kit.settings import settings
from api.municipality.repository import Ward
from api.reports.digests.calendar import AGES
from api.reports.digests.models import DigestKind
from api.reports.digests.repository import Figures, Line

_ABOUT = {
    DigestKind.CLERK: "あなたが担当する投稿",
    DigestKind.DEPARTMENT: "{name}の投稿",
    DigestKind.HEAD: "{name}の投稿",
    DigestKind.TRIAGE: "所管課が決まっていない投稿",
}


def words(
    ward: Ward,
    kind: DigestKind,
    departments: Collection[str],
    found: Figures,
    lines: Sequence[Line],
    overdue_before: date,
) -> tuple[str, str]:
    """Subject and text."""
    name = "と".join(ward.department_name(code) for code in sorted(departments))
    about = _ABOUT[kind].format(name=name)
    late = f"・期限切れ {found.late}件" if found.late else ""
    subject = f"[{ward.site_title('ja')}] 今週の未完了 {found.open}件{late}"
    text = [
        f"{about}のうち、まだ終わっていないものは {found.open}件です。",
        "",
        f"期限切れ　　　　　　 {found.late}件",
        *([] if kind is DigestKind.CLERK else [f"未割当　　　　　　　 {found.unassigned}件"]),
        f"投稿者の返事なし　　 {found.no_answer}件",
        "",
        "受け付けてからの日数（開庁日）",
        *(f"  {span}　{count}件" for span, count in zip(_spans(), found.by_age, strict=True)),
        "",
        "期限の近い順",
        *(_line(ward, line, overdue_before) for line in lines),
    ]
    if found.open > len(lines):
        text.append(f"  ほか {found.open - len(lines)}件")
    text += ["", f"{settings().address}/staff/", "", "--", ward.name("ja"), _AUTOMATIC, ""]
    return subject, "\n".join(text)


_AUTOMATIC = "このメールは自動で送られています。投稿者の個人情報は載せていません。"


def _spans() -> list[str]:
    starts = [0, *(end + 1 for end in AGES)]
    closed = [f"{start}〜{end}日" for start, end in zip(starts, AGES, strict=False)]
    return [*closed, f"{starts[-1]}日以上"]


def _line(ward: Ward, line: Line, overdue_before: date) -> str:
    what = f"{ward.category(line.category).name('ja')} {ward.district_name(line.district)}付近"
    due = ""
    if line.due_on:
        over = "【期限切れ】" if line.due_on < overdue_before else ""
        due = f"{over}{line.due_on.month}月{line.due_on.day}日まで"
    address = f"{settings().address}/staff/reports/{line.id}"
    return f"  {line.number} {what} {due}\n    {address}"
