"""`jurisdictions.toml`: by what names Open311 may ask for the municipality."""

from typing import Annotated

from pydantic import Field

from api.municipality.profile.sections import section
from api.municipality.profile.shapes import Shape


class Jurisdiction(Shape):
    """A `jurisdiction_id` besides the municipality's code and the host of the service."""

    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9._-]+$")]


JURISDICTIONS = section("jurisdictions", Jurisdiction)
