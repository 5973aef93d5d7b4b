"""What the bench says of the search for faces is reckoned right."""

import pytest

from api.uploads.faces import Face
from tests.bench.faces import Count, wilson


@pytest.mark.parametrize(
    ("missed", "there", "interval"),
    [
        (0, 10, (0.0, 0.2775)),
        (5, 10, (0.2366, 0.7634)),
        (10, 10, (0.7225, 1.0)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_the_interval_of_what_was_missed(
    missed: int, there: int, interval: tuple[float, float]
) -> None:
    """Wilson's, from his table: no base says nothing, none missed of ten is not none missed."""
    assert wilson(missed, there) == pytest.approx(interval, abs=1e-3)


def test_a_face_counts_as_found_where_a_box_shares_a_third_of_it() -> None:
    counts = Count()
    counts.add(
        [(0, 0, 100, 100), (300, 300, 50, 50)], [Face(10, 10, 90, 90, 0.9), Face(500, 0, 9, 9, 0.5)]
    )
    assert (counts.there, counts.missed, counts.wrong) == (2, 1, 1)
