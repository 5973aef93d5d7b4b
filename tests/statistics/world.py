"""Statistics in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    return {
        "get_report_statistics": call("GET", "/statistics/reports"),
        "get_report_density": call("GET", "/statistics/reports/density"),
        "download_report_statistics": call("GET", "/statistics/reports.csv"),
    }
