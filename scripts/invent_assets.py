"""Invent numbered lamps, trees and benches for a profile without an inventory of its own.

    python scripts/invent_assets.py profiles/nerima

Writes `assets.geojson`, the same every time. Numbers and places are made up: lamps and trees stand
along straight lines between neighbouring districts, benches around parks and stations. A
municipality puts its own inventory there.
"""

import json
import math
import sys
from pathlib import Path
from random import Random

from api import rooms
from api.municipality.area import METRES_PER_DEGREE, Area
from api.municipality.profile.reader import Profile, read_profile

LAMPS_EVERY_M, TREES_EVERY_M, NEIGHBOURS = 38.0, 110.0, 3
Spot = tuple[float, float]


def main(folder: Path) -> None:
    """Read the profile, write its assets."""
    rooms.install()
    profile = read_profile(folder)
    features = list(_features(profile))
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    head = '{"type": "FeatureCollection", "name": "架空の番号と位置（見本）", "features": [\n'
    (folder / "assets.geojson").write_text(head + lines + "\n]}\n", encoding="utf-8")
    print(f"{len(features)} assets")


def _features(profile: Profile) -> list[dict[str, object]]:
    dice = Random(20261125)  # noqa: S311 - the same every time is what is wanted
    area = Area(profile.outline.geometry.model_dump())
    spots: dict[str, list[tuple[str, Spot]]] = {"lamp": [], "tree": [], "bench": []}
    for number, (start, end) in enumerate(_streets(profile), 1):
        for at, spot in enumerate(_along(start, end, LAMPS_EVERY_M, dice), 1):
            spots["lamp"].append((f"{number:03d}-{at:02d}", spot))
        for spot in _along(start, end, TREES_EVERY_M, dice):
            spots["tree"].append((f"K{len(spots['tree']) + 1:04d}", spot))
    for landmark in profile.landmarks:
        for _ in range(8):
            spot = _beside((landmark.lat, landmark.lon), dice, 90.0)
            spots["bench"].append((f"B{len(spots['bench']) + 1:03d}", spot))
    return [
        _feature(kind, number, spot)
        for kind, found in spots.items()
        for number, spot in found
        if area.holds(*spot)
    ]


def _streets(profile: Profile) -> list[tuple[Spot, Spot]]:
    """From each district to its nearest ones, each way once."""
    points = [(district.lat, district.lon) for district in profile.districts]
    pairs = {
        tuple(sorted((point, other)))
        for point in points
        for other in sorted(points, key=lambda other: math.dist(point, other))[1 : NEIGHBOURS + 1]
    }
    return sorted((pair[0], pair[1]) for pair in pairs)


def _along(start: Spot, end: Spot, every: float, dice: Random) -> list[Spot]:
    length = math.dist(start, end) * METRES_PER_DEGREE * 0.9
    count = max(1, int(length / every))
    return [
        _beside(
            (
                start[0] + (end[0] - start[0]) * at / count,
                start[1] + (end[1] - start[1]) * at / count,
            ),
            dice,
            4.0,
        )
        for at in range(1, count)
    ]


def _beside(spot: Spot, dice: Random, metres: float) -> Spot:
    wide = METRES_PER_DEGREE * math.cos(math.radians(spot[0]))
    return (
        round(spot[0] + dice.uniform(-metres, metres) / METRES_PER_DEGREE, 6),
        round(spot[1] + dice.uniform(-metres, metres) / wide, 6),
    )


def _feature(kind: str, number: str, spot: Spot) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, "number": number},
        "geometry": {"type": "Point", "coordinates": [spot[1], spot[0]]},
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
