"""What people type and paste, made into text: what comes along with a copy goes, the rest stays.

Marks that only steer or hide (direction marks, zero-width spaces, soft hyphens, byte order marks,
tags outside a flag) are taken away, and the line ends of every system become line feeds. What
nobody can have meant (NUL, other controls, halves of characters) is refused by name and place.
Joiners between letters or emoji, variants of kanji, half-width kana: those are how it is written.
"""

import regex

MARKS = 8
"""So many combining marks in a row any script needs; more of them paint over other lines."""

_LINE_ENDS = regex.compile(r"\r\n|[\r\u000b\u0085\u2028\u2029]")
# The flags of England, Scotland and Wales are a black flag with tags: all other tags are hidden.
CARRIED = regex.compile(
    r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    r"|(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)"
    r"|[\U000e0000-\U000e007f]"
)
_JOINED = r"[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]"
_JOINERS = r"[\u200c\u200d]"
_LOOSE_JOINERS = regex.compile(rf"(?<!{_JOINED}){_JOINERS}+|{_JOINERS}+(?!{_JOINED}|{_JOINERS})")
_PILED = regex.compile(rf"(\p{{M}}{{{MARKS}}})\p{{M}}+")
_UNREADABLE = regex.compile(
    r"[\u0000-\u0008\u000c\u000e-\u001f\u007f-\u009f\p{Surrogate}\p{Noncharacter_Code_Point}]"
)


class UnreadableError(ValueError):
    """A text holds a character that nobody can have meant."""

    def __init__(self, character: str, line: int, column: int) -> None:
        self.code, self.line, self.column = f"U+{ord(character):04X}", line, column
        super().__init__(
            f"{self.code} (line {line}, character {column}) cannot be read; please take it out"
        )


def tidy(text: str) -> str:
    """The text as it was meant; raises `UnreadableError` with the first character that is none."""
    text = _LINE_ENDS.sub("\n", text)
    found = _UNREADABLE.search(text)
    if found is not None:
        before = text[: found.start()]
        last_line = before.rpartition("\n")[2]
        raise UnreadableError(
            found[0], before.count("\n") + 1, len(regex.findall(r"\X", last_line)) + 1
        )
    text = CARRIED.sub(lambda match: match["flag"] or "", text)
    return _PILED.sub(r"\1", _LOOSE_JOINERS.sub("", text))
