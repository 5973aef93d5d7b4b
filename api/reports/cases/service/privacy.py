"""Private reports: the department and triage see them, the public never does."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.errors import NotAllowed
from api.publication import service as publication
from api.reports.cases import repository
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.cases.states import PrivateBy

REASONS = {PrivateBy.REPORTER: "投稿した方の希望により、公開していません。",
           PrivateBy.STAFF: "ずっと非公開の投稿として扱っています。"}  # fmt: skip
"""What stands as the reason where a public report becomes private."""


async def choose(session: AsyncSession, caller: Caller, report: Report, *, private: bool) -> None:
    """Make a report private, or take that back: only the side that asked for it may."""
    side = PrivateBy.REPORTER if repository.is_own(caller, report) else PrivateBy.STAFF
    if private and report.private_by is None:
        if report.is_public:
            await publication.withdraw(session, caller, PUBLISHING, report, REASONS[side])
        report.private_by = side
    elif not private and report.private_by is not None:
        if report.private_by is not side:
            raise NotAllowed("The other side asked for this; only they can take it back")
        report.private_by = None
