"""Themes, observations and results as one caller may see them."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import views as contributions
from api.contributions.models import Contribution
from api.contributions.policy import Permission
from api.contributions.themes import repository
from api.contributions.themes.models import Observation, Theme
from api.contributions.themes.schemas import (
    ObservationAnswer,
    ObservationFound,
    ObservationPage,
    ObservationReply,
    OpenThemeMove,
    OptionCount,
    QuestionResult,
    ThemeList,
    ThemeQuestionReply,
    ThemeReply,
    ThemeResult,
)
from api.contributions.themes.service import asked_by, is_open
from api.contributions.themes.states import ThemeMove, ThemeState, theme_machine
from api.kit import cells, tables
from api.kit.caller import Caller
from api.kit.clock import JST
from api.kit.errors import NotAllowed, NotFound
from api.kit.paging import PageRequest
from api.municipality import repository as municipality
from api.municipality.repository import KnownQuestion
from api.places.accuracy import PlaceAccuracy
from api.publication.states import PublicationState

P = PublicationState
KEPT_BACK = "少数のため非表示"


async def themes(session: AsyncSession, caller: Caller, found: Sequence[Theme]) -> ThemeList:
    """In the order given; counts for all in one statement."""
    counted = await repository.counts(session, [theme.id for theme in found])
    return ThemeList(items=[_theme(caller, theme, counted.get(theme.id, {})) for theme in found])


async def one(session: AsyncSession, caller: Caller, theme: Theme) -> ThemeReply:
    """A theme."""
    return (await themes(session, caller, [theme])).items[0]


def _theme(caller: Caller, theme: Theme, counted: dict[PublicationState, int]) -> ThemeReply:
    moves = [
        move
        for move in theme_machine.open_to(theme.state, caller.permissions)
        if ThemeMove(move.name) is not ThemeMove.WITHDRAW or not counted
    ]
    told = caller.may(Permission.WORK) or theme.state is ThemeState.REPORTED
    return ThemeReply(
        id=theme.id,
        version=theme.version,
        title=theme.title,
        words=theme.words,
        opens_on=theme.opens_on,
        closes_on=theme.closes_on,
        districts=theme.districts,
        questions=[ThemeQuestionReply.model_validate(one) for one in asked_by(theme)],
        photos=theme.photos,
        public_map=theme.public_map,
        department=theme.department,
        state=theme.state,
        open=is_open(theme),
        observations=counted.get(P.PUBLIC, 0),
        waiting=counted.get(P.HIDDEN, 0) if caller.may(Permission.WORK) else None,
        conclusion=theme.conclusion if told else "",
        conclusions=_concluded(theme) if told else {},
        moves=[OpenThemeMove(name=ThemeMove(m.name), needs=list(m.needs)) for m in moves],
        editable=theme.state is ThemeState.DRAFT and bool(moves),
    )


def _concluded(theme: Theme) -> dict[str, str]:
    return {"ja": theme.conclusion, **theme.conclusions} if theme.conclusion else {}


async def observations(
    session: AsyncSession, caller: Caller, theme: Theme, paging: PageRequest, *, desk: bool
) -> ObservationPage:
    """A page of observations; where the theme has no public map the public sees none."""
    if desk and not caller.may(Permission.WORK):
        raise NotAllowed("This view is not yours")
    if not desk and not theme.public_map:
        return ObservationPage(items=[], next=None)
    found, cursor = await repository.page(session, caller, theme, paging, desk=desk)
    common = await contributions.replies(session, caller, found)
    details = await repository.details(session, [row.id for row in found])
    asked = {question.code: question for question in asked_by(theme)}
    # Who judges an observation sees it whole; everybody else by the rule of the result.
    kept = {} if desk else await _kept_back(session, theme)
    items = [
        ObservationReply.model_validate(
            {
                **dict(common[row.id]),
                "theme_id": theme.id,
                "answers": _answers(details[row.id], asked, kept, inside=desk),
                "kept_back": _held(details[row.id], kept),
            }
        )
        for row in found
    ]
    return ObservationPage(items=items, next=cursor)


async def single(
    session: AsyncSession, caller: Caller, row: Contribution, *, holder: bool = False
) -> ObservationFound:
    """An observation with how its theme stands: whole for whoever made it and for the desk, by the
    rule of the result for everybody else. `holder`: the caller has shown number and code."""
    common = (await contributions.replies(session, caller, [row], holder=holder))[row.id]
    observation = (await repository.details(session, [row.id]))[row.id]
    theme = await session.get_one(Theme, observation.theme_id)
    inside = common.mine or common.desk is not None
    if not inside and not theme.public_map:
        raise NotFound("No such contribution")
    asked = {question.code: question for question in asked_by(theme)}
    kept = {} if inside else await _kept_back(session, theme)
    told = theme.state is ThemeState.REPORTED
    return ObservationFound.model_validate(
        {
            **dict(common),
            "theme_id": theme.id,
            "answers": _answers(observation, asked, kept, inside=inside),
            "kept_back": _held(observation, kept),
            "theme_title": theme.title,
            "theme_state": theme.state,
            "closes_on": theme.closes_on,
            "concluded_at": await repository.concluded_at(session, theme.id) if told else None,
            "conclusions": _concluded(theme) if told else {},
        }
    )


KeptBack = dict[str, set[str] | None]
"""By question the options that are too few to be told of; nothing: every answer is."""


async def _kept_back(session: AsyncSession, theme: Theme) -> KeptBack:
    """What the result keeps back, wherever else it would stand."""
    given = await repository.shown_answers(session, theme.id)
    counted = [_counted(question, given) for question in asked_by(theme)]
    return {
        found.question: {option.code for option in found.options if option.n is None}
        if found.n is not None
        else None
        for found in counted
        if found.kind != "text"
    }


def _is_kept_back(kept: KeptBack, question: str, value: str | float) -> bool:
    codes = kept.get(question, set())
    return codes is None or str(value) in codes


def _held(observation: Observation, kept: KeptBack) -> list[str]:
    return [
        one["question"]
        for one in observation.answers
        if _is_kept_back(kept, one["question"], one["value"])
    ]


def _answers(
    observation: Observation,
    asked: dict[str, KnownQuestion],
    kept: KeptBack,
    *,
    inside: bool,
) -> list[ObservationAnswer]:
    return [
        ObservationAnswer(question=one["question"], value=one["value"])
        for one in observation.answers
        if inside
        or (
            asked[one["question"]].kind != "text"
            and not _is_kept_back(kept, one["question"], one["value"])
        )
    ]


async def result(session: AsyncSession, caller: Caller, theme: Theme) -> ThemeResult:
    """Counts per answer with their base, small ones kept back; for the public once it is shown."""
    if theme.state is not ThemeState.REPORTED and not caller.may(Permission.WORK):
        raise NotFound("There is no result yet")
    given = await repository.shown_answers(session, theme.id)
    asked = asked_by(theme)
    return ThemeResult(
        theme_id=theme.id,
        n=len(given) if len(given) >= cells.LEAST else None,
        questions=[_counted(question, given) for question in asked],
        conclusion=theme.conclusion,
        conclusions=_concluded(theme),
    )


def _counted(question: KnownQuestion, given: Sequence[Observation]) -> QuestionResult:
    values = [
        answer["value"]
        for observation in given
        for answer in observation.answers
        if answer["question"] == question.code
    ]
    enough = len(values) >= cells.LEAST
    times = Counter(str(value) for value in values)
    shown = cells.suppressed({option.code: times[option.code] for option in question.options})
    numbers = [value for value in values if isinstance(value, int | float)]
    return QuestionResult(
        question=question.code,
        kind=question.kind,
        label=question.label,
        n=len(values) if enough else None,
        options=[
            OptionCount(code=one.code, label=one.label, n=shown[one.code] if enough else None)
            for one in question.options
        ],
        mean=round(sum(numbers) / len(numbers), 1) if enough and numbers else None,
    )


async def file(session: AsyncSession, caller: Caller, theme: Theme) -> bytes:
    """All observations of the caller's desk as CSV that a spreadsheet opens. A file is handed on:
    what the result keeps back is kept back in it too."""
    rows = await repository.file_rows(session, caller, theme)
    details = await repository.details(session, [row.id for row in rows])
    ward = await municipality.current(session)
    asked, kept = asked_by(theme), await _kept_back(session, theme)
    heads = ["番号", "受付", "公開", "町", "緯度", "経度", "本文"]
    table: list[list[object]] = [[*heads, *(question.label["ja"] for question in asked)]]
    for row in rows:
        answers = {one["question"]: one["value"] for one in details[row.id].answers}
        said = (_said(question, answers.get(question.code, ""), kept) for question in asked)
        town = ward.district_name(row.district)
        rough = row.place_accuracy is PlaceAccuracy.TOWN
        table.append([*_cells(row, f"{town}（町だけ）" if rough else town), *said])
    return tables.BYTE_ORDER_MARK + tables.lines(table)


def _cells(row: Contribution, district: str) -> list[object]:
    at = row.received_at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
    place = [row.latitude, row.longitude]
    return [row.number, at, row.publication.value, district, *place, row.text]


def _said(question: KnownQuestion, value: str | float, kept: KeptBack) -> str:
    if value != "" and _is_kept_back(kept, question.code, value):
        return KEPT_BACK
    chosen = next((one for one in question.options if one.code == value), None)
    return chosen.label["ja"] if chosen else str(value)
