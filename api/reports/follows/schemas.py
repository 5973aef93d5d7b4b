"""Requests and replies about neighbours with the same trouble."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request
from api.subscriptions.schemas import Email, Language

DeviceKey = Annotated[
    UUID | None,
    Field(description="Made once by the device and kept there; needed without an account"),
]


class FollowRequest(Request):
    """To have the same trouble. With an account one is told what becomes of it; without one,
    where an `email` is given and says yes to the mail it gets."""

    device_key: DeviceKey = None
    email: Email = None
    language: Language = "ja"


class UnfollowRequest(Request):
    """Take it back."""

    device_key: DeviceKey = None


class FollowReply(Reply):
    """Whether the caller is counted in, and how many are in all; nobody learns who."""

    following: bool
    followers: int
    told: Annotated[
        Literal["none", "set", "to_confirm"],
        Field(description="Whether news comes by mail: `to_confirm` after its link is opened"),
    ]
