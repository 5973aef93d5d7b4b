"""Response templates over HTTP, under the path and the names of the room that mounts them."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, VersionMismatch, VersionRequired, responses
from api.kit.idempotency import OfferedOnce
from api.kit.schema import Day
from api.templates import service
from api.templates.room import Templates
from api.templates.schemas import FilledTemplates, TemplateBody, TemplateReply, TemplatesReply

TemplateCode = Annotated[str, Path(max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
ON_ONE = (NotFound, VersionMismatch, VersionRequired)

_REPLACE = (
    "Change an answer for one's department; triage changes it for all that have none of their\n"
    "own. The profile keeps its own."
)
_FILL = (
    "The answers that suit this {kind.name} and this move, filled, in the {kind.person}'s language"
    " or in\nJapanese; what cannot be filled is left blank, to be written by hand."
)


Function = TypeVar("Function", bound=Callable[..., Any])


def _told(**types: type) -> Callable[[Function], Function]:
    """Which moves there are is the room's: FastAPI reads it from the annotations."""

    def tell(function: Function) -> Function:
        function.__annotations__.update(types)
        return function

    return tell


def templates_router(templates: Templates[Any], stem: str) -> APIRouter:
    """`list_…_templates` and what can be done with them; `stem` tells the rooms' operations
    apart."""
    kind = templates.kind
    router = APIRouter(prefix=f"/{kind.room}", tags=[kind.room])

    @router.get(
        "/templates",
        name=f"list_{stem}_templates",
        description="The answers that one's department starts from.",
        response_model=TemplatesReply,
    )
    async def list_templates(db: Db, caller: CallerDep) -> TemplatesReply:
        return TemplatesReply(items=await service.list_of(db, caller, templates))

    @router.post(
        "/templates",
        name=f"create_{stem}_template",
        description="Add an answer for one's department; triage adds it for all.",
        status_code=201,
        response_model=TemplateReply,
    )
    @_told(body=templates.body)
    async def create_template(
        db: Db, caller: CallerDep, body: TemplateBody[Any], once: OfferedOnce
    ) -> Response:
        return await once(db, str(caller.id), lambda: service.create(db, caller, templates, body))

    @router.put(
        "/templates/{code}",
        name=f"replace_{stem}_template",
        description=_REPLACE,
        response_model=TemplateReply,
        responses=responses(*ON_ONE),
    )
    @_told(body=templates.body)
    async def replace_template(
        response: Response,
        db: Db,
        caller: CallerDep,
        code: TemplateCode,
        body: TemplateBody[Any],
        if_match: etag.IfMatch = None,
    ) -> TemplateReply:
        template = await service.replace(db, caller, templates, code, body, if_match)
        response.headers["ETag"] = etag.etag(template.version)
        return template

    @router.delete(
        "/templates/{code}",
        name=f"delete_{stem}_template",
        description="Put an answer away, for one's department or by triage for all.",
        status_code=204,
        responses=responses(*ON_ONE),
    )
    async def delete_template(
        db: Db, caller: CallerDep, code: TemplateCode, if_match: etag.IfMatch = None
    ) -> None:
        await service.remove(db, caller, templates, code, if_match)

    @router.get(
        f"/{{{kind.name}_id}}/templates",
        name=f"fill_{stem}_templates",
        description=_FILL.format(kind=kind),
        response_model=FilledTemplates,
        responses=responses(NotAllowed, NotFound),
    )
    @_told(move=templates.moves)
    async def fill_templates(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        move: StrEnum,
        planned_on: Annotated[
            Day | None, Query(description="The day that is about to be said")
        ] = None,
    ) -> FilledTemplates:
        return FilledTemplates(
            items=await service.filled(db, caller, templates, subject_id, move, planned_on)
        )

    return router
