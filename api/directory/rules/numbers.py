"""Corporate numbers: thirteen digits, of which the first checks the others."""

import unicodedata

import regex
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.jp import cn


def corporate_number(typed: str) -> str:
    """The digits of what was typed, in whatever width and with whatever between them.

    Raises `ValueError` with a sentence for people where it is no such number.
    """
    narrow = regex.sub(r"[\s\p{Pd}ー−]", "", unicodedata.normalize("NFKC", typed))
    try:
        return cn.validate(narrow)
    except InvalidChecksum as wrong:
        raise ValueError("One digit of this corporate number is wrong: please compare") from wrong
    except ValidationError as wrong:
        raise ValueError("A corporate number has thirteen digits") from wrong
