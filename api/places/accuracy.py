"""How well a place is known."""

from enum import StrEnum


class PlaceAccuracy(StrEnum):
    """A point somebody showed, or a town by its name alone: then the point only stands for it."""

    POINT = "point"
    TOWN = "town"
