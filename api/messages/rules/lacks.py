"""What keeps a message from being sent, and where it stands in the request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypedDict

from api.messages.rules import blanks as filling
from api.messages.rules.blanks import Blank
from api.messages.rules.dates import MessageDate, is_in_order, lines
from api.messages.rules.lengths import Length, lengths
from api.messages.rules.networks import Post, faults
from api.messages.rules.repeats import Repeats, coming
from api.plain_language.profile import Account


class Wording(TypedDict):
    """What is said in one language. `push_title`: where the title is too long for it."""

    title: str
    text: str
    push_title: str
    button: str


class Missing(NamedTuple):
    """One thing that is missing or too much."""

    pointer: str
    code: str
    detail: str


@dataclass(frozen=True)
class Draft:
    """What is looked at. `image`: whether there is one, and whether it is ready to be shown."""

    words: Mapping[str, Wording]
    blanks: Sequence[Blank]
    dates: Sequence[MessageDate]
    link: str
    image: bool | None
    image_alt: Mapping[str, str]
    send_at: datetime | None
    repeats: Repeats | None = None
    urgent: bool = False
    posts: Sequence[tuple[Account, Post]] = ()


def texts(said: Wording) -> list[str]:
    """All that is read of it."""
    return [said["title"], said["text"], said["push_title"], said["button"]]


def filled(said: Wording, blanks: Sequence[Blank], language: str) -> Wording:
    """With all blanks filled."""
    return {
        "title": filling.filled(said["title"], blanks, language),
        "text": filling.filled(said["text"], blanks, language),
        "push_title": filling.filled(said["push_title"], blanks, language),
        "button": filling.filled(said["button"], blanks, language),
    }


def posted(post: Post, blanks: Sequence[Blank]) -> Post:
    """What is posted elsewhere, in Japanese, with all blanks filled."""
    return Post(*(filling.filled(part, blanks, "ja") for part in post))


def measured(draft: Draft) -> list[tuple[str, Length]]:
    """How long it is in each language for each way it goes."""
    return [
        (language, length)
        for language, said in draft.words.items()
        for length in _lengths(
            filled(said, draft.blanks, language), draft.link, lines(draft.dates, language)
        )
    ]


def _lengths(said: Wording, link: str, days: Sequence[str]) -> list[Length]:
    return lengths(said["title"], said["text"], said["push_title"], link, days)


def lacks(draft: Draft, now: datetime) -> list[Missing]:
    """All of it, so that it is put right in one go."""
    found = [
        Missing(f"/words/{language}/{part}", "needed", f"{part} is needed")
        for language in dict.fromkeys(["ja", *draft.words])
        for part in ("title", "text")
        if not _part(draft.words.get(language), part)
    ]
    every = [text for said in draft.words.values() for text in texts(said)]
    every += [part for _, post in draft.posts for part in post]
    for name in filling.lacking(every, draft.blanks):
        found.append(Missing(f"/blanks/{name}", "blank", "Nothing is filled in here"))
    found += [
        Missing(
            f"/words/{language}/{'text' if length.part == 'payload' else length.part}",
            f"too_long_for_{length.channel}",
            f"{length.used} of {length.most}",
        )
        for language, length in measured(draft)
        if length.used > length.most
    ]
    found += [
        Missing(f"/dates/{at}", "order", "It ends before it begins")
        for at, one in enumerate(draft.dates)
        if not is_in_order(one)
    ]
    found += [
        Missing(f"/variants/{account.code}/{one.part}", one.code, one.detail)
        for account, post in draft.posts
        for one in faults(account, posted(post, draft.blanks))
    ]
    if draft.image is not None:
        found += _of_image(draft)
    if draft.send_at is not None and draft.send_at <= now:
        found.append(Missing("/send_at", "past", "This instant is over"))
    if draft.repeats is not None:
        found += _of_plan(draft, draft.repeats, now)
    return found


def _of_plan(draft: Draft, repeats: Repeats, now: datetime) -> list[Missing]:
    found: list[Missing] = []
    if not coming(repeats, now, 1):
        found.append(Missing("/repeats", "no_day", "There is no day to come on which it goes out"))
    if draft.urgent:
        found.append(Missing("/urgent", "urgent_plan", "What is urgent is said once"))
    return found


def _part(said: Wording | None, part: Literal["title", "text"]) -> str:
    return said[part].strip() if said else ""


def _of_image(draft: Draft) -> list[Missing]:
    found = [
        Missing(f"/image_alt/{language}", "no_alt", "It says nothing to those who cannot see it")
        for language in dict.fromkeys(["ja", *draft.words])
        if not draft.image_alt.get(language, "").strip()
    ]
    if not draft.image:
        found.append(Missing("/image", "not_ready", "The picture is not ready, or was refused"))
    return found
