"""Who lets a report into public, over HTTP."""

from uuid import UUID

from fastapi import APIRouter

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotFound, responses
from api.reports.release import service
from api.reports.release.schemas import ReleaseReply

router = APIRouter(prefix="/reports/{report_id}", tags=["reports"])


@router.get("/release", response_model=ReleaseReply, responses=responses(NotFound))
async def get_report_release(db: Db, caller: CallerDep, report_id: UUID) -> ReleaseReply:
    """Whether staff or the rule of the category let a report into public, what the rule leaves
    to staff, and each step of its publication."""
    return await service.of(db, caller, report_id)
