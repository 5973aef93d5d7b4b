"""Conditions on the rows `r` of a queue. Columns and conditions are constants of the code; values
are always parameters."""

from typing import Any
from uuid import UUID

from api.desk.schemas import Assigned
from api.kit.caller import Caller
from api.kit.desks import within_sql


class Where:
    """Conditions and their parameters."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: dict[str, Any] = {}

    def add(self, condition: str, **parameters: Any) -> None:
        self.conditions.append(condition)
        self.parameters.update(parameters)

    def within(self, caller: Caller, permission: str, column: str = "r.department") -> None:
        """Of the departments for which the permission is good."""
        condition, desks = within_sql(caller, permission, column)
        self.add(condition, **desks)

    def equal(self, **values: Any) -> None:
        """Where a column has the value asked for; nothing is asked of those that are `None`."""
        for column, value in values.items():
            if value is not None:
                name = f"asked_{column}"
                self.add(f"r.{column} = %({name})s", **{name: value})

    def assigned(
        self, caller: Caller, assigned: Assigned | None, assignee_id: UUID | None = None
    ) -> None:
        """The caller's own work, somebody's, or what is nobody's."""
        self.equal(assignee_id=caller.id if assigned is Assigned.ME else assignee_id)
        if assigned is Assigned.NOBODY:
            self.add("r.assignee_id IS NULL")

    def sql(self) -> str:
        return " AND ".join(self.conditions) or "true"
