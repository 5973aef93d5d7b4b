"""The order of a walk, as a pure function."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from api.rounds import walk

latitudes = st.floats(35.70, 35.79, allow_nan=False)
longitudes = st.floats(139.56, 139.68, allow_nan=False)
places = st.lists(st.tuples(latitudes, longitudes), max_size=14)
SMALL = 1e-6


def _length(stops: list[walk.Place], way: list[int], begin: walk.Place) -> float:
    return walk.length([stops[at] for at in way], begin)


@given(places, st.one_of(st.none(), st.tuples(latitudes, longitudes)))
def test_the_round_is_never_longer_than_it_came(
    stops: list[walk.Place], start: walk.Place | None
) -> None:
    way = walk.order(stops, start)
    assert sorted(way) == list(range(len(stops)))
    begin = start or (stops[0] if stops else (0.0, 0.0))
    assert _length(stops, way, begin) <= _length(stops, list(range(len(stops))), begin) + SMALL
    assert way == walk.order(stops, start)


@given(places, st.one_of(st.none(), st.tuples(latitudes, longitudes)))
def test_walked_again_it_stays_no_longer(stops: list[walk.Place], start: walk.Place | None) -> None:
    if not stops:
        return
    begin = start or stops[0]
    once = [stops[at] for at in walk.order(stops, begin)]
    again = [once[at] for at in walk.order(once, begin)]
    assert walk.length(again, begin) <= walk.length(once, begin) + SMALL


def test_a_street_is_walked_from_one_end_to_the_other() -> None:
    street = [(35.74, 139.60 + step / 1000) for step in range(9)]
    shuffled = [street[at] for at in (4, 0, 8, 2, 6, 1, 7, 3, 5)]
    way = walk.order(shuffled, (35.74, 139.599))
    assert [shuffled[at] for at in way] == street


def test_near_the_best_of_all_orders() -> None:
    stops = [(35.74, 139.60), (35.745, 139.61), (35.736, 139.612), (35.75, 139.602),
             (35.741, 139.62), (35.73, 139.605), (35.747, 139.596)]  # fmt: skip
    begin = (35.7378, 139.5960)
    best = min(_length(stops, list(way), begin) for way in permutations(range(len(stops))))
    assert _length(stops, walk.order(stops, begin), begin) <= best * 1.1


def test_the_same_place_many_times() -> None:
    assert sorted(walk.order([(35.74, 139.6)] * 20)) == list(range(20))
