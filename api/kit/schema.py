"""The two kinds of body: requests forbid what they do not know, replies hide no default."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Code = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]

# The calendar of what people report: Python and PostgreSQL both end where a day more, or another
# zone, would still be asked for.
_CENTURIES = r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_DAY = re.compile(_CENTURIES + "$")
_INSTANT = re.compile(_CENTURIES + r"[Tt ].+")


def _written(form: re.Pattern[str]) -> Callable[[object], object]:
    """Only what is written as a date: a number would be taken for seconds since 1970."""

    def check(value: object) -> object:
        if isinstance(value, date) or (isinstance(value, str) and form.match(value)):
            return value
        raise PydanticCustomError("date", "Not a date of the years 1900 to 2199, as in RFC 3339")

    return check


def rounded(degrees: float) -> float:
    """A tenth of a millimetre: finer numbers are noise, and the finest break arithmetic."""
    return round(degrees, 9)


Day = Annotated[
    date,
    BeforeValidator(_written(_DAY)),
    Field(json_schema_extra={"pattern": f"^{_CENTURIES}$"}),
]
Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_written(_INSTANT)),
    Field(json_schema_extra={"pattern": f"^{_CENTURIES}[Tt ]"}),
]
Latitude = Annotated[
    float, Field(ge=-90, le=90, description="Degrees, WGS 84"), AfterValidator(rounded)
]
Longitude = Annotated[
    float, Field(ge=-180, le=180, description="Degrees, WGS 84"), AfterValidator(rounded)
]


class Request(BaseModel):
    """What a caller sends."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)


class Reply(BaseModel):
    """What a caller gets: every field is always there, `null` where nothing is known."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


@dataclass(frozen=True)
class Listed:
    """Marks a string of replies whose values are known only when every room is: in the
    specification an enumeration of this name. It checks nothing."""

    name: str
    description: str
    values: Callable[[], Iterable[str]]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.str_schema(ref=self.name)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        reference = handler(schema)
        handler.resolve_ref_schema(reference).update(
            title=self.name, description=self.description, enum=list(self.values())
        )
        return reference
