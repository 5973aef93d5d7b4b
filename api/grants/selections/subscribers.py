"""A call is decided when each application has an outcome, and each group is told its own."""

from api.grants.applications import room as applications
from api.grants.calls import room as calls
from api.grants.calls.states import GrantCallMove
from api.grants.selections import exits, service


def install() -> None:
    """Have it asked before, told, and shown."""
    calls.with_move(GrantCallMove.DECIDE, service.complete)
    # A call without competition comes to this without `decide`.
    calls.with_move(GrantCallMove.NOTIFY, service.complete)
    calls.with_move(GrantCallMove.NOTIFY, service.tell)
    applications.outcome_by(exits.outcome)
