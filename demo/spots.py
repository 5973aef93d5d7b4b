"""Places inside the municipality: around the points of its districts, never outside."""

from dataclasses import dataclass, replace
from math import cos, radians
from random import Random

from api.municipality.repository import Ward
from api.places.geometry import metres_between
from demo.stories.texts import texts

_DEGREE_M = 111_320.0


@dataclass(frozen=True)
class Spot:
    """A place in degrees and what stands beside it."""

    latitude: float
    longitude: float
    note: str

    def beside(self, dice: Random) -> "Spot":
        """A place a few metres away, told by somebody else."""
        north, east = dice.uniform(-6, 6), dice.uniform(-6, 6)
        latitude, longitude = _moved(self.latitude, self.longitude, north, east)
        return replace(self, latitude=latitude, longitude=longitude, note="")


class Spots:
    """Where things happen in one municipality."""

    def __init__(self, ward: Ward) -> None:
        self._ward = ward
        # The share of a town's quarters is about the share of its people.
        self._weights = [max(1, district.chome) for district in ward.active_districts]

    def some(self, dice: Random) -> Spot:
        """A place near a district's point, well inside the outline where there is one."""
        for spread in (320.0, 320.0, 320.0, 200.0, 100.0, 40.0, 0.0):
            district = dice.choices(self._ward.active_districts, self._weights)[0]
            latitude, longitude = _moved(
                district.lat, district.lon, dice.gauss(0, spread), dice.gauss(0, spread)
            )
            if self._ward.area.holds(latitude, longitude, beyond_m=0):
                break
        return Spot(latitude, longitude, self._note(dice, latitude, longitude))

    def _note(self, dice: Random, latitude: float, longitude: float) -> str:
        near = [
            landmark
            for landmark in self._ward.landmarks
            if metres_between(latitude, longitude, landmark.lat, landmark.lon) < 280
        ]
        if near and dice.random() < 0.7:
            return texts().near.format(landmark=dice.choice(near).name)
        return dice.choice(texts().notes)


def _moved(latitude: float, longitude: float, north: float, east: float) -> tuple[float, float]:
    return (
        round(latitude + north / _DEGREE_M, 6),
        round(longitude + east / (_DEGREE_M * cos(radians(latitude))), 6),
    )
