"""The link of a question over HTTP."""

from fastapi import APIRouter

from api.kit.db import Db
from api.kit.errors import Gone, NotFound, NotNow, responses
from api.reports.asking import service
from api.reports.asking.schemas import AnswerLink
from api.reports.cases.schemas.reports import LookUpReply
from api.reports.cases.views.report import report_for

router = APIRouter(prefix="/reports/answer-links", tags=["reports"])


@router.post("", response_model=LookUpReply, responses=responses(NotFound, Gone, NotNow))
async def open_answer_link(db: Db, body: AnswerLink) -> LookUpReply:
    """Open the report that a question was asked about, with the key of the mail instead of the
    look-up code: for five working days, and only while the answer is waited for."""
    came, report = await service.open_link(db, body.key)
    return LookUpReply(
        token=came.token,
        expires_in=came.expires_in,
        report=await report_for(db, came.holder, report),
    )
