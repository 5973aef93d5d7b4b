"""GET servicerequestupdates: what happened, oldest first."""

from typing import Any
from uuid import UUID

from api.kit.db import Rows
from api.kit.settings import settings
from api.open311 import words
from api.open311.given import Given
from api.open311.requests.listing import MOST, moment, window
from api.reports.cases.exits import exchange


async def find(rows: Rows, given: Given, partner: UUID | None) -> list[dict[str, Any]]:
    """What happened in the window to public reports and to those that this partner sent."""
    since, until = window(given)
    steps = await exchange.steps(
        rows,
        partner=partner,
        numbers=given.listed("service_request_id"),
        since=since,
        until=until,
        limit=given.whole("page_size", 1, MOST) or MOST,
    )
    return [
        {
            "update_id": str(step.id),
            "service_request_id": step.number,
            "status": words.extended(step.state),
            "updated_datetime": moment(step.at),
            "description": words.sentence(step.move, step.note),
            "media_url": f"{settings().address}{step.picture}" if step.picture else None,
            "external_status_code": step.state.value,
        }
        for step in steps
    ]
