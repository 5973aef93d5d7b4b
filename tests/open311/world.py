"""Open311's own operations in the world of the matrix."""

from uuid import uuid4

from tests.frame.world import Call, World, call
from tests.reports.world import Reports, record

PARTS = [Reports]
__all__ = ["PARTS", "calls", "record"]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation; no partner is known, nothing was forwarded."""
    partner = f"/open311/partners/{uuid4()}"
    forwarding = f"/open311/forwardings/{world[Reports].one(public)}"
    scopes = {"scopes": ["reports:write"]}
    return {
        "list_partners": call("GET", "/open311/partners"),
        "create_partner": call("POST", "/open311/partners", json={"name": "となり市"}),
        "create_partner_key": call("POST", f"{partner}/keys", json=scopes),
        "revoke_partner_key": call("POST", f"{partner}/keys/{uuid4()}/revoke"),
        "get_forwarding": call("GET", forwarding),
        "resend_forwarding": call("POST", f"{forwarding}/resend"),
    }
