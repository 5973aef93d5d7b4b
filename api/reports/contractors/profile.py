"""`contractors.toml`: firms that do a department's work."""

from collections.abc import Sequence

from api.municipality.profile.checks import departments
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Code, Email, RequiredLine, Shape


class Firm(Shape):
    """A firm to begin with. What the desk changes later stays as changed."""

    code: Code
    firm: RequiredLine
    email: Email
    department: Code


def _check(document: Document, firms: Sequence[tuple[Loc, Firm]], known: Known) -> None:
    """The department of each exists."""
    departments(document, firms, known.departments)


FIRMS = section("contractors", Firm, check=_check, load="api.reports.contractors.repository:start")
