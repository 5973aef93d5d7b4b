"""What is hashed: pure, so that anybody can recompute a chain from an export."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson

Detail = str | int | bool | None
START = b""


@dataclass(frozen=True)
class Entry:
    """An entry as it is hashed; `details` holds ids, states and counts, nothing personal."""

    stream: str
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    action: str
    subject_id: UUID | None
    request_id: str
    details: Mapping[str, Detail]

    def body(self) -> bytes:
        """The entry as canonical JSON."""
        instant = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return orjson.dumps(
            [
                self.stream, instant, self.actor_kind, self.actor_id, self.action,
                self.subject_id, self.request_id, dict(self.details),
            ],
            option=orjson.OPT_SORT_KEYS,
        )  # fmt: skip


def link(previous: bytes, seq: int, body: bytes) -> bytes:
    """The hash of an entry: SHA-256 over the hash before, the number and the body."""
    return hashlib.sha256(previous + seq.to_bytes(8, "big") + body).digest()
