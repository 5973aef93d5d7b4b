"""What the rooms of the demonstration share: the ward, its people and what was told so far."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.municipality.repository import Ward
from api.reports.cases.models import Report
from demo.photographs import Album
from demo.stories.plan import Story

DAYS = 90
"""So far back the demonstration goes."""


@dataclass(frozen=True)
class People:
    """Who acts: clerks by department, triage for what is nobody's, residents in order."""

    clerks: dict[str, Caller]
    triage: Caller
    residents: list[Caller]
    admins: list[Caller]
    editor: Caller
    chief: Caller
    """Who writes messages of the municipality, and who approves them."""

    def of_desk(self, department: str | None) -> Caller:
        """Who works on a report of this department."""
        return self.clerks.get(department or "", self.triage)


@dataclass
class Stage:
    """One demonstration while it is planted: `count` reports of the ninety days before `anchor`."""

    session: AsyncSession
    ward: Ward
    anchor: datetime
    count: int
    people: People = field(init=False)
    """Set by `identity`, which comes first."""
    told: list[tuple[Story, Report]] = field(default_factory=list[tuple[Story, Report]])
    """The stories and their reports, oldest first; filled by `reports`."""

    def __post_init__(self) -> None:
        self.album = Album(self.session, self.anchor)

    def shown(self) -> list[tuple[Story, Report]]:
        """Those that everybody sees."""
        return [one for one in self.told if one[1].is_public]

    def later(self, dice: Random, report: Report) -> datetime:
        """An instant after a report was shown and before now."""
        shown = report.published_at or report.received_at
        return shown + (self.anchor - shown) * dice.uniform(0.05, 0.9)
