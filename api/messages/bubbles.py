"""A message as a card in LINE, the same for all who read a language."""

from typing import Any

from api.kit.words import Words
from api.messages import letters, repository
from api.messages.models import Message
from api.messages.rules.lengths import LINE_TITLE
from api.municipality.repository import Ward
from api.post import line
from api.uploads.schemas import RenditionReply

WORDS = Words(__file__, folder="line")
_GREEN = "#115a36"
_MUTED = "#55524c"


def card(
    ward: Ward, message: Message, language: str, picture: RenditionReply | None = None
) -> list[dict[str, Any]]:
    """What LINE is given: a Flex message with the picture, the title, the text and one button, and
    below it the ways to change and to ask why. Its specification: Messaging API, Flex Message."""
    words = repository.said(message, language)
    texts = [_text(words["title"], size="lg", weight="bold")]
    if message.urgent:
        texts.append(_text(letters.WORDS.say(language, "urgent"), weight="bold"))
    texts += [_text(words["text"]), _text(letters.sender(ward, message, language), color=_MUTED)]
    bubble: dict[str, Any] = {
        "type": "bubble",
        "body": {"type": "box", "layout": "vertical", "spacing": "md", "contents": texts},
    }
    if picture is not None and line.shows_pictures():
        bubble["hero"] = _whole(picture)
    if message.link:
        label = words["button"] or letters.WORDS.say(language, "open")
        address = letters.address_of(message.link)
        action = {"type": "uri", "label": label[:20], "uri": address}
        button = {"type": "button", "style": "primary", "color": _GREEN, "action": action}
        bubble["footer"] = {"type": "box", "layout": "vertical", "contents": [button]}
    asked = letters.about(message)
    buttons = [("change", "set=1"), *([("why", f"why={asked}")] if asked else [])]
    return [
        {
            "type": "flex",
            "altText": words["title"][:LINE_TITLE],
            "contents": bubble,
            "quickReply": {"items": [_button(language, *one) for one in buttons]},
        }
    ]


def _whole(picture: RenditionReply) -> dict[str, Any]:
    """Nothing of it is cut off; LINE takes no picture that is more than three times as high."""
    height = min(picture.height, 3 * picture.width)
    return {
        "type": "image",
        "url": line.jpeg(picture.url),
        "size": "full",
        "aspectRatio": f"{picture.width}:{height}",
        "aspectMode": "fit",
    }


def _text(words: str, **look: str) -> dict[str, Any]:
    return {"type": "text", "text": words, "wrap": True, **look}


def _button(language: str, name: str, data: str) -> dict[str, Any]:
    label = WORDS.say(language, name)
    action = {"type": "postback", "label": label, "data": data, "displayText": label}
    return {"type": "action", "action": action}
