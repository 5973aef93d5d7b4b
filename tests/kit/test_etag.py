"""Versions over HTTP: conditions as RFC 9110 reads them."""

import pytest
from starlette.requests import Request

from api.kit.errors import VersionMismatch, VersionRequired
from api.kit.etag import check_version, content_etag, etag, json_reply

BODY = b'{"items":[]}'
TAG = content_etag(BODY)


def asking(*if_none_match: str) -> Request:
    headers = [(b"if-none-match", value.encode()) for value in if_none_match]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers})


@pytest.mark.parametrize("given", ['"3"', '"1", "3"', '"3","4"', "*", ' "3" '])
def test_the_present_version_may_be_changed(given: str) -> None:
    check_version(given, 3)


@pytest.mark.parametrize("given", ['"2"', '"33"', "3", 'W/"3"', '"2", W/"3"', "", '"3', "**"])
def test_another_version_may_not(given: str) -> None:
    with pytest.raises(VersionMismatch):
        check_version(given, 3)


def test_a_version_is_asked_for() -> None:
    with pytest.raises(VersionRequired):
        check_version(None, 3)
    check_version(None, 3, required=False)
    with pytest.raises(VersionMismatch):
        check_version('"2"', 3, required=False)
    assert etag(3) == '"3"'


@pytest.mark.parametrize(
    "known",
    [[TAG], [f'"a", {TAG}'], [f"W/{TAG}"], [f'W/"a",W/{TAG}'], ["*"], ['"a"', TAG]],
)
def test_who_has_it_gets_no_bytes(known: list[str]) -> None:
    reply = json_reply(asking(*known), BODY)
    assert (reply.status_code, reply.body) == (304, b"")
    assert reply.headers["etag"] == TAG
    assert reply.headers["vary"] == "Authorization"


@pytest.mark.parametrize("known", [[], ['"a"'], [TAG.strip('"')], [f"x{TAG}y"], [TAG[:-1]], [""]])
def test_who_has_it_not_gets_all(known: list[str]) -> None:
    reply = json_reply(asking(*known), BODY)
    assert (reply.status_code, reply.body) == (200, BODY)
    assert reply.headers["etag"] == TAG
    assert reply.headers["content-type"] == "application/json"


def test_other_bytes_have_another_tag() -> None:
    assert content_etag(b"[]") != TAG
