"""Several messages in one letter, short enough for every way it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.messages.rules.lengths import LINE_TEXT, utf16

ROOM = LINE_TEXT - 500
"""For all messages of a letter; the rest is for what stands around them."""
LEAST = 20
"""A shorter beginning says nothing."""


@dataclass(frozen=True)
class Part:
    """One message of a letter. `address`: where the whole of it is read, where there is one."""

    title: str
    text: str
    address: str


def together(parts: Sequence[Part]) -> str:
    """All of them, numbered; of texts that are too long for all to have room, a beginning."""
    heads = [f"{number}. {part.title}" for number, part in enumerate(parts, 1)]
    left = ROOM - sum(
        utf16(head) + utf16(part.address) + 4 for head, part in zip(heads, parts, strict=True)
    )
    share = left // len(parts)
    if sum(utf16(part.text) for part in parts) <= left:
        share = left
    blocks = [
        "\n".join(piece for piece in (head, _beginning(part.text, share), part.address) if piece)
        for head, part in zip(heads, parts, strict=True)
    ]
    return "\n\n".join(blocks)


def _beginning(text: str, most: int) -> str:
    if utf16(text) <= most:
        return text
    if most < LEAST:
        return ""
    shown = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    return shown.rstrip() + "…"
