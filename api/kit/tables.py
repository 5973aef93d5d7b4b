"""Tables as CSV that spreadsheets open without harm."""

import csv
import io
from collections.abc import Iterable

from api.kit import inert

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes Japanese for something else."""


def lines(rows: Iterable[Iterable[object]]) -> bytes:
    """Lines of RFC 4180: CRLF, quoted where needed, empty for what is not known."""
    out = io.StringIO()
    csv.writer(out).writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    # A number is a number, whatever it begins with.
    return inert.cell(value) if isinstance(value, str) else value
