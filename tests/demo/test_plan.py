from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.machine import PREVIOUS, SAME
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases.states import ReportState, report_machine
from demo.photographs import scenes
from demo.stories import plan, scripts
from demo.stories.texts import texts

ANCHOR = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.fixture
async def ward(session: AsyncSession) -> Ward:
    return await municipality.current(session)


async def test_the_same_anchor_gives_the_same_stories(ward: Ward) -> None:
    one, other = (plan.stories(ward, count=60, anchor=ANCHOR) for _ in range(2))
    assert one == other


async def test_stories_end_in_every_state_before_the_anchor(ward: Ward) -> None:
    made = plan.stories(ward, count=400, anchor=ANCHOR)
    assert Counter(story.state for story in made) == scripts.OUTCOMES
    moments = [at for story in made for at in (story.received_at, *(at for at, _ in story.turns))]
    assert max(moments) < ANCHOR
    assert min(moments) > ANCHOR - timedelta(days=91)


async def test_staff_act_on_working_days_and_after_the_report(ward: Ward) -> None:
    for story in plan.stories(ward, count=200, anchor=ANCHOR):
        before = story.received_at
        for at, turn in story.turns:
            assert at > before
            before = at
            if turn.by == "staff":
                assert clock.is_working_day(at.astimezone(clock.JST).date())


async def test_everything_happens_inside_the_municipality(ward: Ward) -> None:
    tolerance = ward.general.map.border_tolerance_m
    for story in plan.stories(ward, count=400, anchor=ANCHOR):
        assert ward.area.holds(story.spot.latitude, story.spot.longitude, beyond_m=tolerance)


async def test_a_duplicate_is_of_an_earlier_report_of_the_same_fault(ward: Ward) -> None:
    made = plan.stories(ward, count=200, anchor=ANCHOR)
    doubles = [story for story in made if story.state is ReportState.DUPLICATE]
    assert doubles
    for story in doubles:
        assert story.twin is not None
        assert story.twin.received_at < story.received_at
        assert story.twin.category == story.category
        assert story.twin.state is not ReportState.DUPLICATE


async def test_stories_can_be_made_at_any_time_and_size(ward: Ward) -> None:
    for days in range(40):
        anchor = ANCHOR + timedelta(days=days, hours=days % 24)
        made = plan.stories(ward, count=15 + days, anchor=anchor, seed=days)
        assert {story.state for story in made} == set(ReportState)
        assert all(story.twin for story in made if story.state is ReportState.DUPLICATE)


async def test_residents_use_different_words(ward: Ward) -> None:
    made = plan.stories(ward, count=400, anchor=ANCHOR)
    assert len({story.text for story in made}) > 200


@pytest.mark.parametrize("state", ReportState)
def test_every_way_to_a_state_is_open_in_the_machine(state: ReportState) -> None:
    for way in scripts.WAYS[state]:
        here, came_from = report_machine.initial, report_machine.initial
        for name in way:
            move = report_machine.find(name, here)
            assert move is not None, f"{name} from {here}"
            target = {SAME: here, PREVIOUS: came_from}.get(move.target, move.target)
            came_from, here = (here if target != here else came_from), target
        assert here == state


def test_shares_hold_every_state() -> None:
    for count in (15, 60, 400, 1000):
        states = scripts.shares(count)
        assert len(states) == count
        assert set(states) == set(ReportState)
    with pytest.raises(ValueError, match="every state"):
        scripts.shares(14)


def test_texts_name_only_what_there_are_photographs_of() -> None:
    for kind in texts().kinds.values():
        assert set(kind.pictures) | set(kind.says_for) | set(kind.fixed_for) <= set(scenes())
        assert kind.says or kind.says_for
    assert set(texts().codes.values()) <= set(texts().kinds)


async def test_each_category_has_words_of_its_own(ward: Ward) -> None:
    unknown = {one.code for one in ward.everyday} - set(texts().codes) - {"other"}
    assert unknown == set()
    assert texts().kind_of("never_heard_of") == "other"
