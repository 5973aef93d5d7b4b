"""What happens to themes and observations. Functions never commit."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.contributions import receiving
from api.contributions.models import Contribution, ContributionKind
from api.contributions.policy import Permission
from api.contributions.subject import KIND
from api.contributions.themes import repository
from api.contributions.themes.models import Observation, PhotoRule, Theme
from api.contributions.themes.schemas import ObservationCreate, ThemeContent, ThemeMoveRequest
from api.contributions.themes.states import ThemeMove, ThemeState, theme_machine
from api.kit import clock
from api.kit.caller import SERVICE, Caller
from api.kit.errors import NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.moves import service as moves
from api.moves.workflow import Step, Workflow
from api.municipality import questions
from api.municipality import repository as municipality
from api.municipality.repository import KnownQuestion
from api.places import service as places


def asked_by(theme: Theme) -> list[KnownQuestion]:
    """What a theme asks, checked by the same code as what a category asks."""
    return [KnownQuestion.model_validate(question) for question in theme.questions]


def is_open(theme: Theme) -> bool:
    """Whether observations are taken today, by the days of Japan."""
    return (
        theme.state is ThemeState.PUBLISHED and theme.opens_on <= clock.today() <= theme.closes_on
    )


async def create(session: AsyncSession, caller: Caller, body: ThemeContent) -> Theme:
    """Write a theme; nobody but staff sees it yet."""
    theme = Theme(id=new_id(), created_by=caller.id)
    await _write(session, theme, body)
    session.add(theme)
    moves.begun(session, theme_machine, theme.id, caller)
    audit(session, caller, "contributions", "theme.created", theme.id)
    await session.flush()
    return theme


async def edit(
    session: AsyncSession, caller: Caller, theme_id: UUID, body: ThemeContent, if_match: str | None
) -> Theme:
    """Change a theme before it is asked; afterwards answers hang on its questions."""
    theme = await repository.get(session, caller, theme_id, lock=True)
    check_version(if_match, theme.version)
    if theme.state is not ThemeState.DRAFT:
        raise NotNow("It has been asked already; what people answered hangs on it")
    await _write(session, theme, body)
    audit(session, caller, "contributions", "theme.edited", theme.id)
    await session.flush()
    return theme


async def _write(session: AsyncSession, theme: Theme, body: ThemeContent) -> None:
    ward = await municipality.current(session)
    if not ward.has_department(body.department):
        raise field_error("/department", "unknown", "There is no such department")
    for at, code in enumerate(body.districts):
        if code not in ward.districts:
            raise field_error(f"/districts/{at}", "unknown", "There is no such district")
    _check_questions(body)
    for name in ("title", "words", "opens_on", "closes_on", "districts", "photos", "public_map",
                 "department"):  # fmt: skip
        setattr(theme, name, getattr(body, name))
    theme.questions = [question.model_dump(mode="json") for question in body.questions]


def _check_questions(body: ThemeContent) -> None:
    seen: set[str] = set()
    for at, question in enumerate(body.questions):
        options = [option.code for option in question.options]
        choice = question.kind == "choice"
        if question.code in seen or len(set(options)) < len(options):
            raise field_error(f"/questions/{at}", "twice", "A code stands twice")
        if choice != (len(options) >= 2) or not all("ja" in o.label for o in question.options):
            raise field_error(
                f"/questions/{at}/options", "options", "A choice has two or more, others have none"
            )
        if "ja" not in question.label:
            raise field_error(f"/questions/{at}/label", "needed", "ja is needed")
        seen.add(question.code)


async def move(
    session: AsyncSession,
    caller: Caller,
    theme_id: UUID,
    body: ThemeMoveRequest,
    if_match: str | None,
) -> Theme:
    """Ask it, close it, show its result, or put right what was done too early."""
    theme = await repository.get(session, caller, theme_id, lock=True)
    check_version(if_match, theme.version, required=False)
    if body.move is ThemeMove.PUBLISH and theme.closes_on < clock.today():
        raise NotNow("Its last day is over")
    if body.move is ThemeMove.WITHDRAW and await repository.is_answered(session, theme.id):
        raise NotNow("Somebody has answered; it can be closed, not taken back")
    if body.closes_on is not None and body.closes_on < max(clock.today(), theme.opens_on):
        raise field_error("/closes_on", "past", "That day is over")
    await moves.make(session, WORKFLOW, theme, body, actor=caller, permissions=caller.permissions)
    return theme


async def _conclude(step: Step[Theme, ThemeMoveRequest]) -> None:
    step.record.conclusion = step.body.conclusion
    step.record.conclusions = {**step.body.conclusions}


async def _end_today(step: Step[Theme, ThemeMoveRequest]) -> None:
    """Closed before its last day, its last day is today: everybody reads until when it was."""
    theme = step.record
    theme.closes_on = max(theme.opens_on, min(theme.closes_on, clock.today()))


async def _open_until(step: Step[Theme, ThemeMoveRequest]) -> None:
    assert step.body.closes_on is not None
    step.record.closes_on = step.body.closes_on


WORKFLOW = Workflow[Theme, ThemeMoveRequest](
    theme_machine, KIND.room, "theme",
    {
        ThemeMove.CLOSE: [_end_today],
        ThemeMove.REOPEN: [_open_until],
        ThemeMove.REPORT: [_conclude],
        ThemeMove.CORRECT: [_conclude],
    },
)  # fmt: skip


async def close_ended(session: AsyncSession) -> None:
    """Close the themes whose last day is over."""
    ended = await session.scalars(
        select(Theme)
        .where(Theme.state == ThemeState.PUBLISHED, Theme.closes_on < clock.today())
        .order_by(Theme.id)
        .with_for_update(skip_locked=True)
    )
    for theme in ended:
        await moves.make(
            session, WORKFLOW, theme, ThemeMoveRequest(move=ThemeMove.CLOSE),
            actor=SERVICE, permissions=[Permission.ASK],
        )  # fmt: skip


async def observe(
    session: AsyncSession, caller: Caller, theme_id: UUID, body: ObservationCreate
) -> Contribution:
    """Take an observation in; the same submission again gives what it became."""
    if known := await receiving.before(session, body, ContributionKind.OBSERVATION, theme_id):
        return known
    theme = await repository.get(session, caller, theme_id)
    if not is_open(theme):
        raise NotNow("This theme takes no observations now")
    ward = await municipality.current(session)
    place = places.locate(ward, body.place.latitude, body.place.longitude)
    if theme.districts and place.district not in theme.districts:
        raise field_error("/place", "outside_theme", "The theme is about another part of town")
    if theme.photos is PhotoRule.REQUIRED and not body.uploads:
        raise field_error("/uploads", "needed", "A photograph is needed")
    if theme.photos is PhotoRule.NONE and body.uploads:
        raise field_error("/uploads", "not_asked", "This theme asks for no photographs")
    given = questions.checked(asked_by(theme), body.answers, stops=False, whole=True)
    one = await receiving.receive(
        session, caller, body, kind=ContributionKind.OBSERVATION, department=theme.department,
        photos={"before": ("/uploads", body.uploads)}, about=theme_id,
    )  # fmt: skip
    session.add(Observation(id=one.id, theme_id=theme.id, answers=given))
    await session.flush()
    return one
