"""What is said in the chat: step by step to what somebody wants to hear."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.settings import settings
from api.kit.words import Words
from api.line import meanings
from api.line.meanings import Said
from api.line.rules import Button, Event, begins, said
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.municipality.repository import said as in_language
from api.post.line import Message
from api.subscriptions import keys
from api.subscriptions.choices import chat
from api.subscriptions.models import AlertRecipient
from api.subscriptions.profile import AGE_BANDS, TOPIC_GROUPS

WORDS = Words(__file__)
NO_AGE = "none"


@dataclass(frozen=True)
class Talk:
    """Who is spoken with, and what they want already."""

    ward: Ward
    recipient: AlertRecipient
    topics: list[str]

    def say(self, name: str, /, **gaps: object) -> str:
        """A text in the reader's language."""
        return WORDS.say(self.recipient.language, name, **gaps)

    def named(self, code: str) -> str:
        """What a topic is called."""
        return in_language(self.ward.topics[code].label, self.recipient.language)


async def answered(session: AsyncSession, recipient: AlertRecipient, event: Event) -> Said:
    """Take what an event says, and what it is answered with."""
    await _take(session, recipient, event)
    talk = Talk(
        await municipality.current(session), recipient, await chat.topics(session, recipient)
    )
    return Said(_next(talk, event))


async def _take(session: AsyncSession, recipient: AlertRecipient, event: Event) -> None:
    data = event.data
    if age := data.get("age"):
        await chat.take_age(session, recipient, None if age == NO_AGE else age)
    if topic := data.get("topic"):
        await chat.take_topic(session, recipient, topic, wanted=data.get("on") == "1")
    if "done" in data and await chat.topics(session, recipient):
        await chat.settle(session, recipient)


def _next(talk: Talk, event: Event) -> list[Message]:
    data = event.data
    if event.kind == "follow":
        return _welcome(talk)
    if "why" in data:
        return [_why(talk, data["why"])]
    if begins(event):
        return [_ages(talk, "age")]
    if "age" in data:
        return [_groups(talk, "topics")]
    if "group" in data:
        return [_group(talk, data["group"]) or _groups(talk, "topics")]
    if "done" in data:
        return [_done(talk) if talk.topics else _groups(talk, "nothing")]
    others = [meaning.begin(talk.recipient.language) for meaning in meanings.every()]
    return [said(talk.say("help", address=settings().address), [*others, _begin(talk)])]


def _welcome(talk: Talk) -> list[Message]:
    if talk.recipient.chosen_at is not None:
        return [said(talk.say("again", topics=_list(talk)), [_begin(talk)])]
    name = talk.ward.name(talk.recipient.language)
    return [said(talk.say("welcome", name=name)), _ages(talk, "age")]


def _ages(talk: Talk, name: str) -> Message:
    bands = talk.ward.section(AGE_BANDS)
    buttons = [
        Button(in_language(band.label, talk.recipient.language), urlencode({"age": band.code}))
        for band in bands
    ]
    return said(talk.say(name), [*buttons, Button(talk.say("no_age"), f"age={NO_AGE}")])


def _groups(talk: Talk, name: str) -> Message:
    """The groups of topics; those with something chosen are marked."""
    buttons = [
        Button(
            _marked(in_language(group.label, talk.recipient.language), chosen=chosen),
            urlencode({"group": group.code}),
        )
        for group in talk.ward.section(TOPIC_GROUPS)
        for chosen in [any(code in talk.topics for code in group.topics)]
    ]
    if talk.topics:
        buttons.insert(0, Button(talk.say("enough"), "done=1"))
    return said(talk.say(name, topics=_list(talk)), buttons)


def _group(talk: Talk, code: str) -> Message | None:
    group = next((one for one in talk.ward.section(TOPIC_GROUPS) if one.code == code), None)
    if group is None:
        return None
    buttons = [
        Button(
            _marked(talk.named(topic), chosen=topic in talk.topics),
            urlencode({"group": code, "topic": topic, "on": int(topic not in talk.topics)}),
        )
        for topic in group.topics
        if talk.ward.topics[topic].active
    ]
    back = Button(talk.say("others"), f"age={talk.recipient.age_band or NO_AGE}")
    enough = [Button(talk.say("enough"), "done=1")] if talk.topics else []
    label = in_language(group.label, talk.recipient.language)
    return said(talk.say("group", group=label, topics=_list(talk)), [*buttons, back, *enough])


def _done(talk: Talk) -> Message:
    page = keys.MANAGE.address(talk.recipient.id)
    return said(talk.say("done", topics=_list(talk), page=page), [_begin(talk)])


def _why(talk: Talk, message_id: str) -> Message:
    """The page of a message, which says what of one's choice it matched."""
    key = keys.MANAGE.key(talk.recipient.id)
    page = f"{settings().address}/messages/{quote(message_id[:36], safe='')}#{key}"
    return said(talk.say("why", page=page), [_begin(talk)])


def _begin(talk: Talk) -> Button:
    return Button(talk.say("begin"), "set=1")


def _list(talk: Talk) -> str:
    named: Callable[[str], str] = talk.named
    known = [named(code) for code in talk.topics if code in talk.ward.topics]
    return talk.say("and").join(known) or talk.say("none")


def _marked(label: str, *, chosen: bool) -> str:
    return f"✓{label}" if chosen else label
