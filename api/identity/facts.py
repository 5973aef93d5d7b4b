"""What identity tells other rooms."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact


class StaffDisabled(Fact):
    """A member of staff was shut out: what was theirs to do is somebody else's now."""

    name: ClassVar[str] = "staff.disabled"
    staff_id: UUID
