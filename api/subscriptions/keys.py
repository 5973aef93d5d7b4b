"""The links in alert mails: to say yes, to change, to stop."""

from api.identity.links import Link

CONFIRM_DAYS = 7
CONFIRM = Link("alerts.confirm", "subscriptions/confirm", CONFIRM_DAYS)
CHOOSE = Link("subscribers.confirm", "subscriptions/chosen", CONFIRM_DAYS)
MANAGE = Link("alerts.manage", "subscriptions", 30)
"""Opens the alerts of an address, without an account."""
# A mail found again years later still stops what it belongs to, and this key does nothing else.
STOP = Link("alerts.stop", "subscriptions/stop", 1000)
"""Its key is good for itself, without a session (RFC 8058), so that it stands in the path."""
WHY = "subscriptions/why"
"""The page that says why something came, before what it was about; opened by `MANAGE`."""
