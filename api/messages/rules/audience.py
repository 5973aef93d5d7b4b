"""Whom a message is for, as it is written down."""

from typing import TypedDict


class Chosen(TypedDict):
    """Codes of each kind; no code of a kind is no limit. Of topics any one suffices."""

    age_bands: list[str]
    topics: list[str]
    districts: list[str]
    languages: list[str]


EVERYBODY: Chosen = {"age_bands": [], "topics": [], "districts": [], "languages": []}


def in_force(rule: Chosen, *, urgent: bool) -> Chosen:
    """The rule by which people are chosen: in an emergency topics do not count."""
    return {**rule, "topics": []} if urgent else rule
