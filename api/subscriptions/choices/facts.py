"""What choices tell other rooms."""

from typing import ClassVar
from uuid import UUID

from api.kit.facts import Fact


class ChoiceAsked(Fact):
    """Somebody without an account chose what an address hears of: it has to say yes first."""

    name: ClassVar[str] = "choice.asked"
    choice_id: UUID
