"""Mail addresses as people have them: the standard's, and those that carriers in Japan gave out.

`taro..test@docomo.ne.jp` and `.taro@ezweb.ne.jp` break the rule on dots and are somebody's only
address. They are kept as they are given out, and on the wire their first part stands in quotes.
"""

import re
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic.networks import validate_email
from pydantic_core import PydanticCustomError

from api.kit.text import Tidy

MOST, MOST_LOCAL = 254, 64
# What every form of a browser takes for an address, and names of the top end with a letter;
# `format: email` knows no second dot in a row.
_SCHEMA = {
    "type": "string",
    "maxLength": MOST,
    "pattern": r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z]$",
}
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x3002: "."}
_NAMED = re.compile(r"[^<>]*<([^<>]+)>")
_QUOTED = re.compile(r'"([^"\\\s]+)"')
_STRAY_DOTS = re.compile(r"^\.+|\.+$|(?<=\.)\.+")


def _read(typed: object) -> object:
    """The plain address, however it was typed; raises for what is none."""
    if not isinstance(typed, str):
        return typed
    text = typed.translate(_NARROW).strip()
    if named := _NAMED.fullmatch(text):
        text = named[1].strip()
    local, _, domain = text.rpartition("@")
    if quoted := _QUOTED.fullmatch(local):
        local = quoted[1]
    # Everything but the dots is as the standard has it.
    plain = _STRAY_DOTS.sub("", local)
    checked = validate_email(f"{plain}@{domain}")[1]
    if plain == local:
        return checked
    if len(local) > MOST_LOCAL:
        raise PydanticCustomError("value_error", "The part before the @ is too long")
    return f"{local}@{checked.rpartition('@')[2]}"


MailAddress = Annotated[
    str,
    StringConstraints(max_length=MOST),
    BeforeValidator(_read),
    Tidy,
    WithJsonSchema(_SCHEMA),
]


def on_the_wire(address: str) -> str:
    """The address as mail servers read it."""
    local, _, domain = address.rpartition("@")
    return f'"{local}"@{domain}' if _STRAY_DOTS.search(local) else address
