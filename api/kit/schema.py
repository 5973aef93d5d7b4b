"""The two kinds of body: requests forbid what they do not know, replies hide no default."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Code = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]


class Request(BaseModel):
    """What a caller sends."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class Reply(BaseModel):
    """What a caller gets: every field is always there, `null` where nothing is known."""

    model_config = ConfigDict(from_attributes=True, frozen=True)
