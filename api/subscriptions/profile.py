"""`topic_groups.toml` and `age_bands.toml`: how topics stand together, and the ages people name."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from api.municipality.profile.checks import all_languages
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Code, Shape, Texts

Years = Annotated[int, Field(ge=0, le=130)]


class TopicGroup(Shape):
    """Topics that are read together, in their order."""

    code: Code
    label: Texts
    topics: Annotated[tuple[Code, ...], Field(min_length=1)]


class AgeBand(Shape):
    """Years of age, both ends included; without `oldest` it is open. Nobody's birthday is asked."""

    code: Code
    label: Texts
    youngest: Years
    oldest: Years | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.oldest is not None and self.oldest < self.youngest:
            raise ValueError("youngest is not above oldest")
        return self


def _check_groups(
    document: Document, groups: Sequence[tuple[Loc, TopicGroup]], known: Known
) -> None:
    """Each topic stands in one group, and exists. No topics: none can be read."""
    seen: set[str] = set()
    for loc, group in groups:
        all_languages(document, loc, group, known.languages)
        for at, topic in enumerate(group.topics):
            if known.topics and topic not in known.topics:
                document.note((*loc, "topics", at), f"no topic has the code {topic!r}")
            elif topic in seen:
                document.note((*loc, "topics", at), f"the topic {topic!r} stands in two groups")
            seen.add(topic)
    if left := known.topics - seen:
        named = ", ".join(sorted(map(str, left)))
        document.note(("topic_groups",), f"topics in no group: {named}")


def _check_ages(document: Document, bands: Sequence[tuple[Loc, AgeBand]], known: Known) -> None:
    """They follow each other without a gap."""
    expected: int | None = 0
    for loc, band in bands:
        all_languages(document, loc, band, known.languages)
        if band.youngest != expected:
            message = "an open band is the last" if expected is None else f"begins at {expected}"
            document.note((*loc, "youngest"), f"youngest: {message}")
        expected = None if band.oldest is None else band.oldest + 1


class QuietHours(Shape):
    """Full hours in Japan between which nobody is sent anything who did not say otherwise."""

    start: Annotated[int, Field(ge=0, le=23)]
    end: Annotated[int, Field(ge=0, le=23)]


def _check_quiet(document: Document, hours: Sequence[tuple[Loc, QuietHours]], known: Known) -> None:
    """There is one night."""
    del known
    for loc, _ in hours[1:]:
        document.note(loc, "there is one [[quiet_hours]]")


TOPIC_GROUPS = section("topic_groups", TopicGroup, check=_check_groups)
AGE_BANDS = section("age_bands", AgeBand, check=_check_ages)
QUIET_HOURS = section("quiet_hours", QuietHours, check=_check_quiet)
NIGHT = QuietHours(start=21, end=7)
"""Where the municipality says nothing."""
