"""Logs: one JSON object a line, with the request, without what people typed."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import log
from tests.kit.logged import logged

Lines = Callable[[], list[dict[str, Any]]]
CANARY = "canary@example.jp"


@pytest.fixture
def lines() -> Iterator[Lines]:
    with logged() as written:
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_is_one_object_with_its_request(lines: Lines) -> None:
    token = log.request_id.set("abc")
    logging.getLogger("api.x").info("two\nlines", extra={"count": 3})
    log.request_id.reset(token)
    (line,) = lines()
    assert line["message"] == "two\nlines"
    assert (line["request_id"], line["level"], line["logger"]) == ("abc", "INFO", "api.x")
    assert line["count"] == 3
    assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta()


def test_addresses_of_requests_are_not_logged(lines: Lines) -> None:
    logging.getLogger("uvicorn.access").info("GET /?q=%s", CANARY)
    assert lines() == []


class Body(BaseModel):
    count: int


def type_in() -> None:
    Body.model_validate({"count": CANARY})


def look_up() -> None:
    {}[CANARY]


def chain() -> None:
    try:
        look_up()
    except KeyError as error:
        raise RuntimeError(CANARY) from error


def several() -> None:
    raise ExceptionGroup(CANARY, [ValueError(CANARY), OSError(2, "No such file", CANARY)])


@pytest.mark.parametrize(
    ("fail", "kinds"),
    [
        (type_in, ["pydantic_core._pydantic_core.ValidationError"]),
        (chain, ["builtins.KeyError", "builtins.RuntimeError"]),
        (several, ["builtins.ValueError", "builtins.FileNotFoundError (No such file)"]),
    ],
)
def test_errors_are_types_and_lines(
    lines: Lines, fail: Callable[[], None], kinds: list[str]
) -> None:
    try:
        fail()
    except Exception:
        logging.getLogger("api.x").exception("failed")
    (line,) = lines()
    assert CANARY not in json.dumps(line)
    assert all(kind in line["exc_info"] for kind in kinds)
    assert f"in {fail.__name__}" in line["exc_info"]


async def test_the_database_quotes_rows_and_the_log_does_not(
    session: AsyncSession, lines: Lines
) -> None:
    insert = text(
        "INSERT INTO idempotency_keys VALUES (:who, 'k', '', 200, '', now()),"
        " (:who, 'k', '', 200, '', now())"
    )
    with pytest.raises(IntegrityError) as refused:
        await session.execute(insert, {"who": CANARY})
    assert isinstance(refused.value.orig, psycopg.Error)
    assert CANARY in str(refused.value.orig)
    logging.getLogger("api.x").error("failed", exc_info=refused.value)
    (line,) = lines()
    assert CANARY not in json.dumps(line)
    assert "(23505, pk_idempotency_keys)" in line["exc_info"]
