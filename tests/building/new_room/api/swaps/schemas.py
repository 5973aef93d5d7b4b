"""Requests and replies about offers."""

from uuid import UUID

from api.swaps.states import SwapMove, SwapState

from api.kit.schema import Reply, Request
from api.kit.text import Line, RequiredLine


class SwapCreate(Request):
    """Something to give away."""

    what: RequiredLine


class SwapMoveRequest(Request):
    """`note` is needed by every move."""

    move: SwapMove
    note: Line = ""


class SwapReply(Reply):
    """An offer."""

    id: UUID
    what: str
    state: SwapState


class SwapList(Reply):
    """The newest offers."""

    items: list[SwapReply]
