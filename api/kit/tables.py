"""Tables as CSV that spreadsheets open without harm."""

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes Japanese for something else."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def lines(rows: Iterable[Iterable[object]]) -> bytes:
    """Lines of RFC 4180: CRLF, quoted where needed, empty for what is not known."""
    out = io.StringIO()
    csv.writer(out).writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    # A text that begins so is run as a formula by spreadsheets; a number is a number.
    runs = isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA)
    return f"'{value}" if runs else value
