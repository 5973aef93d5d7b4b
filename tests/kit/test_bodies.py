"""How much a JSON body may hold, whatever it is for."""

import json

import pytest

from api.kit import bodies
from api.kit.errors import BadRequest, Malformed


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({f"key{number}": 1 for number in range(60_000)}, ""),
        ({"a": [{"b": {str(number): 1 for number in range(501)}}]}, "/a/0/b"),
        ({"a": [0] * 10_001}, ""),
        ({"a": [{str(key): key for key in range(400)}] * 30}, ""),
    ],
)
def test_what_holds_too_much_is_refused_at_once(document: object, pointer: str) -> None:
    body = json.dumps(document).encode()
    with pytest.raises(Malformed) as wrong:
        bodies.check(body)
    assert [(one.pointer, one.code) for one in wrong.value.errors] == [(pointer, "too_long")]


@pytest.mark.parametrize("body", [b"9" * 5000, b"[" * 40 + b"]" * 40, b"[" * 9000 + b"]" * 9000])
def test_what_readers_give_up_on_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequest):
        bodies.check(body)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_no_other_encoding_passes_by_unread(encoding: str) -> None:
    with pytest.raises(BadRequest):
        bodies.check('{"key": 1, "key": 2}'.encode(encoding))


def test_a_mark_of_the_encoding_hides_nothing() -> None:
    with pytest.raises(BadRequest):
        bodies.check('{"key": 1, "key": 2}'.encode("utf-8-sig"))


@pytest.mark.parametrize(
    "body", [b"", b"null", b"{", b'{"a": {"a": [1, "b"]}, "b": "\\ud83d\\ude00"}', "あ".encode()]
)
def test_the_rest_is_left_to_the_validation(body: bytes) -> None:
    bodies.check(body)
