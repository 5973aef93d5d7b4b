"""What a call of LINE says, and the messages that it is answered with. All of it is pure."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qs

from api.post.line import Message

MOST_BUTTONS, MOST_LABEL = 13, 20
"""Of a quick reply: buttons, and letters on one."""
_OURS = {"set", "age", "group", "topic", "done", "why"}
_BEGIN = {"設定", "せってい", "settings", "お知らせ", "おしらせ"}


@dataclass(frozen=True)
class Event:
    """An event as far as it matters here. `at`: milliseconds since 1970. `data`: of a button.
    `message`: what was sent (text, image, location …), under an id of LINE's."""

    kind: str
    user_id: str | None
    at: int
    token: str | None
    text: str
    data: dict[str, str]
    message: str = ""
    message_id: str = ""
    point: tuple[float, float] | None = None
    address: str = ""
    """How LINE describes a point, where it does."""


@dataclass(frozen=True)
class Button:
    """A button below an answer. `opens`: what it opens on the phone, instead of answering."""

    label: str
    data: str = ""
    opens: Literal["", "camera", "cameraRoll", "location"] = ""


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether the bytes come from LINE: HMAC-SHA256 with the channel's secret, in base64."""
    made = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
    return hmac.compare_digest(made, signature.encode())


def read(body: dict[str, Any]) -> Event:
    """What an event says; parts that are missing or strange are left out."""
    source, message, postback = (
        _table(body.get(name)) for name in ("source", "message", "postback")
    )
    at = body.get("timestamp")
    pressed = parse_qs(_text(postback.get("data")))
    return Event(
        kind=_text(body.get("type")),
        user_id=_text(source.get("userId")) if source.get("type") == "user" else None,
        at=at if isinstance(at, int) else 0,
        token=_text(body.get("replyToken")) or None,
        text=_text(message.get("text")).strip() if message.get("type") == "text" else "",
        data={name: values[0] for name, values in pressed.items()},
        message=_text(message.get("type")),
        message_id=_text(message.get("id")),
        point=_point(message),
        address=_text(message.get("address")),
    )


def _point(message: dict[str, Any]) -> tuple[float, float] | None:
    lat, lon = message.get("latitude"), message.get("longitude")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return None
    return (float(lat), float(lon)) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def begins(event: Event) -> bool:
    """Whether somebody asks for the choice of what they hear."""
    return event.text.casefold() in _BEGIN or "set" in event.data


def is_ours(event: Event) -> bool:
    """Whether the other bot has no business with it."""
    return begins(event) or bool(_OURS & event.data.keys())


def said(text: str, buttons: Sequence[Button] = ()) -> Message:
    """A message with buttons that stay until the next one."""
    message: Message = {"type": "text", "text": text}
    if buttons:
        message["quickReply"] = {"items": [_button(button) for button in buttons[:MOST_BUTTONS]]}
    return message


def _button(button: Button) -> Message:
    label = button.label
    if len(label) > MOST_LABEL:
        label = f"{label[: MOST_LABEL - 1]}…"
    if button.opens:
        return {"type": "action", "action": {"type": button.opens, "label": label}}
    return {
        "type": "action",
        "action": {
            "type": "postback", "label": label, "data": button.data, "displayText": button.label
        },
    }  # fmt: skip


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
