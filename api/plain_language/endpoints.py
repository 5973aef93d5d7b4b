"""The checker over HTTP."""

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db, ReadDb
from api.kit.errors import NotAllowed, responses
from api.kit.idempotency import OfferedOnce
from api.plain_language import repository, service, views
from api.plain_language.schemas import (
    CheckReply,
    CheckRequest,
    DismissalReply,
    DismissalRequest,
    RuleList,
)

router = APIRouter(prefix="/plain-language", tags=["plain_language"])


@router.post("/checks", responses=responses(NotAllowed))
async def check_plain_language(db: ReadDb, _: CallerDep, body: CheckRequest) -> CheckReply:
    """Look at a text: what a reader stumbles over, what can stand instead, and how easy it is
    from 0 to 100. Nothing of it is stored. Spans count code points."""
    return views.checked(body.asked(await repository.own_words(db)))


@router.get("/rules")
async def list_plain_language_rules(_: CallerDep) -> RuleList:
    """Every rule: what it looks for, in which kinds of text, and which class of documents switches
    it off and why (公用文作成の考え方, 2022)."""
    return views.rules()


@router.post(
    "/dismissals", status_code=201, response_model=DismissalReply, responses=responses(NotAllowed)
)
async def dismiss_plain_language(
    db: Db, caller: CallerDep, body: DismissalRequest, once: OfferedOnce
) -> Response:
    """Keep that staff left marked words as they are, and why, for whoever looks after the lexicon.
    It changes no later check."""

    async def effect() -> DismissalReply:
        return DismissalReply.model_validate(await service.dismiss(db, caller, body))

    return await once(db, str(caller.id), effect)
