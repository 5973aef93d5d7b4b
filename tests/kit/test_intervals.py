"""Shares with their intervals, against values from the literature."""

import pytest

from api.kit.intervals import share


def test_against_published_values() -> None:
    """Newcombe (1998), table I, method 3 (score, no continuity correction)."""
    for part, base, low, high in [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:  # fmt: skip
        found = share(part, base)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_without_a_base_there_is_no_share() -> None:
    assert share(0, 0) is None


def test_the_limits_stay_between_none_and_all() -> None:
    every = share(3, 3)
    assert every is not None
    assert every.high == 1.0
    assert 0.4 < every.low < 0.5
