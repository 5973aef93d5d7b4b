"""A bent guard rail, or a straight one."""

from itertools import pairwise

from api.seed.pictures.canvas import Canvas
from api.seed.pictures.foliage import litter_of_leaves
from api.seed.pictures.light import Vector
from api.seed.pictures.solids import cast, tube


def rail(c: Canvas, *, done: bool) -> None:
    """A pedestrian guard rail, struck by a car or straight again."""
    x, paint = 2.0, (232, 232, 226)
    places = [2.6 + 1.5 * i for i in range(7)]
    if not done:
        litter_of_leaves(c, ((1.3, 0, 3.6), (2.0, 0, 5.2)), 14, (170, 168, 160))
    for upper, lower in zip(places[:0:-1], places[-2::-1], strict=True):
        bent = not done and lower in (places[1], places[2])
        _panel(c, x, (lower, upper), paint, bent=bent)


def _panel(
    c: Canvas, x: float, span: tuple[float, float], paint: tuple[int, int, int], *, bent: bool
) -> None:
    near, far = span
    push = -0.42 if bent else 0.0
    cast(c, (x, 0.8, near), (x, 0.8, far), 0.06)
    for height in (0.8, 0.45):
        path: list[Vector] = [
            (x, height, far),
            (x + push * 0.9, height - abs(push) * 0.35, (near + far) / 2 + 0.2),
            (x + push * 0.3, height, near),
        ]
        for start, end in pairwise(path):
            tube(c, start, end, 0.05, paint if not bent else (196, 186, 172))
    tube(c, (x, 0, near), (x + push * 0.3, 0.85, near), 0.06, paint)
    cast(c, (x, 0.0, near), (x, 0.85, near), 0.06)
    for height in (0.62, 0.3):
        if not bent:
            tube(
                c,
                (x, height - 0.15, (near + far) / 2),
                (x, height + 0.18, (near + far) / 2),
                0.03,
                paint,
            )
