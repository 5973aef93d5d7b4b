"""The checker over HTTP."""

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db, ReadDb
from api.kit.errors import NotAllowed, NotFound, responses
from api.kit.idempotency import OfferedOnce
from api.kit.paging import Paging
from api.plain_language import dismissals, repository, service, views
from api.plain_language.schemas import (
    CheckReply,
    CheckRequest,
    DismissalReply,
    DismissalRequest,
    DismissedPage,
    JudgementReply,
    JudgementRequest,
    RuleList,
)

router = APIRouter(prefix="/plain-language", tags=["plain_language"])


@router.post("/checks", responses=responses(NotAllowed))
async def check_plain_language(db: ReadDb, _: CallerDep, body: CheckRequest) -> CheckReply:
    """Look at a text: what a reader stumbles over, what can stand instead, and how easy it is
    from 0 to 100. Nothing of it is stored. Spans count code points."""
    own, clean = await repository.own_words(db), await repository.clean(db)
    return views.checked(body.asked(own, clean))


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
    It changes no later check by itself."""

    async def effect() -> DismissalReply:
        return DismissalReply.model_validate(await service.dismiss(db, caller, body))

    return await once(db, str(caller.id), effect)


@router.get("/dismissals", responses=responses(NotAllowed))
async def list_plain_language_dismissals(db: ReadDb, _: CallerDep, paging: Paging) -> DismissedPage:
    """What staff left as it was, by rule and words, with reasons, counts and days; the latest
    first. Nobody is named, and of sentences and whole texts only the rule is said."""
    return await dismissals.page(db, paging)


@router.post(
    "/judgements",
    status_code=201,
    response_model=JudgementReply,
    responses=responses(NotAllowed, NotFound),
)
async def judge_plain_language(
    db: Db, caller: CallerDep, body: JudgementRequest, once: OfferedOnce
) -> Response:
    """Have a rule leave words alone from now on, or mark them as before."""

    async def effect() -> JudgementReply:
        return await dismissals.judge(db, caller, body)

    return await once(db, str(caller.id), effect)
