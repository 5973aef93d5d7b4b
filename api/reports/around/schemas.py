"""What is sent and read around a report in words that are its own."""

from api.reports.cases.states import ReportMove
from api.templates.schemas import TemplateBody


class TemplateRequest(TemplateBody[ReportMove]):
    """A template as it is to be from now on."""
