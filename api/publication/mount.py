"""Publication and moderation over HTTP, for the room that mounts them."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Path, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.caller import Caller
from api.kit.db import Db
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    ProblemError,
    VersionMismatch,
    responses,
)
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.schema import Reply
from api.publication import moderation as decisions
from api.publication import service
from api.publication.moderation import Moderation
from api.publication.publishing import Publishing, T
from api.publication.schemas import (
    ModerationAnswerRequest,
    PublicationMoveRequest,
    PublicationPreview,
)

Preview = Callable[[AsyncSession, Caller, T, PublicationMoveRequest], Awaitable[PublicationPreview]]

F = TypeVar("F", bound=Callable[..., Any])

_PREVIEW = """\
What the {person} would be told if this were decided, in the words that would be sent;
nothing is changed or sent."""
_GET = """\
What of a {kind} is public now, what was changed or withheld, and why. For its author and
the desk."""
_ANSWER = """\
The author answers a decision, once. The desk reads it; it is never public and changes
nothing by itself."""
_READ = """\
Say that somebody at the desk has read the author's answers: the mark leaves the queue."""


def mount_publication(
    router: APIRouter,
    publishing: Publishing[T],
    shape: type[Reply],
    view: Callable[[AsyncSession, Caller, T], Awaitable[Reply]],
    *,
    words: str,
    request: type[PublicationMoveRequest] = PublicationMoveRequest,
    preview: Preview[T] | None = None,
    also: tuple[type[ProblemError], ...] = (),
) -> None:
    """The moves of a kind's publication, answered by the room's own `view` of the record. `words`:
    what the specification says of them; `request`: what is asked for, where it is more than the
    common part; `also`: what else can go wrong."""
    kind = publishing.kind
    path = f"/{kind.room}/{{{kind.name}_id}}/publication/moves"
    subject_path = Path(alias=f"{kind.name}_id")

    @router.post(
        path,
        name=f"move_{kind.name}_publication",
        description=words,
        response_model=shape,
        responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, *also),
    )
    @_taking(request)
    async def move_publication(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, subject_path],
        body: PublicationMoveRequest,
        once: OfferedOnce,
        if_match: etag.IfMatch = None,
    ) -> Response:
        async def effect() -> Reply:
            record = await service.move(db, caller, publishing, subject_id, body, if_match)
            return await view(db, caller, record)

        return await once(db, str(caller.id), effect, status=200)

    if preview is None:
        return

    @router.post(
        f"{path}/preview",
        name=f"preview_{kind.name}_publication",
        description=_PREVIEW.format(person=kind.person),
        response_model=PublicationPreview,
        responses=responses(NotAllowed, NotFound, NotNow),
    )
    @_taking(request)
    async def preview_publication(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, subject_path],
        body: PublicationMoveRequest,
    ) -> PublicationPreview:
        return await preview(db, caller, await kind.load(db, caller, subject_id), body)


def mount_moderation(router: APIRouter, moderation: Moderation[Any], *, read: str) -> None:
    """What the author and the desk read of decisions. `read`: the name of the operation that says
    that answers were read."""
    kind = moderation.publishing.kind
    path = f"/{kind.room}/{{{kind.name}_id}}/moderation"
    subject_path = Path(alias=f"{kind.name}_id")

    @router.get(
        path,
        name=f"get_{kind.name}_moderation",
        description=_GET.format(kind=kind.name),
        response_model=moderation.shape,
        responses=responses(NotAllowed, NotFound),
    )
    async def get_moderation(
        db: Db, caller: CallerDep, subject_id: Annotated[UUID, subject_path]
    ) -> Reply:
        return await decisions.of(db, caller, moderation, subject_id)

    @router.post(
        f"{path}/{{decision_id}}/answer",
        name=f"answer_{kind.name}_moderation",
        description=_ANSWER,
        status_code=201,
        response_model=moderation.shape,
        responses=responses(NotAllowed, NotFound, NotNow),
    )
    async def answer_moderation(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, subject_path],
        decision_id: UUID,
        body: ModerationAnswerRequest,
        once: RequiredOnce,
    ) -> Response:
        return await once(
            db,
            caller.principal,
            lambda: decisions.answer(db, caller, moderation, subject_id, decision_id, body),
        )

    @router.post(
        f"{path}/answers/read",
        name=read,
        description=_READ,
        response_model=moderation.shape,
        responses=responses(NotAllowed, NotFound),
    )
    async def read_answers(
        db: Db, caller: CallerDep, subject_id: Annotated[UUID, subject_path], once: OfferedOnce
    ) -> Response:
        return await once(
            db,
            str(caller.id),
            lambda: decisions.looked_at(db, caller, moderation, subject_id),
            status=200,
        )


def _taking(request: type[PublicationMoveRequest]) -> Callable[[F], F]:
    """Read the body as the room's own request."""

    def read(operation: F) -> F:
        operation.__annotations__["body"] = request
        return operation

    return read
