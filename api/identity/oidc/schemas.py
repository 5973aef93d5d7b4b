"""What signing in at a provider takes and gives."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.identity.schemas import Tokens
from api.kit.schema import Reply, Request
from api.kit.text import IN_A_HEADER

ProviderName = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
# A page of ours and nothing else: no host, no backslash that browsers read as a slash.
Page = Annotated[
    str,
    StringConstraints(max_length=300, pattern=r"^/(?:[A-Za-z0-9_~.-][A-Za-z0-9/_~.?&=%-]*)?$"),
]


class SignInBegin(Request):
    """`return_to`: the page to come back to, a path of this site."""

    return_to: Page = "/mine"


class SignInPlace(Reply):
    """Where the provider asks: open it in this browser, which was given a cookie for it."""

    address: str


class SignInFinish(Request):
    """What the provider sent along when it sent somebody back."""

    state: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=IN_A_HEADER)]
    code: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=IN_A_HEADER)]


class ProviderTokens(Tokens):
    """A fresh access token; the refresh token is in the cookie. `linked`: the account opens by the
    provider, too, from now on."""

    result: Literal["signed_in", "linked"]
    return_to: str


class ProviderReply(Reply):
    """A provider that one can sign in at."""

    name: str
    title: Annotated[str, Field(description="As people know it")]


class ProviderList(Reply):
    """Those that are set up here."""

    items: list[ProviderReply]


class LoginReply(Reply):
    """A provider that opens the account."""

    provider: str
    since: datetime


class LoginList(Reply):
    """All of them; the code of a mail opens it too, where there is an address."""

    items: list[LoginReply]
