"""Counts that may be published: small ones are kept back, so that nobody is recognised in them."""

from collections.abc import Mapping
from typing import TypeVar

LEAST = 3
Key = TypeVar("Key")


def suppressed(counts: Mapping[Key, int], *, least: int = LEAST) -> dict[Key, int | None]:
    """The counts, `None` for each from one to below `least`, and for as many more as are needed.

    The sum of all is known to readers: what is kept back must not follow from it, so it is at
    least `least` together (and so two cells or more), the smallest first.
    """
    kept = {key for key, count in counts.items() if 0 < count < least}
    # A nought says of nobody anything: it is kept back only where nothing else is left to be.
    rest = sorted(
        (key for key in counts if key not in kept), key=lambda key: (counts[key] == 0, counts[key])
    )
    while kept and rest and sum(counts[key] for key in kept) < least:
        kept.add(rest.pop(0))
    return {key: None if key in kept else count for key, count in counts.items()}
