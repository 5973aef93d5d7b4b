"""What staff tell each other about the reports on their desks."""

from datetime import timedelta
from random import Random

from api.kit import clock
from api.notes import service
from api.notes.schemas import NoteRequest
from api.reports.around.service import REPORT_NOTES
from api.reports.cases.states import CLOSED
from demo.stage import Stage

AFTER = ("reports",)
NOTES = (
    "午前中に現地を見ました。写真のとおりです。交通量が多いので、作業は夜間がよさそうです。",
    "委託業者に見積もりを頼みました。来週の火曜に返事が来ます。",
    "電話でもう一度お問い合わせがありました。進み具合をお伝え済みです。",
    "前にも同じ場所で修繕しています。根本の原因を一緒に見てもらってください。",
    "隣の課とも相談しました。こちらで受け持ちます。",
)


async def plant(stage: Stage) -> None:
    """On every fifth report that is open."""
    dice = Random(23)
    reports = [report for _, report in stage.told if report.state not in CLOSED]
    for number, report in enumerate(reports[::5]):
        with clock.shifted_to(stage.anchor - timedelta(hours=30 - number % 20)):
            body = NoteRequest(text=dice.choice(NOTES))
            clerk = stage.people.of_desk(report.department)
            await service.add(stage.session, clerk, REPORT_NOTES, report.id, body, None)
