"""What a load changed."""

from dataclasses import dataclass, field


@dataclass
class Changes:
    """What a load changed, as `category street_light`; all empty when nothing did."""

    added: list[str] = field(default_factory=list[str])
    changed: list[str] = field(default_factory=list[str])
    retired: list[str] = field(default_factory=list[str])
    returned: list[str] = field(default_factory=list[str])

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired or self.returned)
