"""What a department is told by mail: that somebody says “not fixed”, never who or in what words."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.repository import FLAG
from api.kit.mail import send_mail
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.reports.cases import repository as cases


async def tell_department(
    session: AsyncSession, report_id: UUID, message_id: UUID, *, followers: bool
) -> None:
    """Mail the department that has the report; triage, which has no address, sees it in its
    queue. Sent twice it carries the same Message-ID."""
    report = await cases.for_telling(session, report_id)
    if report is None or report.department is None:
        return
    ward = await municipality.current(session)
    address = ward.departments[report.department].email
    what = (
        f"同じ場所をフォローしている{FLAG}人以上から、直っていないとの声があります"
        if followers
        else "直っていないという声があり、再対応の判断を待っています"
    )
    days = ward.promises.reopen_decision
    lines = [
        what,
        "",
        f"受付番号: {report.number}",
        f"内容: {ward.category(report.category).name('ja')}"
        f" {ward.district_name(report.district)}付近",
        *([] if followers else [f"{days}開庁日以内に、もう一度対応するか、理由を添えて終了のままと"
                                "するかを決めてください。"]),
        "",
        f"{settings().address}/staff/reports/{report.id}",
    ]  # fmt: skip
    await send_mail(
        to=address,
        subject=f"[{ward.site_title('ja')}] {what}（{report.number}）",
        text="\n".join(lines) + "\n",
        message_id=message_id,
    )
