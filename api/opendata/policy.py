"""Who may take open data."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy(
    {
        "download_reports_csv": EVERYBODY,
        "download_reports_geojson": EVERYBODY,
    }
)
