"""Pages over HTTP."""

from fastapi import APIRouter, Request, Response

from api.kit.db import ReadDb
from api.kit.errors import NotFound, Unavailable, responses
from api.kit.etag import json_reply
from api.municipality import repository
from api.pages import views
from api.pages.profile import PageName
from api.pages.schemas import PageReply

router = APIRouter(prefix="/pages", tags=["pages"])


@router.get(
    "/{page}",
    response_model=PageReply,
    responses={
        304: {"description": "The caller has it already"},
        **responses(NotFound, Unavailable),
    },
)
async def get_page(request: Request, db: ReadDb, page: PageName) -> Response:
    """What the municipality says of this service, in all its languages. The page `privacy` lists
    what is kept of people as the tables declare it, and `terms` why something is not published."""
    found = views.page(await repository.current(db), page)
    if found is None:
        raise NotFound("The municipality has not written this page")
    return json_reply(request, found.model_dump_json().encode())
