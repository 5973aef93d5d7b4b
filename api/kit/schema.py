"""The two kinds of body: requests forbid what they do not know, replies hide no default."""

from pydantic import BaseModel, ConfigDict


class Request(BaseModel):
    """What a caller sends."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class Reply(BaseModel):
    """What a caller gets: every field is always there, `null` where nothing is known."""

    model_config = ConfigDict(from_attributes=True, frozen=True)
