"""Somebody who listens, in the world of the matrix."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from api.reports.cases.subject import KIND
from api.subscriptions import keys, service
from api.subscriptions.models import Alert
from tests.frame.world import Call, World, call
from tests.reports.world import Reports, record

__all__ = ["PARTS", "calls", "record"]


@dataclass(frozen=True)
class Listening:
    """An address that asked for news and has not confirmed, and its key to manage them."""

    alert: UUID
    key: str

    @classmethod
    async def make(cls, world: World) -> Self:
        """Asked for a category, so that it hears of more than one report."""
        public = (await world.having(Reports)).public
        wanted = {**service.of_subject(KIND, public), "subject_id": None, "category": "road"}
        alert = await service.ask(world.session, "listener@example.jp", wanted, language="ja")
        assert alert is not None
        recipient = (await world.session.get_one(Alert, alert)).recipient_id
        return cls(alert, keys.to_manage(recipient))


PARTS = [Listening]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    mine = world[Listening]
    report = str(world[Reports].one(public))
    key = {"Alert-Key": mine.key}
    confirm = {"key": keys.to_confirm(mine.alert)}
    wanted = {"report_id": report, "email": "newcomer@example.jp"}
    return {
        "create_alert": call("POST", "/alerts", json=wanted),
        "list_alerts": call("GET", "/alerts", headers=key),
        "confirm_alert": call("POST", "/alerts/confirm", json=confirm),
        "change_alert_settings": call(
            "POST", "/alerts/settings", json={"stopped": True}, headers=key
        ),
        "remove_alert": call("POST", f"/alerts/{mine.alert}/remove", headers=key),
    }
