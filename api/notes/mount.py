"""Internal notes over HTTP, under the path and the names of the room that mounts them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, VersionMismatch, responses
from api.kit.idempotency import OfferedOnce
from api.notes import service
from api.notes.room import Notes
from api.notes.schemas import NoteRequest, NotesReply

_LIST = (
    "What colleagues wrote to each other about a {kind.name}, oldest first. Neither the"
    " {kind.person} nor\nthe public ever reads it."
)
_ADD = "Write a note for colleagues: nobody is told, and it cannot be changed afterwards."


def notes_router(notes: Notes) -> APIRouter:
    """`list_…_notes` and `add_…_note` of one kind of thing."""
    kind = notes.kind
    router = APIRouter(prefix=f"/{kind.room}/{{{kind.name}_id}}/notes", tags=[kind.room])

    @router.get(
        "",
        name=f"list_{kind.name}_notes",
        description=_LIST.format(kind=kind),
        response_model=NotesReply,
        responses=responses(NotAllowed, NotFound),
    )
    async def list_notes(
        db: Db, caller: CallerDep, subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")]
    ) -> NotesReply:
        return await service.list_of(db, caller, notes, subject_id)

    @router.post(
        "",
        name=f"add_{kind.name}_note",
        description=_ADD,
        status_code=201,
        response_model=NotesReply,
        responses=responses(NotAllowed, NotFound, VersionMismatch),
    )
    async def add_note(
        db: Db,
        caller: CallerDep,
        subject_id: Annotated[UUID, Path(alias=f"{kind.name}_id")],
        body: NoteRequest,
        once: OfferedOnce,
        if_match: etag.IfMatch = None,
    ) -> Response:
        return await once(
            db, str(caller.id), lambda: service.add(db, caller, notes, subject_id, body, if_match)
        )

    return router
