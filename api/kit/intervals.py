"""Shares with the uncertainty that their base leaves: no share is published without both."""

import math
from dataclasses import dataclass

Z95 = 1.959964


@dataclass(frozen=True)
class Share:
    """`part` of `base`, with the limits (0 to 1) between which the true share lies, 95 in 100."""

    part: int
    base: int
    value: float
    low: float
    high: float


def share(part: int, base: int) -> Share | None:
    """The share with Wilson's interval; nothing where there is no base.

    Source: E. B. Wilson (1927), the interval without continuity correction.
    """
    if base <= 0:
        return None
    p, z2 = part / base, Z95 * Z95
    middle = (p + z2 / (2 * base)) / (1 + z2 / base)
    half = Z95 / (1 + z2 / base) * math.sqrt(p * (1 - p) / base + z2 / (4 * base * base))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(part, base, round(p, 4), round(low, 4), round(high, 4))
