"""The whole story before it is told: pure, and the same for the same ward, anchor and count."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from api.kit import clock
from api.municipality.repository import KnownCategory, Ward
from api.reports.cases.states import ReportState
from demo.photographs import Shot, scenes
from demo.spots import Spot, Spots
from demo.stories import calendar, scripts
from demo.stories.scripts import Turn
from demo.stories.texts import Kind, texts

RESIDENTS = 30


@dataclass
class Story:
    """One report's life. `reporter`: the number of a resident, or nobody with an account."""

    number: int
    state: ReportState
    category: KnownCategory
    kind: Kind
    spot: Spot
    text: str
    received_at: datetime
    reporter: int | None
    shot: Shot | None
    submission_id: UUID
    turns: list[tuple[datetime, Turn]] = field(default_factory=list[tuple[datetime, Turn]])
    published: bool | None = None
    """Shown to the public, withheld (False) or not decided (None)."""
    twin: "Story | None" = None
    """The earlier report of the same fault, for a duplicate."""


def stories(ward: Ward, *, count: int, anchor: datetime, seed: int = 7) -> list[Story]:
    """`count` lives before `anchor`, oldest first."""
    dice = Random(seed)
    spots = Spots(ward)
    states = scripts.shares(count)
    dice.shuffle(states)
    made = [_story(dice, ward, spots, index, state, anchor) for index, state in enumerate(states)]
    _after_others(dice, made, anchor)
    made.sort(key=lambda story: story.received_at)
    for number, story in enumerate(made):
        story.number = number
        story.reporter = _reporter(dice, story.state)
    _pair_duplicates(dice, made)
    return made


def _story(
    dice: Random, ward: Ward, spots: Spots, index: int, state: ReportState, anchor: datetime
) -> Story:
    category = _category(dice, ward)
    kind = texts().kinds[texts().kind_of(category.code)]
    picture = dice.choice(kind.pictures) if kind.pictures else None
    received_at, turns = _times(dice, state, anchor)
    shot = _shot(dice, picture)
    story = Story(
        number=index,
        state=state,
        category=category,
        kind=kind,
        spot=spots.some(dice),
        text=kind.told(dice, picture),
        received_at=received_at,
        reporter=None,
        shot=shot,
        submission_id=UUID(int=dice.getrandbits(128), version=4),
        turns=turns,
    )
    story.published = _published(dice, story)
    return story


def _shot(dice: Random, picture: str | None) -> Shot | None:
    """Most residents send a photograph, where there is something to see."""
    if picture is None or dice.random() < 0.12:
        return None
    # One throw however many scenes there are: another photograph changes nobody's story.
    return Shot(picture, int(dice.random() * scenes()[picture]))


def _category(dice: Random, ward: Ward) -> KnownCategory:
    offered = ward.everyday
    weights = [texts().kinds[texts().kind_of(category.code)].weight for category in offered]
    return dice.choices(offered, weights)[0]


def _times(
    dice: Random, state: ReportState, anchor: datetime
) -> tuple[datetime, list[tuple[datetime, Turn]]]:
    """A beginning and turns that all lie before the anchor."""
    youngest, oldest = scripts.ages(state)
    if state is ReportState.RECEIVED and dice.random() < 0.2:
        # Some lie there for too long, as everywhere.
        youngest, oldest = 7, 13
    return _within(dice, state, anchor, (youngest, oldest))


def _within(
    dice: Random, state: ReportState, anchor: datetime, span: tuple[int, int]
) -> tuple[datetime, list[tuple[datetime, Turn]]]:
    youngest, oldest = span
    for attempt in range(200):
        day = (anchor - timedelta(days=dice.randint(youngest, oldest))).astimezone(clock.JST).date()
        received_at = calendar.at_some_hour(dice, day)
        turns = _timed(dice, received_at, scripts.turns(dice, state))
        last = turns[-1][0] if turns else received_at
        if last < anchor - timedelta(minutes=5):
            return received_at, turns
        oldest = max(oldest, min(89, youngest + attempt))
    raise AssertionError(f"No life ends as {state} before the anchor")


def _after_others(dice: Random, made: list[Story], anchor: datetime) -> None:
    """A duplicate comes in when there is something to be a duplicate of."""
    first = min(story.received_at for story in made if _can_have_twins(story))
    for story in made:
        while story.state is ReportState.DUPLICATE and story.received_at <= first:
            story.received_at, story.turns = _within(dice, story.state, anchor, (2, 12))


def _can_have_twins(story: Story) -> bool:
    return story.state not in {ReportState.DUPLICATE, ReportState.NOT_OURS}


def _timed(dice: Random, start: datetime, turns: list[Turn]) -> list[tuple[datetime, Turn]]:
    at, timed = start, list[tuple[datetime, Turn]]()
    for turn in turns:
        step = calendar.by_a_resident if turn.by == "reporter" else calendar.at_work
        at = step(dice, at, turn.days)
        timed.append((at, turn))
    return timed


def _published(dice: Random, story: Story) -> bool | None:
    if not story.category.public or not story.turns or story.state is ReportState.DUPLICATE:
        return None
    return dice.choices((True, False, None), (90, 3, 7))[0]


def _reporter(dice: Random, state: ReportState) -> int | None:
    asked = state in {ReportState.WAITING_FOR_REPORTER, ReportState.REOPENED}
    if not asked and dice.random() < 0.6:
        return None
    # The first two residents are the demo's own and have more to look at.
    return dice.choices(range(RESIDENTS), [9, 5] + [1] * (RESIDENTS - 2))[0]


def _pair_duplicates(dice: Random, made: list[Story]) -> None:
    """Give each duplicate an earlier report: the same fault, some metres away, in other words."""
    for story in made:
        if story.state is not ReportState.DUPLICATE:
            continue
        earlier = [other for other in made[: story.number] if _can_have_twins(other)]
        twin = dice.choice(earlier[-60:])
        story.twin, story.category, story.kind = twin, twin.category, twin.kind
        story.spot = twin.spot.beside(dice)
        picture = twin.shot.what if twin.shot else None
        story.text = twin.kind.told(dice, picture)
        story.shot = twin.shot if dice.random() < 0.5 else None


def repaired(story: Story) -> Shot | None:
    """The photograph of the result of this story's repair."""
    return replace(story.shot, done=True) if story.shot else None
