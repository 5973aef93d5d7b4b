"""Which of somebody's wishes a thing matches, as the rule says that finds who hears of it."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from api.places.geometry import metres_between
from api.subscriptions.models import Alert


class Point(Protocol):
    """Where the public sees a thing, and what it is."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def district(self) -> str: ...
    @property
    def category(self) -> str: ...


def matched(
    alerts: Sequence[Alert], kind: str, subject_id: UUID, point: Point | None
) -> list[Alert]:
    """Those of the alerts that a thing matches: the one about it, and where everybody sees it
    those of its place, district and category."""
    return [
        alert
        for alert in alerts
        if alert.kind == kind
        and (
            alert.subject_id == subject_id
            if alert.subject_id is not None
            else point is not None and _is_within(alert, point)
        )
    ]


def _is_within(alert: Alert, point: Point) -> bool:
    if alert.latitude is not None and alert.longitude is not None and alert.radius_m is not None:
        metres = metres_between(alert.latitude, alert.longitude, point.latitude, point.longitude)
        if metres > alert.radius_m:
            return False
    return alert.district in (None, point.district) and alert.category in (None, point.category)
