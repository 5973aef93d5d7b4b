"""What people wrote is only text wherever it goes."""

import csv
import io

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from api.kit import inert
from api.kit.tables import lines
from tests.frame.typed import wide

RUN = [
    "=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", wide("=1+1"), wide("+1"), wide("@SUM(A1)"),
    wide("-1"), "\ufe66HYPERLINK(1)", "\u207c1", "\u22121+1", " =1", "\u3000=1", "\u00a0=1",
    "\u200b=1", "\ufeff=1", "\u202e=1", "\u3164=1", "\u115f+1", "\t=1", "\r=1", "\n=1", "\x0b=1",
    "\u2028=1",
]  # fmt: skip


def first_seen(cell: str) -> str:
    return cell.lstrip()[:1]


@pytest.mark.parametrize("evil", RUN)
def test_no_cell_is_run(evil: str) -> None:
    assert inert.cell(evil).startswith("'")


@pytest.mark.parametrize("evil", [run for run in RUN if not run[:1].isspace()])
@pytest.mark.parametrize("joint", [";", "\t", "\n", "\r", "; ", '";', "\u2028"])
def test_nor_the_rest_of_one_where_a_spreadsheet_parts_it_elsewhere(evil: str, joint: str) -> None:
    (row,) = csv.reader(io.StringIO(lines([[f"木{joint}{evil}", "次"]]).decode(), newline=""))
    written = row[0].replace('"', "")
    for end in ";\t\n":
        for part in written.split(end):
            assert not inert.cell(part).startswith("'") or part.startswith("'"), written


def test_numbers_and_plain_texts_stay() -> None:
    assert lines([[-1.5, 3, None, "石神井", "3-5-12", "木・花"]]) == (
        "-1.5,3,,石神井,3-5-12,木・花\r\n".encode()
    )


@given(st.text(max_size=60))
def test_text_fits_every_document(written: str) -> None:
    made = inert.text(written)
    fromstring(f"<a>{made.replace('&', '').replace('<', '').replace('>', '')}</a>")
    assert not set(made) & set("\x00\x1b\u202e\u2066\ufeff\ufffe\r\u2028")
    assert inert.text(made) == made
    assert not set(inert.line(written)) & set("\r\n\v\f\x1c\x85\u2028\u2029")
