"""Private reports: the department and triage see them, the public never does."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import facts
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotNow
from api.kit.machine import Move
from api.moves import service as moves
from api.reports.cases import repository
from api.reports.cases.facts import ReportPublicationMoved
from api.reports.cases.models import Report
from api.reports.cases.states import PrivateBy
from api.reports.policy import Permission
from api.reports.publication.states import PublicationMove, PublicationState, publication_machine
from api.uploads import service as uploads

SHOWING = frozenset({PublicationMove.PUBLISH, PublicationMove.RELEASE})
REASONS = {PrivateBy.REPORTER: "投稿した方の希望により、公開していません。",
           PrivateBy.STAFF: "公開しない投稿として扱っています。"}  # fmt: skip
"""What stands as the reason where a public report becomes private."""


class Published:
    """The report seen through its publication: `moves.apply` moves `state`."""

    def __init__(self, report: Report) -> None:
        self.id = report.id
        self._report = report

    @property
    def state(self) -> PublicationState:
        return self._report.publication

    @state.setter
    def state(self, value: PublicationState) -> None:
        self._report.publication = value


def guard(report: Report, move: PublicationMove) -> None:
    """409 where a move would show a private report, or a part beside its whole."""
    if report.parent_id is not None:
        raise NotNow("A part is shown with its whole, never by itself")
    if report.private_by is not None and move in SHOWING:
        raise NotNow("A private report is never public")
    if _is_empty(report) and move in SHOWING:
        raise NotNow("What its reporter wrote was erased; there is nothing left to show")


def _is_empty(report: Report) -> bool:
    return report.erased_at is not None and not report.public_text


def open_moves(caller: Caller, report: Report) -> list[Move]:
    """The publication moves that this caller may make now."""
    if report.parent_id is not None:
        return []
    moves = publication_machine.open_to(report.publication, caller.permitted_in(report.department))
    showable = report.private_by is None and not _is_empty(report)
    return [move for move in moves if showable or move.name not in SHOWING]


async def choose(session: AsyncSession, caller: Caller, report: Report, *, private: bool) -> None:
    """Make a report private, or take that back: only the side that asked for it may."""
    side = PrivateBy.REPORTER if repository.is_own(caller, report) else PrivateBy.STAFF
    if private and report.private_by is None:
        if report.publication is PublicationState.PUBLIC:
            await _withdraw(session, caller, report, REASONS[side])
        report.private_by = side
    elif not private and report.private_by is not None:
        if report.private_by is not side:
            raise NotAllowed("The other side asked for this; only they can take it back")
        report.private_by = None


async def _withdraw(session: AsyncSession, caller: Caller, report: Report, reason: str) -> None:
    made = await moves.apply(
        session,
        publication_machine,
        Published(report),
        PublicationMove.WITHHOLD,
        actor=caller,
        # Whose the report is may withdraw it, though publishing is for staff.
        permissions=frozenset({Permission.PUBLISH}),
        given={"note": reason},
        note=reason,
    )
    await hide(session, report, reason)
    audit(session, caller, "reports", "report.withhold", report.id)
    await session.flush()
    fact = ReportPublicationMoved(
        report_id=report.id,
        history_id=made.id,
        publication=report.publication,
        tells=caller.is_staff,
    )
    await facts.publish(session, fact)


async def hide(session: AsyncSession, report: Report, reason: str) -> None:
    """Take from the public what it saw: the photographs' addresses end."""
    report.withheld_reason = reason
    rows = await repository.photos_of(session, report.id)
    for part in await repository.parts_of(session, report.id):
        rows += await repository.photos_of(session, part.id)
    for row in rows:
        row.public = False
    await uploads.publish(session, [row.upload_id for row in rows], public=False)
