"""Comments over HTTP, under the path and the names of the room that mounts them."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from api.comments import service, views
from api.comments.room import Comments
from api.comments.schemas import CommentCreate, CommentPage, CommentReceipt, CommentReply
from api.identity.access import CallerDep
from api.identity.address import client_address
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, NotNow, TooMany, VersionMismatch, responses
from api.kit.etag import IfMatch
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.limits import Limit, spend
from api.kit.paging import Paging
from api.publication.schemas import PublicationMoveRequest

WRITTEN_PER_CLIENT = Limit("comment-client", 20, timedelta(hours=1))

_LIST = (
    "What was added to a {kind.name}, oldest first: for everybody what staff released, for authors"
    "\nalso their own, for the department all."
)
_CREATE = (
    "Add words or photographs to a public {kind.name}, or to one's own. The department reads it at"
    "\nonce; the public after staff released it."
)
_MOVE = (
    "Show a comment to the public with an approved text and chosen photographs, or withhold it\n"
    "and say why."
)


def comments_router(comments: Comments) -> APIRouter:
    """`list_…_comments`, `create_…_comment` and `move_…_comment` of one kind of thing."""
    kind = comments.kind
    router = APIRouter(prefix=f"/{kind.room}/{{{kind.name}_id}}/comments", tags=[kind.room])
    written_per_subject = Limit(f"comment-{kind.name}", 6, timedelta(hours=1))

    @router.get(
        "",
        name=f"list_{kind.name}_comments",
        description=_LIST.format(kind=kind),
        response_model=CommentPage,
        responses=responses(NotFound),
    )
    async def list_comments(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        paging: Paging,
    ) -> CommentPage:
        subject = await kind.load(db, caller, subject_id)
        return await views.page(db, caller, comments, subject, paging)

    @router.post(
        "",
        name=f"create_{kind.name}_comment",
        description=_CREATE.format(kind=kind),
        status_code=201,
        response_model=CommentReceipt,
        responses=responses(NotFound, NotNow, TooMany),
    )
    async def create_comment(
        request: Request,
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        body: CommentCreate,
        once: RequiredOnce,
    ) -> Response:
        address = client_address(request)
        await spend((WRITTEN_PER_CLIENT, address), (written_per_subject, f"{subject_id} {address}"))
        principal = caller.principal
        return await once(
            db, principal, lambda: service.add(db, caller, comments, subject_id, body)
        )

    @router.post(
        "/{comment_id}/moves",
        name=f"move_{kind.name}_comment",
        description=_MOVE,
        response_model=CommentReply,
        responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
    )
    async def move_comment(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        comment_id: UUID,
        body: PublicationMoveRequest,
        once: OfferedOnce,
        if_match: IfMatch = None,
    ) -> Response:
        async def effect() -> CommentReply:
            subject, comment = await service.move(
                db, caller, comments, subject_id, comment_id, body, if_match
            )
            (reply,) = await views.replies(db, caller, comments, subject, [comment])
            return reply

        return await once(db, str(caller.id), effect, status=200)

    return router
