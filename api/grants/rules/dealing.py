"""Who reads what: every application by so many, nobody much more than another, and mixed, so that
how strict each one is can be told."""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence

Pair = tuple[str, str]
"""An application and a member."""


def deal(
    applications: Sequence[str],
    members: Sequence[str],
    each: int,
    dealt: Collection[Pair] = (),
    barred: Collection[Pair] = (),
) -> list[Pair]:
    """The pairs that are still to be made so that each application has so many readers, or all
    that may read it. Whoever has least to read comes first; equals come by a hash, which is the
    same each time and mixes who reads with whom."""
    loads = Counter(member for _, member in dealt)
    new: list[Pair] = []
    for application in applications:
        reading = {member for name, member in dealt if name == application}
        may = [m for m in members if m not in reading and (application, m) not in barred]
        may.sort(key=lambda member: (loads[member], _lot(application, member)))
        for member in may[: max(each - len(reading - _of(application, barred)), 0)]:
            loads[member] += 1
            new.append((application, member))
    return new


def _of(application: str, pairs: Collection[Pair]) -> set[str]:
    return {member for name, member in pairs if name == application}


def _lot(application: str, member: str) -> bytes:
    return hashlib.sha256(f"{application}\n{member}".encode()).digest()
