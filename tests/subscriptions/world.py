"""Somebody who listens, in the world of the matrix."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy import select

from api.kit.caller import ANONYMOUS
from api.reports.cases.subject import KIND
from api.subscriptions import asking, keys
from api.subscriptions.choices import service as choices
from api.subscriptions.choices.schemas import SubscriberCreate
from api.subscriptions.models import Alert, RecipientChoice
from tests.frame.world import Call, World, call
from tests.reports.world import Reports, record

__all__ = ["PARTS", "calls", "record"]


@dataclass(frozen=True)
class Listening:
    """An address that asked for news, chose topics, and has not confirmed; its key to manage."""

    alert: UUID
    key: str
    choice: UUID

    @classmethod
    async def make(cls, world: World) -> Self:
        """Asked for a category, so that it hears of more than one report."""
        public = (await world.having(Reports)).public
        wanted = {**asking.of_subject(KIND, public), "subject_id": None, "category": "road"}
        email = "listener@example.jp"
        alert = await asking.ask(world.session, email, wanted, language="ja")
        assert alert is not None
        recipient = (await world.session.get_one(Alert, alert)).recipient_id
        body = SubscriberCreate(topics=["disaster"], email=email)
        await choices.create(world.session, ANONYMOUS, body)
        choice = (await world.session.scalars(select(RecipientChoice.id))).one()
        return cls(alert, keys.MANAGE.key(recipient), choice)


PARTS = [Listening]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    mine = world[Listening]
    report = str(world[Reports].one(public))
    key = {"Alert-Key": mine.key}
    confirm = {"key": keys.CONFIRM.key(mine.alert)}
    wanted = {"report_id": report, "email": "newcomer@example.jp"}
    chosen = {"topics": ["health"], "age_band": "from_20"}
    say_yes = {"key": keys.CHOOSE.key(mine.choice)}
    newest = {**key, "If-Match": "*"}
    return {
        "create_alert": call("POST", "/alerts", json=wanted),
        "list_alerts": call("GET", "/alerts", headers=key),
        "explain_alert": call(
            "GET", f"/alerts/reason?kind=report&subject_id={report}", headers=key
        ),
        "confirm_alert": call("POST", "/alerts/confirm", json=confirm),
        "change_alert_settings": call(
            "POST", "/alerts/settings", json={"stopped": True}, headers=key
        ),
        "remove_alert": call("POST", f"/alerts/{mine.alert}/remove", headers=key),
        "list_topics": call("GET", "/topics"),
        "create_subscriber": call(
            "POST", "/subscribers", json={**chosen, "email": "newcomer@example.jp"}
        ),
        "confirm_subscriber": call("POST", "/subscribers/confirm", json=say_yes),
        "get_subscriber": call("GET", "/subscribers/me", headers=key),
        "change_subscriber": call("PUT", "/subscribers/me", json=chosen, headers=newest),
        "erase_subscriber": call("DELETE", "/subscribers/me", headers=newest),
        "export_subscriber": call("GET", "/subscribers/me/export", headers=key),
    }
