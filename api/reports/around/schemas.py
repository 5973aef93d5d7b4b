"""What is sent and read around a report in words that are its own."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from api.feedback.schemas import AllSaid, OwnAnswer, Said, StandardAnswer
from api.kit.schema import Reply
from api.reports.cases.states import ReportMove, ReportState
from api.templates.schemas import TemplateBody


class TemplateRequest(TemplateBody[ReportMove]):
    """A template as it is to be from now on."""


class SatisfactionReply(Reply):
    """What is asked about how a report ended. `question`: `fixed` or `convinced`. `open`: an
    answer is taken now (and may be changed) until `until`."""

    report_id: UUID
    number: str
    category: str
    state: ReportState
    outcome: ReportState
    answer: str
    question: Literal["fixed", "convinced"]
    choices: list[StandardAnswer]
    open: bool
    until: datetime
    mine: OwnAnswer | None


class SaidAnswer(Said[ReportState]):
    """An answer as the desk reads it."""


class SaidAnswers(AllSaid[SaidAnswer]):
    """The answers about a report, newest first. `flagged`: three or more followers say that it
    is not fixed since it ended last."""
