"""What alerts tell other rooms."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact


class AlertAsked(Fact):
    """Somebody without an account wants to hear of something: the address has to say yes first."""

    name: ClassVar[str] = "alert.asked"
    alert_id: UUID
