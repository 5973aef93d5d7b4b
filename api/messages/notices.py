"""A message as a notice for browsers."""

from api.messages import letters, repository
from api.messages.models import Message
from api.messages.rules.dates import first
from api.messages.rules.lengths import PUSH_DAY
from api.post.push import Notice


def notice(message: Message, language: str, key: str) -> Notice:
    """What a phone shows: the first of its days before the text. A touch opens the page that says
    why it came, for whoever has the key."""
    asked = letters.about(message)
    return _notice(message, language, f"/{letters.PAGE}/{asked}#{key}" if asked else message.link)


def trial(message: Message, language: str) -> Notice:
    """The notice of whoever tries it: a touch opens what the message leads to."""
    said = _notice(message, language, message.link or f"/{letters.PAGE}")
    title = letters.WORDS.say(language, "trying") + said.title
    return Notice(title, said.body, said.url, f"{message.id}-trial")


def _notice(message: Message, language: str, page: str) -> Notice:
    said = repository.said(message, language)
    day = first(message.dates, language, PUSH_DAY)
    body = f"{day}\n{said['text']}" if day else said["text"]
    return Notice(said["push_title"] or said["title"], body, page, str(message.id))
