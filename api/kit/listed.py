"""Names that rooms bring, as a named component of the specification."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema


@dataclass(frozen=True)
class Listed:
    """Annotates a `str` of a reply: the specification lists its members under `name`. Members are
    asked for when it is written, when every room is there. It validates nothing."""

    name: str
    description: str
    members: Callable[[], Iterable[str]]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """A text under a name of its own."""
        return core_schema.str_schema(ref=self.name)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The component; returned as it is referred to, or it would be written in place."""
        listed = handler(schema)
        handler.resolve_ref_schema(listed).update(
            title=self.name, description=self.description, enum=[*self.members()]
        )
        return listed
