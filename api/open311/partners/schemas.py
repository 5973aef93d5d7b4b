"""Requests and replies about partners and keys."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.kit.schema import Reply, Request
from api.kit.text import Line, RequiredLine
from api.open311.partners.states import KeyScope

Endpoint = Annotated[str, StringConstraints(max_length=300, pattern=r"^https?://[^\s/@]+(/\S*)?$")]


class PartnerCreate(Request):
    """A new partner."""

    name: RequiredLine
    contact: Annotated[Line, Field(description="Whom to call about its keys")] = ""
    endpoint: Annotated[
        Endpoint | None,
        Field(description="Its own Open311 address, where reports are handed to it"),
    ] = None


class PartnerKeyCreate(Request):
    """A new key."""

    scopes: Annotated[list[KeyScope], Field(min_length=1, max_length=4)]
    per_hour: Annotated[int, Field(ge=1, le=100_000, description="Requests in an hour")] = 1000


class PartnerKeyReply(Reply):
    """A key without its secret; `hint` is its beginning."""

    id: UUID
    hint: str
    scopes: list[KeyScope]
    per_hour: int
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class PartnerReply(Reply):
    """A partner with its keys, and how many reports it has sent."""

    id: UUID
    name: str
    contact: str
    endpoint: str | None
    reports: int
    keys: list[PartnerKeyReply]


class PartnersReply(Reply):
    """All partners by name."""

    items: list[PartnerReply]


class NewPartnerKey(Reply):
    """A key as it is shown once; only its hash is kept."""

    key: str
    details: PartnerKeyReply
