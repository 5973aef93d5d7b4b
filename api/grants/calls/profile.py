"""`grant_presets.toml`: what calls of the municipality begin with."""

from collections.abc import Sequence
from datetime import date

from api.grants.rules.terms import Terms, Track, faults
from api.kit.text import RequiredParagraph
from api.municipality.profile.checks import departments
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Code, RequiredLine, Shape

_SOME_DAY = date(2027, 4, 1)


class GrantPreset(Shape):
    """What a call begins with. `code` names the programme, of which one round is held at a time;
    it stands in rows and never changes."""

    code: Code
    name: RequiredLine
    track: Track
    department: Code
    lead: RequiredParagraph
    terms: Terms


def _check(document: Document, presets: Sequence[tuple[Loc, GrantPreset]], known: Known) -> None:
    """The department of each exists, and its terms agree."""
    departments(document, presets, known.departments)
    for loc, preset in presets:
        for wrong in faults(preset.terms, preset.track, _SOME_DAY.year, _SOME_DAY, _SOME_DAY):
            document.note(loc, f"{wrong.pointer.removeprefix('/')}: {wrong.detail}")


PRESETS = section("grant_presets", GrantPreset, check=_check)
