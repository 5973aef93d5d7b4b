"""What the client was told: the truth that the service is held to afterwards."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Photo:
    """A photograph; the flags say what was answered."""

    id: str
    secret: str
    stored: bool = False
    completed: bool = False


@dataclass
class Sent:
    """One report as its sender knows it. `answer` is the receipt, absent while nothing came."""

    submission_id: str
    key: str
    email: str | None
    photos: list[Photo] = field(default_factory=list)
    answer: dict[str, str] | None = None
    moves: list[str] = field(default_factory=list)
    given_up: bool = False


@dataclass
class Ledger:
    """Everything one run sent."""

    sent: list[Sent] = field(default_factory=list)
    loose: list[Photo] = field(default_factory=list)
    writes: int = 0
    retries: int = 0
    lost_photos: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def answered(self) -> list[Sent]:
        """The reports whose sender got a receipt."""
        return [one for one in self.sent if one.answer]

    def save(self, path: Path) -> None:
        """Write it down for whoever has to look into a failure."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1))
