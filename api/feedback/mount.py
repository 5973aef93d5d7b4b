"""Satisfaction over HTTP, under the path and the names of the room that mounts it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback import service, views
from api.feedback.room import Asked, E, Feedback
from api.feedback.schemas import AllSaid, Said, SatisfactionNumbers, SatisfactionRequest
from api.identity.access import CallerDep
from api.kit import clock
from api.kit.db import Db
from api.kit.errors import Gone, NotAllowed, NotFound, NotNow, NotSignedIn, responses
from api.kit.idempotency import OfferedOnce
from api.kit.schema import Day, Reply
from api.kit.text import IN_A_HEADER

LinkKey = Annotated[
    str | None,
    Header(
        alias="Link-Key",
        max_length=100,
        description="The key after `#` of the link",
        json_schema_extra={"pattern": IN_A_HEADER},
    ),
]
DeviceKey = Annotated[
    UUID | None, Header(alias="Device-Key", description="The key of a device without an account")
]
PROBLEMS = (NotSignedIn, NotAllowed, NotFound, NotNow, Gone)

_NUMBERS = (
    "How satisfied {kind.person}s are, by category and month, and the {kind.room} of the caller's"
    " desk\nthat followers say are not fixed."
)
_ASKED = (
    "What is asked about how a {kind.name} ended, and what was answered: with the key of the"
    " closing\nmessage, as the {kind.person}, or as somebody who follows it."
)
_ANSWER = (
    "Answer within 14 days, or change the answer. The {kind.person}'s “not fixed” makes the"
    " {kind.name}\n`{feedback.asked_again}`; staff decide, it is never opened by itself. Followers"
    " are counted."
)
_ANSWERS = "What {kind.person} and followers answered, for those who work on the {kind.name}."


def feedback_router(
    feedback: Feedback[E],
    question: Callable[[AsyncSession, Asked[E]], Awaitable[Reply]],
    *,
    question_reply: type[Reply],
    answers_reply: type[AllSaid[Any]],
    stem: str,
) -> APIRouter:
    """`get_…` and `answer_…` of a stem, and what the desk reads. What is said of the thing beside
    the `question` is the room's."""
    kind = feedback.kind
    router = APIRouter(prefix=f"/{kind.room}", tags=[kind.room])
    one = f"/{{{kind.name}_id}}/satisfaction"

    @router.get(
        "/satisfaction/numbers",
        name=f"get_{stem}_numbers",
        description=_NUMBERS.format(kind=kind),
        response_model=SatisfactionNumbers,
        responses=responses(NotAllowed),
    )
    async def get_numbers(
        db: Db,
        caller: CallerDep,
        since: Annotated[
            Day | None, Query(description="First day; a year ago where absent")
        ] = None,
    ) -> SatisfactionNumbers:
        begin = since or clock.today() - timedelta(days=365)
        return await views.numbers(db, caller, feedback, begin)

    @router.get(
        one,
        name=f"get_{stem}",
        description=_ASKED.format(kind=kind),
        response_model=question_reply,
        responses=responses(*PROBLEMS),
    )
    async def get_question(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        link_key: LinkKey = None,
        device_key: DeviceKey = None,
    ) -> Reply:
        keys = service.Keys(link_key, device_key)
        return await question(db, await service.asked(db, caller, feedback, subject_id, keys))

    @router.post(
        one,
        name=f"answer_{stem}",
        description=_ANSWER.format(kind=kind, feedback=feedback),
        response_model=question_reply,
        responses=responses(*PROBLEMS),
    )
    async def answer_question(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        body: SatisfactionRequest,
        once: OfferedOnce,
        link_key: LinkKey = None,
        device_key: DeviceKey = None,
    ) -> Response:
        keys = service.Keys(link_key, device_key)

        async def effect() -> Reply:
            asked = await service.answer(db, caller, feedback, subject_id, body, keys)
            return await question(db, asked)

        principal = f"satisfaction:{subject_id}:{caller.id or device_key or ''}"
        return await once(db, principal, effect, status=200)

    @router.get(
        f"{one}/answers",
        name=f"list_{stem}_answers",
        description=_ANSWERS.format(kind=kind),
        response_model=answers_reply,
        responses=responses(NotAllowed, NotFound),
    )
    async def list_answers(
        db: Db, caller: CallerDep, subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")]
    ) -> AllSaid[Said[Any]]:
        return await views.of_desk(db, caller, feedback, subject_id)

    return router
