"""What a Japanese keyboard makes of letters and digits."""


def wide(text: str) -> str:
    """The text in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
