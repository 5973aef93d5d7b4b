"""Small counts are kept back, and cannot be worked out from the sum of all."""

from hypothesis import given
from hypothesis import strategies as st

from api.kit.cells import LEAST, suppressed


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert suppressed({"a": 10, "b": 2, "c": 5}) == {"a": 10, "b": None, "c": None}


def test_nothing_small_is_shown_as_it_is() -> None:
    assert suppressed({"a": 3, "b": 0, "c": 5}) == {"a": 3, "b": 0, "c": 5}


def test_a_nought_hides_nobody() -> None:
    assert suppressed({"a": 1, "b": 0, "c": 9}) == {"a": None, "b": 0, "c": None}


@given(st.dictionaries(st.integers(), st.integers(0, 12), min_size=1, max_size=8))
def test_what_is_kept_back_does_not_follow_from_the_sum(counts: dict[int, int]) -> None:
    shown = suppressed(counts)
    kept = [counts[key] for key, value in shown.items() if value is None]
    assert all(value is None or value == 0 or value >= LEAST for value in shown.values())
    assert not kept or len(kept) >= 2 or len(counts) == 1
    if kept and any(value is not None for value in shown.values()):
        assert sum(kept) >= LEAST
