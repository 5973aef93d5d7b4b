"""`accounts.toml`: the municipality's accounts on social networks, and the hashtags they use."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.municipality.profile.sections import section
from api.municipality.profile.shapes import Code, Shape


class Network(StrEnum):
    """Where the municipality has accounts besides its own pages."""

    X = "x"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    YOUTUBE = "youtube"


class Account(Shape):
    """An account. `tags` are spelt as here; `most_tags` where the network takes fewer by now."""

    code: Code
    network: Network
    name: Annotated[str, Field(min_length=1, max_length=60)]
    url: Annotated[str, Field(max_length=200, pattern=r"^https://\S+$")]
    tags: tuple[Annotated[str, Field(max_length=60, pattern=r"^#\S+$")], ...] = ()
    most_tags: Annotated[int | None, Field(ge=1, le=30)] = None


ACCOUNTS = section("accounts", Account)
