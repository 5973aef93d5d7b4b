"""What the mode tells other rooms."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact


class EmergencyEnded(Fact):
    """A period is over, by a decision or by its time."""

    name: ClassVar[str] = "emergency.ended"
    period_id: UUID
