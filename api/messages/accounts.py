"""Requests and replies about what is posted on the municipality's other accounts."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.kit.schema import Reply, Request
from api.kit.text import ANY_TEXT, Line, Tidy
from api.plain_language.profile import Network

PostText = Annotated[
    str, StringConstraints(max_length=70_000, strip_whitespace=True), Tidy, ANY_TEXT
]
PostLink = Annotated[
    str, StringConstraints(max_length=500, strip_whitespace=True, pattern=r"^https://\S+$"), Tidy
]


class VariantContent(Request):
    """What is posted there. `title` is for films; `tags` stand behind the text."""

    title: Line = ""
    text: PostText = ""
    tags: Line = ""


class VariantPosted(Request):
    """Where it stands, once it was posted."""

    link: PostLink


class VariantLength(Reply):
    """How long a part is as that network counts, and how long it may be."""

    part: str
    used: int
    most: int


class PostedReply(Reply):
    """Where it stands, by whom and when it was posted."""

    link: str
    by_name: str | None
    at: datetime


class VariantReply(Reply):
    """What is posted on an account, as it was written. `copied_title` and `copied`: what is copied
    out, blanks filled. `open_to_post`: this caller may say now that it was posted; `open_to_leave`:
    that it is not posted at all."""

    account: str
    network: Network
    title: str
    text: str
    tags: str
    copied: str
    copied_title: str
    lengths: list[VariantLength]
    posted: PostedReply | None
    editable: bool
    open_to_post: bool
    open_to_leave: bool


class AccountReply(Reply):
    """An account of the municipality on another network. `most`: what a post may have there, as
    the network counts."""

    code: str
    network: Network
    name: str
    url: str
    tags: list[str]
    has_title: bool
    most: int
    most_tags: Annotated[int | None, Field(description="Where the network has a bound")]


class AccountList(Reply):
    """All accounts."""

    items: list[AccountReply]


class PublicPost(Reply):
    """Where the same is said on another account."""

    network: Network
    account_name: str
    link: str
