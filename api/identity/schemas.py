"""What signing in takes and gives."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.identity.models import Audience
from api.kit.address import MailAddress
from api.kit.caller import Assignment, Role
from api.kit.numbers import OneTimeCode
from api.kit.policy import CALLERS, PERMISSIONS
from api.kit.schema import Listed, Reply, Request

# An address is told apart without regard to case: nobody remembers how it was first typed.
Email = Annotated[MailAddress, AfterValidator(str.lower)]
# The roles that v1 names. A profile may have others: in `roles` they are called by their own code,
# where one of these is expected `staff`.
_NAMED = ("clerk", "triage", "admin")
RoleName = Annotated[
    str,
    Listed(
        "Role",
        "What a caller is to the service.",
        lambda: (*CALLERS, *_NAMED),
    ),
]
PermissionName = Annotated[
    str, Listed("Permission", "What machines ask for in `Move.by`.", lambda: PERMISSIONS)
]
RefreshSecret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class SignInCodeRequest(Request):
    """Who wants a code, and for which of the two applications."""

    audience: Audience
    email: Email


class TokensRequest(Request):
    """The code from the mail. `deliver`: `cookie` for browsers, `body` for apps."""

    audience: Audience
    email: Email
    code: OneTimeCode
    deliver: Literal["cookie", "body"] = "cookie"


class RefreshRequest(Request):
    """Apps send their refresh token; browsers leave it out and send their cookie."""

    audience: Audience
    refresh_token: RefreshSecret | None = None


class Tokens(Reply):
    """A fresh access token (`expires_in` seconds). `refresh_token` is for apps only."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    refresh_token: str | None


class HeldRole(Reply):
    """A role of the municipality's, and the department that it is held for."""

    role: str
    department: str | None


class Colleague(Reply):
    """Somebody to whom work can be given."""

    id: UUID
    name: str
    role: RoleName
    department: str | None
    roles: list[HeldRole] = Field(description="All that they hold")


class Colleagues(Reply):
    """Those who work here, by name."""

    items: list[Colleague]


class Me(Reply):
    """Who is signed in, and what the role permits. `email` is empty where there is none: who came
    by a provider."""

    id: UUID
    role: RoleName
    roles: list[HeldRole] = Field(description="Of members of staff: all that they hold")
    name: str | None
    email: str
    language: str
    department: str | None = Field(description="Code of a clerk's department")
    head: bool = Field(description="Answers for that department; may do what a clerk may")
    permissions: list[PermissionName]


class DemoPerson(Reply):
    """A demo person, the address that signs in, and a token for eight hours."""

    name: str
    email: str
    token: str


class DemoSessionRequest(Request):
    """Who to be, by the handle that `create_demo_tokens` names."""

    person: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")]


class DemoTokens(Reply):
    """Tokens of everybody in the demonstration, by handle."""

    base: str
    people: dict[str, DemoPerson]


def role_name(holds: Sequence[Assignment]) -> str:
    """The first of somebody's roles that has a name in v1."""
    return next((one.role for one in holds if one.role in _NAMED), Role.STAFF.value)
