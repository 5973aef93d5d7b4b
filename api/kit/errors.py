"""Errors as RFC 9457 problem details; what a caller sent is never echoed."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Character(BaseModel):
    """One character of a text, counted as its reader sees them."""

    model_config = ConfigDict(title="Character")

    code: str = Field(description="Such as `U+0007`")
    line: int
    column: int


def _all_are_there(schema: dict[str, Any]) -> None:
    """What has a default here stands in every answer."""
    for field in schema["properties"].values():
        field.pop("default", None)
    schema["required"] = list(schema["properties"])


class FieldError(BaseModel):
    """What is wrong with one part of the request."""

    model_config = ConfigDict(title="FieldError", json_schema_extra=_all_are_there)

    pointer: str = Field(
        description="JSON pointer into the body (empty: all), or `#/query/name`, `#/header/name`"
    )
    code: str = Field(description="Stable word for programs, such as `missing` or `too_long`")
    detail: str = Field(description="A sentence for people")
    character: Character | None = Field(
        default=None, description="Of `unsafe_character`: which it is, and where it stands"
    )


class Problem(BaseModel):
    """An error, as `application/problem+json` (RFC 9457)."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="`/problems/{code}`, where the page of that code explains it")
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable word for programs; the last part of `type`")
    request_id: str
    errors: list[FieldError] = Field(description="The first 20 at most")
    more_errors: int = Field(description="How many more there are than are listed")


MOST_ERRORS = 20
"""An answer is bounded like a question, however much of the question is wrong."""


class ProblemError(Exception):
    """Raise a subclass; the door turns it into a reply. `detail` may be shown to anybody."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self,
        detail: str = "",
        *,
        errors: list[FieldError] | None = None,
        headers: dict[str, str] | None = None,
        more_errors: int = 0,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        errors = errors or []
        self.errors = errors[:MOST_ERRORS]
        self.more_errors = more_errors + len(errors[MOST_ERRORS:])
        self.headers = headers or {}

    def problem(self, request_id: str) -> dict[str, Any]:
        """The reply body."""
        return {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "request_id": request_id,
            "errors": [error.model_dump() for error in self.errors],
            "more_errors": self.more_errors,
        }


class Internal(ProblemError):
    """A fault of the service; the request id finds it in the logs."""


class BadRequest(ProblemError):
    """The request cannot be read at all."""

    status, code, title = 400, "bad-request", "The request cannot be read"


class NotSignedIn(ProblemError):
    """No valid token came with the request."""

    status, code, title = 401, "not-signed-in", "Sign in first"


class NotAllowed(ProblemError):
    """The caller is known but may not do this."""

    status, code, title = 403, "not-allowed", "This is not yours to do"


class NotFound(ProblemError):
    """There is no such thing, or none that this caller may see."""

    status, code, title = 404, "not-found", "Not found"


class MethodNotAllowed(ProblemError):
    """The address exists, but not with this method."""

    status, code, title = 405, "method-not-allowed", "This address does not take that method"


class RequestTimeout(ProblemError):
    """The request did not arrive in time."""

    status, code, title = 408, "request-timeout", "The request took too long to arrive"


class NotNow(ProblemError):
    """Right in itself, but not in the present state."""

    status, code, title = 409, "not-now", "This cannot be done in the present state"


class Gone(ProblemError):
    """It was there; its time is over."""

    status, code, title = 410, "gone", "The time of this is over"


class VersionMismatch(ProblemError):
    """`If-Match` names another version than the present one: read again, then repeat."""

    status, code, title = 412, "version-mismatch", "Somebody changed this in the meantime"


class TooLarge(ProblemError):
    """The body is larger than this address takes."""

    status, code, title = 413, "too-large", "The request is too large"


class UnsupportedMedia(ProblemError):
    """The body is of a type that this address does not read."""

    status, code, title = 415, "unsupported-media", "This type of body is not read here"


class Malformed(ProblemError):
    """Parts of the request are missing or wrong; `errors` lists each with its place."""

    status, code, title = 422, "malformed", "Parts of the request are missing or wrong"


class VersionRequired(ProblemError):
    """A change needs `If-Match` with the ETag that was read."""

    status, code, title = 428, "version-required", "Say which version you change (If-Match)"


class TooMany(ProblemError):
    """Too many requests; `Retry-After` says in how many seconds to try again."""

    status, code, title = 429, "too-many", "Too many requests"


class Unavailable(ProblemError):
    """A part of the service does not answer; `Retry-After` says when to try again."""

    status, code, title = 503, "unavailable", "The service is busy; try again soon"


def kinds() -> list[type[ProblemError]]:
    """Every kind of problem, by status."""

    def below(kind: type[ProblemError]) -> list[type[ProblemError]]:
        return [found for sub in kind.__subclasses__() for found in (sub, *below(sub))]

    return sorted(below(ProblemError), key=lambda kind: kind.status)


def responses(*errors: type[ProblemError]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route: its problems, each documented under problem+json."""
    return {
        error.status: {
            "description": (error.__doc__ or error.title).strip(),
            "content": {"application/problem+json": {"schema": PROBLEM_REF}},
        }
        for error in errors
    }


PROBLEM_REF = {"$ref": "#/components/schemas/Problem"}


def field_error(pointer: str, code: str, detail: str) -> Malformed:
    """A `Malformed` about one field."""
    return Malformed(errors=[FieldError(pointer=pointer, code=code, detail=detail)])
