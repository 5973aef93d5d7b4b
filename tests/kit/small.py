"""A small service under the guard: what the kit does for every room, without any room."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, FastAPI, Header, Path, Query, Response
from httpx import ASGITransport, AsyncClient
from psycopg.errors import UniqueViolation
from pydantic import Field
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException

from api.kit import problems
from api.kit.address import MailAddress
from api.kit.errors import NotNow, TooMany
from api.kit.http import Guard, Limits
from api.kit.schema import Request
from api.kit.server import Arriving
from api.kit.text import RequiredLine, RequiredParagraph

LIMITS = Limits(body=4096, seconds=0.3)
router = APIRouter()


class Wish(Request):
    """A body."""

    title: RequiredLine
    text: RequiredParagraph | None = None
    email: MailAddress | None = None
    count: Annotated[int, Field(ge=0, le=9)] = 0
    weight: float = 0
    ids: list[UUID] = Field(default=[], max_length=3)


@router.post("/wishes", status_code=201)
async def make_wish(wish: Wish) -> Wish:
    return wish


@router.put("/wishes/{wish_id}")
async def put_wish(wish_id: UUID) -> None:
    return None


@router.get("/wishes/{wish_id}")
async def get_wish(
    wish_id: Annotated[UUID, Path()],
    limit: Annotated[int, Query(le=9)] = 1,
    if_match: Annotated[str, Header(max_length=5)] = "",
) -> str:
    return f"{wish_id} {limit} {if_match}"


@router.get("/broken")
async def break_down() -> None:
    raise RuntimeError("canary-of-the-fault")


@router.get("/twice")
async def insert_twice() -> None:
    raise IntegrityError("INSERT …", {"email": "canary@example.jp"}, UniqueViolation("canary"))


@router.get("/slow")
async def dawdle() -> None:
    await asyncio.sleep(30)


@router.get("/not-now")
async def refuse() -> None:
    raise NotNow("Later")


@router.get("/too-many")
async def refuse_many() -> None:
    raise TooMany(headers={"Retry-After": "7"})


@router.get("/status/{status}")
async def fail_as_framework(status: int) -> None:
    raise HTTPException(status, "canary")


@router.get("/own-headers")
async def own_headers() -> Response:
    return Response(
        b"<p>",
        headers={"Content-Security-Policy": "default-src 'self'", "Cache-Control": "no-cache"},
    )


def make_app(limits: Limits = LIMITS) -> Guard:
    """The service with the kit's handlers and guard."""
    inner = FastAPI(redirect_slashes=False)
    inner.include_router(router, prefix="/api/v1")
    problems.install(inner)
    return Guard(inner, limits_of=lambda _: limits, https=True)


app = make_app()


class Hasty(Arriving):
    """The protocol of the server, with less patience."""

    head_seconds = 1.0


@asynccontextmanager
async def small_client(limits: Limits = LIMITS) -> AsyncIterator[AsyncClient]:
    """A client of it."""
    transport = ASGITransport(app=make_app(limits))
    async with AsyncClient(transport=transport, base_url="http://small") as client:
        yield client
