"""The keys in alert mails: to say yes, to change, to stop."""

from datetime import timedelta
from uuid import UUID

from api.kit import clock
from api.kit.links import make_key, read_key

CONFIRM_DAYS = 7
_MANAGE_DAYS = 30
# A mail found again years later still stops what it belongs to, and this key does nothing else.
_STOP_DAYS = 1000


def to_confirm(alert_id: UUID) -> str:
    """For the mail that asks whether the address wants the alert."""
    return make_key("alerts.confirm", alert_id, clock.now() + timedelta(days=CONFIRM_DAYS))


def alert_of(key: str) -> UUID:
    """The alert that a key says yes to."""
    return read_key("alerts.confirm", key)


def to_manage(recipient_id: UUID) -> str:
    """Opens the alerts of an address, without an account."""
    return make_key("alerts.manage", recipient_id, clock.now() + timedelta(days=_MANAGE_DAYS))


def recipient_of(key: str) -> UUID:
    """Whose alerts a key opens."""
    return read_key("alerts.manage", key)


def to_stop(recipient_id: UUID) -> str:
    """Stops all alerts of an address (RFC 8058): good for itself, without a session."""
    return make_key("alerts.stop", recipient_id, clock.now() + timedelta(days=_STOP_DAYS))


def stopped_by(key: str) -> UUID:
    """Whose alerts a key stops."""
    return read_key("alerts.stop", key)
