"""What people wrote, made harmless for where it goes: files, feeds, mails, other systems.

Rows may be older than the rules of the door, or come from another system: on each way out a text
is only text. Nothing in it turns a page around, ends a header, breaks a document or is run.
"""

import regex

from api.kit.pasted import CARRIED

_UNFIT = regex.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Surrogate}\p{Noncharacter_Code_Point}]"
)
_LINE_ENDS = regex.compile(r"\r\n|[\r\u000b\u0085\u2028\u2029]")
# Spreadsheets run what begins so, in whatever width it is written and whatever stands before it
# that nobody sees. Those that part lines at semicolons or tabs begin a cell in the middle of ours.
_RUN = (
    "=+\\-@\uff1d\uff0b\uff0d\uff20"
    "\ufe66\ufe62\ufe63\ufe6b\u207c\u207a\u207b\u208c\u208a\u208b\u2212"
)
_UNSEEN = r"[\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}]*"
_BEGINS = regex.compile(rf"^(?=[\t\n]|{_UNSEEN}[{_RUN}])")
_INSIDE = regex.compile(rf"([;\t\n])(?={_UNSEEN}[{_RUN}])")


def text(written: str) -> str:
    """As text of several lines."""
    lines = CARRIED.sub(lambda match: match["flag"] or "", _LINE_ENDS.sub("\n", written))
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", lines)


def line(written: str) -> str:
    """As one line: of a header, a title, a subject."""
    return " ".join(text(written).split())


def cell(written: str) -> str:
    """As a cell of a table: what a spreadsheet would run stands behind an apostrophe."""
    return _BEGINS.sub("'", _INSIDE.sub(r"\1'", text(written)))
