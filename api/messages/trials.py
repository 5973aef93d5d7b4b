"""Requests and replies about trying a message."""

from typing import Literal

from api.kit.schema import Reply, Request
from api.municipality.profile.shapes import Language
from api.subscriptions.states import ChannelKind


class MessageTry(Request):
    """In which language it is tried."""

    language: Language = "ja"


class TrialWay(Reply):
    """One way to whoever tries it. `sent`: it goes out now. Else `why`: `not_offered`: the service
    has no such way; `not_chosen`: nothing of the caller's is known by the mail address of the
    account here; `left`: it was there, and was taken back."""

    channel: ChannelKind
    sent: bool
    why: Literal["not_offered", "not_chosen", "left"] | None


class MessageTrial(Reply):
    """By which ways it is tried, in the order of the desk."""

    email: str
    ways: list[TrialWay]
