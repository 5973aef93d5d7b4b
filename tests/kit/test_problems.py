"""Every error is a problem, says where it is wrong, and repeats nothing that was sent."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import AsyncClient, Response

from api.kit.errors import Problem, ProblemError, field_error, kinds, responses
from tests.kit.small import small_client

CANARY = "canary-090-1234-5678"
ID = "01900000-0000-7000-8000-000000000001"


@pytest.fixture
async def small() -> AsyncIterator[AsyncClient]:
    async with small_client() as client:
        yield client


def told(reply: Response, status: int, code: str) -> dict[str, Any]:
    """The problem in a reply, checked for its shape."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate_json(reply.content, extra="forbid", strict=True)
    assert (problem.status, problem.code, problem.type) == (status, code, f"/problems/{code}")
    assert problem.request_id == reply.headers["x-request-id"]
    assert "canary" not in reply.text
    return problem.model_dump()


@pytest.mark.parametrize("path", ["/", "/api/v1/nothing", f"/{CANARY}", "/api/v1/wishes/"])
async def test_unknown_paths(small: AsyncClient, path: str) -> None:
    told(await small.get(path), 404, "not-found")


@pytest.mark.parametrize("path", ["/api/v1/wishes/%00", "/?q=a%00b", "/api/v1/nothing?x=1&y=%00"])
async def test_addresses_with_nul_are_refused(small: AsyncClient, path: str) -> None:
    told(await small.get(path), 400, "bad-request")


async def test_wrong_method_names_the_right_ones(small: AsyncClient) -> None:
    reply = await small.delete("/api/v1/wishes")
    told(reply, 405, "method-not-allowed")
    assert reply.headers["allow"] == "POST"
    reply = await small.patch(f"/api/v1/wishes/{ID}")
    told(reply, 405, "method-not-allowed")
    assert reply.headers["allow"] == "GET, HEAD, PUT"


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({}, {"/title": "missing"}),
        ({"title": "  "}, {"/title": "blank"}),
        ({"title": "a", "count": CANARY}, {"/count": "int_parsing"}),
        ({"title": "a", "count": 10}, {"/count": "less_than_equal"}),
        ({"title": "a", "email": CANARY}, {"/email": "value_error"}),
        ({"title": "a", "ids": [ID, CANARY]}, {"/ids/1": "uuid_parsing"}),
        ({"title": "あ" * 201}, {"/title": "too_long"}),
        ({"title": CANARY + "\u0007"}, {"/title": "unsafe_character"}),
        ({"title": "a", "more": CANARY}, {"/more": "extra_forbidden"}),
        ({"title": "a", "口~/\u202e": 1}, {"/?": "extra_forbidden"}),
        ({"title": "a", "x" * 65: 1}, {"/?": "extra_forbidden"}),
        ([CANARY], {"": "model_attributes_type"}),
        (CANARY, {"": "model_attributes_type"}),
        ({"count": -1, "weight": "x"}, {"/title": "missing", "/count": "greater_than_equal",
                                        "/weight": "float_parsing"}),
    ],
)  # fmt: skip
async def test_wrong_bodies(small: AsyncClient, body: object, places: dict[str, str]) -> None:
    problem = told(await small.post("/api/v1/wishes", json=body), 422, "malformed")
    assert {error["pointer"]: error["code"] for error in problem["errors"]} == places
    assert all(error["detail"] for error in problem["errors"])


async def test_wrong_places_outside_the_body(small: AsyncClient) -> None:
    reply = await small.get(
        f"/api/v1/wishes/{CANARY}", params={"limit": CANARY}, headers={"If-Match": CANARY}
    )
    problem = told(reply, 422, "malformed")
    assert {error["pointer"] for error in problem["errors"]} == {
        "#/path/wish_id", "#/query/limit", "#/header/if-match",
    }  # fmt: skip


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"title": "\\ud800"}', 422),
        (b'{"title": "a\\u0000b"}', 422),
        (b'{"title": "\\udfff\\ud800"}', 422),
        (b'{"\\ud800": 1, "title": "a"}', 422),
        (b'{"title": "a", "weight": NaN}', 422),
        (b'{"title": "a", "weight": 1e999}', 422),
        (b'{"title": "a", "count": 1e400}', 422),
        (b'{"title": canary}', 422),
        (b"", 422),
        (b"null", 422),
        (b'{"title": "\xff\xfe"}', 400),
        (b'{"title": "a", "count": ' + b"9" * 4000 + b"}", 422),
        (b"[" * 4000, 400),
    ],
)
async def test_bodies_that_break_parsers(small: AsyncClient, body: bytes, status: int) -> None:
    reply = await small.post("/api/v1/wishes", content=body, headers=JSON)
    told(reply, status, {422: "malformed", 400: "bad-request"}[status])


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "json", None])
async def test_other_media_are_not_read(small: AsyncClient, media: str | None) -> None:
    headers = {"Content-Type": media} if media else {}
    body = json.dumps({"title": CANARY}).encode()
    told(
        await small.post("/api/v1/wishes", content=body, headers=headers), 415, "unsupported-media"
    )


@pytest.mark.parametrize("media", ["application/json; charset=utf-8", "application/vnd.x+json"])
async def test_json_by_any_name_is_read(small: AsyncClient, media: str) -> None:
    reply = await small.post(
        "/api/v1/wishes", content=b'{"title":"a"}', headers={"Content-Type": media}
    )
    assert reply.status_code == 201


async def test_own_problems_keep_their_words_and_headers(small: AsyncClient) -> None:
    assert told(await small.get("/api/v1/not-now"), 409, "not-now")["detail"] == "Later"
    reply = await small.get("/api/v1/too-many")
    told(reply, 429, "too-many")
    assert reply.headers["retry-after"] == "7"


@pytest.mark.parametrize("path", ["broken", "twice"])
async def test_faults_are_problems(small: AsyncClient, path: str) -> None:
    told(await small.get(f"/api/v1/{path}"), 500, "internal")


@pytest.mark.parametrize(
    ("status", "sent", "code"),
    [
        (401, 401, "not-signed-in"), (403, 403, "not-allowed"), (413, 413, "too-large"),
        (418, 400, "bad-request"), (500, 500, "internal"), (502, 500, "internal"),
    ],
)  # fmt: skip
async def test_errors_of_the_framework(
    small: AsyncClient, status: int, sent: int, code: str
) -> None:
    told(await small.get(f"/api/v1/status/{status}"), sent, code)


def test_each_kind_has_its_own_code_status_and_explanation() -> None:
    assert len({kind.code for kind in kinds()}) == len(kinds()) >= 14
    for kind in kinds():
        assert 400 <= kind.status < 600
        assert kind.title
        assert kind.__doc__
        assert kind.__doc__ != ProblemError.__doc__


def test_routes_list_problems_by_status() -> None:
    listed = responses(*kinds())
    assert set(listed) == {kind.status for kind in kinds()}
    assert all(list(one["content"]) == ["application/problem+json"] for one in listed.values())


def test_a_field_error_is_malformed() -> None:
    (error,) = field_error("/title", "taken", "Taken").errors
    assert (error.pointer, error.code, error.detail) == ("/title", "taken", "Taken")


async def test_an_answer_is_bounded_like_a_question(small: AsyncClient) -> None:
    many = {"title": "a", **{f"k{number}": 1 for number in range(300)}}
    problem = told(await small.post("/api/v1/wishes", json=many), 422, "malformed")
    assert (len(problem["errors"]), problem["more_errors"]) == (20, 280)
    few = told(await small.post("/api/v1/wishes", json={"title": 1}), 422, "malformed")
    assert (len(few["errors"]), few["more_errors"]) == (1, 0)


@pytest.mark.parametrize(
    ("body", "pointer", "place"),
    [
        (b'{"title": "a", "email": "a\\u0000@b.jp"}', "/email", "U+0000 (line 1, character 2)"),
        (b'{"title": "a", "text": "b\\n\\ud800"}', "/text", "U+D800 (line 2, character 1)"),
        (b'{"title": "a", "ids": ["x\\udfff"]}', "/ids/0", "U+DFFF (line 1, character 2)"),
        (b'{"title": "a", "b\\u0000": 1}', "", "U+0000 (line 1, character 2)"),
    ],
)
async def test_what_no_text_may_hold_is_said_with_its_place(
    small: AsyncClient, body: bytes, pointer: str, place: str
) -> None:
    reply = await small.post("/api/v1/wishes", content=body, headers=JSON)
    (error,) = told(reply, 422, "malformed")["errors"]
    assert (error["pointer"], error["code"]) == (pointer, "unsafe_character")
    assert place in error["detail"]
    where = "{code} (line {line}, character {column})"
    assert where.format(**error["character"]) == place


async def test_a_character_that_cannot_be_read_is_named_with_its_place(small: AsyncClient) -> None:
    """As a reader counts: what came along with a copy is gone, a family is one character."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    for field, text in (("title", f"a{family}\u0007b"), ("text", f"\ufeffa\r\n{family}a\u0084")):
        wish = {"title": "a", field: text}
        (error,) = told(await small.post("/api/v1/wishes", json=wish), 422, "malformed")["errors"]
        assert (error["pointer"], error["code"]) == (f"/{field}", "unsafe_character")
        place = {"code": "U+0007", "line": 1, "column": 3}
        if field == "text":
            place = {"code": "U+0084", "line": 2, "column": 3}
        assert error["character"] == place
    wrong = told(await small.post("/api/v1/wishes", json={"title": 1}), 422, "malformed")
    assert wrong["errors"][0]["character"] is None


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b'{"title": "a", "title": "b"}', "application/json"),
        (b'{"title": "a", "text": {"b": 1, "\\u0062": 2}}', "application/json"),
        ('{"title": "あ"}'.encode("shift_jis"), "application/json; charset=shift_jis"),
        (b'{"title": "a"}', 'application/vnd.x+json; charset="iso-8859-1"'),
        (b'{"title": ' + b"[" * 40 + b"]" * 40 + b"}", "application/json"),
        (b"[" * 2000 + b"]" * 2000, "application/json"),
    ],
)
async def test_what_can_be_read_in_two_ways_is_not_read(
    small: AsyncClient, body: bytes, media: str
) -> None:
    reply = await small.post("/api/v1/wishes", content=body, headers={"Content-Type": media})
    told(reply, 400, "bad-request")
