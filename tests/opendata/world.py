"""Open data in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    return {
        "download_reports_csv": call("GET", "/open-data/reports.csv"),
        "download_reports_geojson": call("GET", "/open-data/reports.geojson"),
    }
