"""Numbers as people type them: each form is the one number, and nothing else becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kit.numbers import letters_and_digits, receipt_number, telephone
from api.kit.text import number_key, number_keys, squashed
from tests.frame.typed import wide

DASHES = (
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70\u2500\u2501\u00ad\ufe63~\u301c_ "
)


@pytest.mark.parametrize("dash", [*DASHES, "", " - ", "\u3000", "／", "・"])
@pytest.mark.parametrize(
    "form", ["R{}2026{}001841", "r{}2026{}1841", "2026{}001841", "R{}2026{}001841号"]
)
def test_a_receipt_number_is_one_however_it_is_typed(form: str, dash: str) -> None:
    typed = form.format(dash, dash)
    assert receipt_number(typed, "R") == "R-2026-001841"
    assert receipt_number(wide(typed), "R") == "R-2026-001841"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("受付番号：R-2026-001841", "R-2026-001841"),
        ("R-2O26-OO1841", "R-2026-001841"),
        ("K-2026-000007", "K-2026-000007"),
        ("R-2026-1234567", "R-2026-1234567"),
    ],
)
def test_what_stands_around_it_and_misread_letters(typed: str, number: str) -> None:
    assert receipt_number(typed, "R") == number


@pytest.mark.parametrize(
    "typed", ["", "R", "1841", "R-1841", "RR-2026-001841", "R-2026", "あ", "R-2026-12345678901"]
)
def test_what_is_no_whole_receipt_number(typed: str) -> None:
    assert receipt_number(typed, "R") is None


@pytest.mark.parametrize("dash", [*DASHES, " - ", "）", "."])
def test_a_telephone_number_is_one_however_it_is_typed(dash: str) -> None:
    assert telephone(f"03{dash}0000{dash}0001") == "03-0000-0001"
    assert telephone(wide(f"03{dash}0000{dash}0001")) == "03-0000-0001"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0300000001", "0300000001"),
        ("(03) 0000-0001", "03-0000-0001"),
        ("TEL：03-0000-0001", "03-0000-0001"),
        ("+81 3 0000 0001", "03-0000-0001"),
        ("tel:+81-3-0000-0001", "03-0000-0001"),
        ("＋８１ー９０ー００００ー０００１", "090-0000-0001"),
        ("+819000000001", "09000000001"),
        ("+81 (0)3-0000-0001", "03-0000-0001"),
        ("+81-0-3-0000-0001", "03-0000-0001"),
        ("(+81) 90 0000 0001", "090-0000-0001"),
        ("+82-2-0000-0001", "+82-2-0000-0001"),
        ("+810000000001", "+810000000001"),
        ("03-0000-0001内線12", "03-0000-0001内線12"),
        ("#7119", "#7119"),
    ],
)
def test_telephone_numbers(typed: str, number: str) -> None:
    assert telephone(typed) == number


@pytest.mark.parametrize(
    "typed", ["001-01", "00101", "101", "1-1", "001ー01", wide("001-01"), "001 01"]
)
def test_a_number_on_a_thing_is_meant_with_any_dash_or_none(typed: str) -> None:
    assert number_key("001-01") in number_keys(typed)
    assert typed in ("1-1",) or squashed(typed) == squashed("001-01")


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    number = receipt_number(text, "R")
    assert number is None or receipt_number(number, "K") == number
    assert letters_and_digits(letters_and_digits(text)) == letters_and_digits(text)
    assert telephone(telephone(text)) == telephone(text)
    assert len(number_keys(text[:20])) <= 200
