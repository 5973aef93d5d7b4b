"""A move of a report while it is made, as its effects see it."""

from api.moves import workflow
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest

Step = workflow.Step[Report, ReportMoveRequest]
Effect = workflow.Effect[Report, ReportMoveRequest]
