"""Tables that spreadsheets open without harm."""

import csv
import io

import pytest

from api.kit.tables import lines


def test_what_would_be_a_formula_is_text() -> None:
    for evil in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        (row,) = csv.reader(io.StringIO(lines([[evil]]).decode(), newline=""))
        assert row[0].startswith("'"), evil
        assert row[0].replace("'", "").strip() == evil.strip()


def test_numbers_stay_numbers() -> None:
    assert lines([[-1.5, 3, None, "石神井"]]) == "-1.5,3,,石神井\r\n".encode()


@pytest.mark.parametrize("text", ['言った。"はい"、と', "一行目\n二行目", "a,b", '"'])
def test_what_is_written_is_read_back(text: str) -> None:
    read = next(csv.reader(io.StringIO(lines([[text, "次"]]).decode(), newline="")))
    assert read == [text, "次"]
