"""What other networks take of a text, as each of them counts, and whose addresses are theirs."""

import unicodedata
from typing import NamedTuple
from urllib.parse import urlsplit

import regex

from api.messages.rules.lengths import Length
from api.plain_language.profile import Account, Network


class Post(NamedTuple):
    """What is posted: on YouTube with a title; the hashtags stand behind the text."""

    title: str
    text: str
    tags: str

    def whole(self) -> str:
        """All that stands under the title."""
        return "\n\n".join(part for part in (self.text, self.tags) if part)


class Fault(NamedTuple):
    """Why a network would not take it."""

    part: str
    code: str
    detail: str


MOST = {Network.X: 280, Network.FACEBOOK: 63_206, Network.INSTAGRAM: 2_200, Network.YOUTUBE: 5_000}
"""Characters of a post, of a picture's or a film's description; X counts otherwise."""
MOST_OF_TITLE = 100
"""Of a film of YouTube, the only network where a post has a title."""
MOST_TAGS = {Network.INSTAGRAM: 30}
HOSTS = {
    Network.X: {"x.com", "twitter.com"},
    Network.FACEBOOK: {"facebook.com", "fb.com"},
    Network.INSTAGRAM: {"instagram.com"},
    Network.YOUTUBE: {"youtube.com", "youtu.be"},
}
# X counts an address as 23, however long it is, a letter of these ranges as one, all else as two;
# an emoji of many parts is one letter.
_ADDRESS = regex.compile(r"https?://[!-~]+")
_OF_ADDRESS = 23
_LIGHT = ((0x0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f|\u20e3")
_TAG = regex.compile(r"[#\uff03][\p{L}\p{N}\p{M}_ー々〆・]+")


def weighed(text: str) -> int:
    """The length as X counts it."""
    plain, addresses = _ADDRESS.subn("", unicodedata.normalize("NFC", text))
    letters = regex.findall(r"\X", plain)
    return addresses * _OF_ADDRESS + sum(map(_weight, letters))


def _weight(letter: str) -> int:
    if _EMOJI.search(letter):
        return 2
    return sum(1 if any(a <= ord(one) <= z for a, z in _LIGHT) else 2 for one in letter)


def measured(account: Account, post: Post) -> list[Length]:
    """How long each part is, and how long it may be."""
    network, whole = account.network, post.whole()
    used = weighed(whole) if network is Network.X else len(whole)
    lengths = [Length(network, "text", used, MOST[network])]
    if has_title(account):
        lengths.insert(0, Length(network, "title", len(post.title), MOST_OF_TITLE))
    if most := account.most_tags or MOST_TAGS.get(network):
        lengths.append(Length(network, "tags", len(_TAG.findall(whole)), most))
    return lengths


def has_title(account: Account) -> bool:
    """Whether what is posted there has a title beside its text."""
    return account.network is Network.YOUTUBE


def faults(account: Account, post: Post) -> list[Fault]:
    """All that keeps it from being posted there."""
    found = [
        Fault(one.part, "too_long_there", f"{one.used} of {one.most}")
        for one in measured(account, post)
        if one.used > one.most
    ]
    if not post.text.strip():
        found.append(Fault("text", "needed_there", "text is needed"))
    if has_title(account):
        if not post.title.strip():
            found.append(Fault("title", "needed_there", "title is needed"))
        for part in ("title", "text"):
            if regex.search("[<>]", getattr(post, part)):
                found.append(Fault(part, "brackets", "< and > are not taken there"))
    return found


def is_of(network: Network, link: str) -> bool:
    """Whether an address leads to something on this network."""
    try:
        parts = urlsplit(link)
        fits = parts.scheme == "https" and parts.username is None and parts.port is None
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    return fits and host in HOSTS[network] and len(parts.path) > 1
