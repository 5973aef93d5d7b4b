"""Parameter groups are made where the request is, not in a thread."""

import threading
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from httpx import ASGITransport, AsyncClient

from api.kit.params import Parameters


@dataclass(frozen=True)
class Filters:
    colour: Annotated[list[str] | None, Query(max_length=2)] = None
    size: Annotated[int, Query(ge=1)] = 3
    thread: Annotated[int, Query(include_in_schema=False)] = field(default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "thread", threading.get_ident())


app = FastAPI()


@app.get("/things")
async def things(filters: Annotated[Filters, Depends(Parameters(Filters))]) -> dict[str, object]:
    here = filters.thread == threading.get_ident()
    return {"colour": filters.colour, "size": filters.size, "here": here}


async def test_a_group_is_filled_from_the_query_and_validated():
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client:
        reply = await client.get("/things?colour=red&colour=blue")
        assert reply.json() == {"colour": ["red", "blue"], "size": 3, "here": True}
        assert (await client.get("/things?size=0")).status_code == 422


def test_the_parameters_stand_in_the_specification():
    named = app.openapi()["paths"]["/things"]["get"]["parameters"]
    assert [one["name"] for one in named] == ["colour", "size"]
