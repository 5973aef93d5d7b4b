"""Identifiers in order of time, and codes that nobody guesses but everybody can type."""

import math
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kit.ids import is_lookup_code, keyed_hash, lookup_code, new_id
from tests.frame import environment

ID = UUID("01900000-0000-7000-8000-000000000001")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_ids_are_of_version_seven_and_in_order() -> None:
    made = [new_id() for _ in range(5000)]
    assert {one.version for one in made} == {7}
    assert all(one < other for one, other in pairwise(made))


def test_a_code_has_eighty_bits() -> None:
    letters = lookup_code("report", ID).replace("-", "")
    assert set(letters) <= set(ALPHABET)
    assert len(letters) * math.log2(len(ALPHABET)) >= 80
    many = "".join(lookup_code("report", new_id()).replace("-", "") for _ in range(400))
    assert set(many) == set(ALPHABET)


def test_a_code_belongs_to_one_record_one_kind_and_one_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = lookup_code("report", ID)
    assert lookup_code("report", ID) == code
    assert lookup_code("voice", ID) != code
    assert lookup_code("report", UUID(int=ID.int + 1)) != code
    assert not is_lookup_code("voice", ID, code)
    monkeypatch.setenv("SECRET_KEY", "another key of more than 32 bytes.")
    environment.change({})
    try:
        assert lookup_code("report", ID) != code
    finally:
        monkeypatch.undo()
        environment.change({})


def test_purposes_do_not_run_into_each_other() -> None:
    assert keyed_hash("a", b"bc") != keyed_hash("ab", b"c")


@given(ids=st.uuids(version=4), data=st.data())
def test_a_code_is_known_however_it_is_typed(ids: UUID, data: st.DataObject) -> None:
    code = lookup_code("report", ids)
    typed = "".join(data.draw(st.sampled_from(_ways(letter))) for letter in code.replace("-", ""))
    for given_code in (code, typed, f" {typed[:4]} {typed[4:]}\uff0d", code.lower()):
        assert is_lookup_code("report", ids, given_code)


def _ways(letter: str) -> list[str]:
    wide = chr(ord(letter) + 0xFEE0)
    misread = {"0": ["O", "o", "\uff2f"], "1": ["I", "l", "i", "L"]}.get(letter, [])
    return [letter, letter.lower(), wide, *misread]


@given(st.text(max_size=60))
def test_what_is_wrong_is_refused(typed: str) -> None:
    assert not is_lookup_code("report", ID, typed)


def test_one_wrong_letter_is_refused() -> None:
    code = lookup_code("report", ID)
    for at, letter in enumerate(code):
        if letter != "-":
            other = "0" if letter != "0" else "2"
            assert not is_lookup_code("report", ID, code[:at] + other + code[at + 1 :])
    assert not is_lookup_code("report", ID, code + "0")
    assert not is_lookup_code("report", ID, code[:-1])
