"""A message as a card in LINE, the same for all who read a language."""

from typing import Any

from api.kit.words import Words
from api.messages import letters, repository
from api.messages.models import Message
from api.messages.rules import dates
from api.messages.rules.lengths import LINE_TITLE
from api.municipality.repository import Ward
from api.post import line
from api.uploads.schemas import RenditionReply

WORDS = Words(__file__, folder="line")
_GREEN = "#115a36"
_MUTED = "#55524c"


def card(
    ward: Ward,
    message: Message,
    language: str,
    picture: RenditionReply | None = None,
    *,
    trial: bool = False,
) -> list[dict[str, Any]]:
    """What LINE is given: a Flex message with the picture, the title, the text, its days and its
    buttons, and below it the ways to change and to ask why. `trial`: says so before the title. Its
    specification: Messaging API, Flex Message."""
    words = repository.said(message, language)
    title = (letters.WORDS.say(language, "trying") if trial else "") + words["title"]
    texts = [_text(title, size="lg", weight="bold")]
    if message.urgent:
        texts.append(_text(letters.WORDS.say(language, "urgent"), weight="bold"))
    texts.append(_text(words["text"]))
    texts += [_text(day, weight="bold") for day in dates.lines(message.dates, language)]
    texts += [_text(letters.sender(ward, message, language), color=_MUTED)]
    bubble: dict[str, Any] = {
        "type": "bubble",
        "body": {"type": "box", "layout": "vertical", "spacing": "md", "contents": texts},
    }
    if picture is not None and line.shows_pictures():
        bubble["hero"] = _whole(picture)
    buttons: list[dict[str, Any]] = []
    if message.link:
        label = words["button"] or letters.WORDS.say(language, "open")
        address = letters.address_of(message.link)
        buttons.append(_link(label, address, style="primary", color=_GREEN))
    if into := letters.calendar(message, language):
        buttons.append(_link(WORDS.say(language, "calendar"), into, style="secondary"))
    if buttons:
        bubble["footer"] = {
            "type": "box", "layout": "vertical", "spacing": "sm", "contents": buttons,
        }  # fmt: skip
    asked = letters.about(message)
    replies = [("change", "set=1"), *([("why", f"why={asked}")] if asked else [])]
    return [
        {
            "type": "flex",
            "altText": title[:LINE_TITLE],
            "contents": bubble,
            "quickReply": {"items": [_button(language, *one) for one in replies]},
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


def _link(label: str, address: str, **look: str) -> dict[str, Any]:
    action = {"type": "uri", "label": label[:20], "uri": address}
    return {"type": "button", "action": action, **look}


def _button(language: str, name: str, data: str) -> dict[str, Any]:
    label = WORDS.say(language, name)
    action = {"type": "postback", "label": label, "data": data, "displayText": label}
    return {"type": "action", "action": action}
