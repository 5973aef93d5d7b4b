"""Dead letters over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.identity.access import CallerDep
from api.kit.db import Db, ReadDb
from api.kit.errors import NotAllowed, NotFound, NotSignedIn, responses
from api.kit.paging import Paging
from api.operations import service
from api.operations.schemas import DeadLetterPage

router = APIRouter(prefix="/operations", tags=["operations"])


@router.get(
    "/dead-letters", response_model=DeadLetterPage, responses=responses(NotSignedIn, NotAllowed)
)
async def list_dead_letters(db: ReadDb, _: CallerDep, paging: Paging) -> DeadLetterPage:
    """Jobs that failed for good (a mail that no server took, a photograph that broke a worker)."""
    return await service.page(db, paging)


@router.post(
    "/dead-letters/{job_id}/resend",
    status_code=204,
    responses=responses(NotSignedIn, NotAllowed, NotFound),
)
async def resend_dead_letter(
    db: Db, caller: CallerDep, job_id: Annotated[int, Path(ge=1, le=2**62)]
) -> None:
    """Run a failed job again."""
    await service.resend(db, caller, job_id)
