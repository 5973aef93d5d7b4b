"""Cursors: opaque, signed, good for one list here, and never a fault of the service."""

import base64
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kit.errors import Malformed
from api.kit.paging import PageRequest, make_cursor, read_cursor
from tests.frame import environment

KEYS = st.lists(
    st.one_of(st.integers(-(2**53), 2**53), st.text(max_size=40), st.none()), max_size=4
)


def refused(listing: str, cursor: str) -> None:
    with pytest.raises(Malformed) as why:
        read_cursor(listing, cursor)
    assert why.value.errors[0].pointer == "#/query/cursor"


@given(KEYS)
def test_a_cursor_leads_back_to_its_key(key: list[object]) -> None:
    cursor = make_cursor("reports:newest", key)
    assert read_cursor("reports:newest", cursor) == key
    assert cursor.isascii()
    assert not set(cursor) & set("+/=&?# ")


def test_ids_and_times_come_back_as_text() -> None:
    one = uuid4()
    assert read_cursor("a", make_cursor("a", [one])) == [str(one)]


def test_a_cursor_of_another_list_is_refused() -> None:
    refused("reports:oldest", make_cursor("reports:newest", [1]))


def test_a_cursor_of_another_service_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cursor = make_cursor("a", [1])
    monkeypatch.setenv("SECRET_KEY", "another key of more than 32 bytes.")
    environment.change({})
    try:
        refused("a", cursor)
    finally:
        monkeypatch.undo()
        environment.change({})
    assert read_cursor("a", cursor) == [1]


@given(key=KEYS, data=st.data())
def test_a_changed_cursor_is_refused(key: list[object], data: st.DataObject) -> None:
    raw = bytearray(_bytes(make_cursor("a", key)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    refused("a", base64.urlsafe_b64encode(raw).decode())


@given(key=KEYS, data=st.data())
def test_a_shortened_cursor_is_refused(key: list[object], data: st.DataObject) -> None:
    cursor = make_cursor("a", key)
    refused("a", cursor[: data.draw(st.integers(0, len(cursor) - 2))])


@given(st.one_of(st.text(max_size=60), st.binary(max_size=40).map(lambda b: b.decode("latin-1"))))
def test_garbage_is_refused(garbage: str) -> None:
    refused("a", garbage)


def test_the_first_page_has_no_key() -> None:
    assert PageRequest().after("a") is None
    assert PageRequest(cursor="").after("a") is None
    assert PageRequest(cursor=make_cursor("a", [7])).after("a") == [7]


def _bytes(cursor: str) -> bytes:
    return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
