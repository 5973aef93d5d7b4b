"""The words of an application without whom they are of, for those who judge it blindly."""

import re
import unicodedata
from collections.abc import Collection

HIDDEN = "●●"
"""What stands where a name, an address or a number was."""
_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|https?://[^\s、。）」]+"
    r"|(?:\+81[\s-]?|0)\d{1,4}[\s()-]{0,2}\d{1,4}[\s()-]{0,2}\d{3,4}(?!\d)"
)
_LEGAL = re.compile(r"^(?:NPO法人|特定非営利活動法人|一般社団法人|一般財団法人|株式会社|合同会社)")


def masked(text: str, names: Collection[str]) -> str:
    """A text with every one of these names, and every mail address, page and telephone number,
    made unreadable. Widths are made plain on the way: a name in another width is the same name."""
    plain = unicodedata.normalize("NFKC", text)
    patterns = sorted(_patterns(names), key=len, reverse=True)
    if patterns:
        plain = re.sub("|".join(patterns), HIDDEN, plain, flags=re.IGNORECASE)
    return _REACHED.sub(HIDDEN, plain)


def _patterns(names: Collection[str]) -> set[str]:
    """Each name with or without spaces between its letters; of people the family name too."""
    wanted: set[str] = set()
    for name in names:
        plain = unicodedata.normalize("NFKC", name).strip()
        wanted |= {plain, _LEGAL.sub("", plain).strip(), plain.split()[0] if plain else ""}
    return {
        r"\s*".join(re.escape(letter) for letter in name if not letter.isspace())
        for name in wanted
        if len(name) > 1
    }
