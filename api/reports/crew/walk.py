"""The order of a walk: pure, the same for the same places, never longer than as they came.

Nearest neighbour first, then 2-opt: a stretch is walked backwards wherever that is shorter. The
walk begins at the start and ends at its last stop; nobody has to come back.
"""

from collections.abc import Sequence
from itertools import pairwise

from api.places.geometry import metres_between

Place = tuple[float, float]
# Below a millimetre two walks are the same: rounding must not turn stretches round for ever.
_GAIN_M = 0.001


def metres(one: Place, other: Place) -> float:
    """The way between two places as the crow flies."""
    return metres_between(*one, *other)


def length(places: Sequence[Place], start: Place | None = None) -> float:
    """The length of a walk in metres, from `start` where there is one."""
    way = [start, *places] if start else list(places)
    return sum(metres(one, other) for one, other in pairwise(way))


def order(places: Sequence[Place], start: Place | None = None) -> list[int]:
    """The positions of the places in the order of a short walk. Without a start it begins at
    the place that came first."""
    if len(places) < 2:
        return list(range(len(places)))
    begin = start or places[0]
    walked = _turned(places, begin, _nearest(places, begin))
    came = list(range(len(places)))
    as_came = _turned(places, begin, came)
    return min(walked, as_came, came, key=lambda way: _rounded(places, begin, way))


def _rounded(places: Sequence[Place], begin: Place, way: list[int]) -> float:
    return length([places[at] for at in way], begin)


def _nearest(places: Sequence[Place], begin: Place) -> list[int]:
    left = list(range(len(places)))
    way: list[int] = []
    here = begin
    while left:
        found = min(left, key=lambda at: (metres(here, places[at]), at))
        left.remove(found)
        way.append(found)
        here = places[found]
    return way


def _turned(places: Sequence[Place], begin: Place, way: list[int]) -> list[int]:
    """2-opt until no stretch is better walked backwards."""
    stops = [begin, *(places[at] for at in way)]
    far = [[metres(one, other) for other in stops] for one in stops]
    path = list(range(len(stops)))
    better = True
    while better:
        better = False
        for first in range(1, len(path) - 1):
            for last in range(first + 1, len(path)):
                if _gain(far, path, first, last) > _GAIN_M:
                    path[first : last + 1] = reversed(path[first : last + 1])
                    better = True
    return [way[at - 1] for at in path[1:]]


def _gain(far: list[list[float]], path: list[int], first: int, last: int) -> float:
    before, head, tail = path[first - 1], path[first], path[last]
    gain = far[before][head] - far[before][tail]
    if last + 1 < len(path):
        after = path[last + 1]
        gain += far[tail][after] - far[head][after]
    return gain
