"""A department's own words for one answer."""

from datetime import timedelta

from api.kit import clock
from api.reports.around.profile import TEMPLATES
from api.reports.around.schemas import TemplateRequest
from api.reports.around.service import REPORT_TEMPLATES
from api.reports.cases.states import ReportMove
from api.templates import service
from api.templates.schemas import TemplateTexts
from demo.stage import Stage

AFTER = ("identity",)


async def plant(stage: Stage) -> None:
    """The busiest department has some, where the profile has that answer."""
    if "look" not in {template.code for template in stage.ward.section(TEMPLATES)}:
        return
    clerk = next(iter(stage.people.clerks.values()))
    body = TemplateRequest(
        title="現地を確認します（当課）",
        moves=[ReportMove.ACCEPT, ReportMove.REPLY],
        categories=[],
        text=TemplateTexts(
            ja="{department}です。{place}の{category}を{due}までに確認し、結果をお知らせします。"
        ),
    )
    with clock.shifted_to(stage.anchor - timedelta(days=20)):
        await service.replace(stage.session, clerk, REPORT_TEMPLATES, "look", body, "*")
