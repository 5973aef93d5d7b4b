"""Requests and replies about neighbours with the same trouble."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply, Request

DeviceKey = Annotated[
    UUID | None,
    Field(description="Made once by the device and kept there; needed without an account"),
]


class FollowRequest(Request):
    """ "I have this trouble too"."""

    device_key: DeviceKey = None


class UnfollowRequest(Request):
    """Take it back."""

    device_key: DeviceKey = None


class FollowReply(Reply):
    """Whether the caller is counted in, and how many are in all; nobody learns who."""

    following: bool
    followers: int
