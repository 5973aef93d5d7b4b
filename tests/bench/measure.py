"""Bursts in turn on the service and on the raw program, and what each used of the processor."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

from tests.bench import wrk
from tests.bench.plans import DISTRICT, NERIMA
from tests.bench.programs import Program


@dataclass(frozen=True)
class Subject:
    """What is loaded: the same path on both programs."""

    name: str
    path: str
    staff: bool = False
    posts: bool = False
    known: bool = False
    """Asked with the ETag of the last answer."""
    raw: bool = True
    """Whether the raw program has the same."""

    def body(self, turn: int) -> dict[str, Any]:
        """A new report."""
        return {
            "submission_id": str(uuid4()), "category": "street_light",
            "text": f"{turn}: 夜になっても街路灯がつきません。",
            "place": {"latitude": 35.7378, "longitude": 139.5960}, "email": "bench@example.jp",
        }  # fmt: skip


SUBJECTS = (
    Subject("nothing", "/livez"),
    Subject("list", "/api/v1/reports?scope=public"),
    Subject("list, as staff", "/api/v1/reports?scope=public", staff=True),
    Subject("map, whole ward", f"/api/v1/reports/map?scope=public&bbox={NERIMA}&zoom=12"),
    Subject("map, district", f"/api/v1/reports/map?scope=public&bbox={DISTRICT}&zoom=15"),
    Subject("list, known (304)", "/api/v1/reports?scope=public", known=True, raw=False),
    Subject(
        "queue of 50, all filters",
        "/api/v1/reports?scope=desk&sort=due&group=open&state=accepted&state=in_progress"
        f"&category=street_light&category=road&late=true&bbox={NERIMA}&limit=50",
        staff=True,
        raw=False,
    ),
    Subject(
        "desk map, whole ward",
        f"/api/v1/reports/map?scope=desk&bbox={NERIMA}&zoom=12",
        staff=True,
        raw=False,
    ),
    Subject("open311, list of 50", "/open311/v2/requests.json?page_size=50", raw=False),
    Subject("detail", "/api/v1/reports/{report}"),
    Subject("create", "/api/v1/reports", posts=True),
)


@dataclass
class Figures:
    """Sums over the bursts of one subject on both programs."""

    requests: int = 0
    seconds: float = 0
    used: float = 0
    failed: int = 0
    raw_requests: int = 0
    raw_seconds: float = 0
    raw_used: float = 0

    @property
    def rate(self) -> float:
        """Requests per second of the service."""
        return self.requests / self.seconds

    @property
    def raw_rate(self) -> float:
        """Requests per second of the raw program."""
        return self.raw_requests / self.raw_seconds if self.raw_seconds else 0.0

    @property
    def cpu(self) -> float:
        """Milliseconds of CPU per request of the service's process."""
        return self.used / max(self.requests, 1) * 1000

    @property
    def raw_cpu(self) -> float:
        """Milliseconds of CPU per request of the raw process."""
        return self.raw_used / max(self.raw_requests, 1) * 1000


@dataclass
class Bench:
    """The two programs and what to ask them."""

    api: Program
    raw: Program
    folder: Path
    staff: dict[str, str]
    report: str
    seconds: int

    def measured(self, rounds: int) -> dict[str, Figures]:
        """Every subject in turn, both programs one after the other, several times over."""
        found = {subject.name: Figures() for subject in SUBJECTS}
        salts = iter(range(1_000_000))
        for turn in range(rounds):
            for subject in SUBJECTS:
                if turn == 0:
                    self._burst(self.api, subject, salts, 1)
                    if subject.raw:
                        self._burst(self.raw, subject, salts, 1)
                self._add(found[subject.name], subject, salts)
        return found

    def _add(self, figures: Figures, subject: Subject, salts: Iterator[int]) -> None:
        load, used = self._burst(self.api, subject, salts, self.seconds)
        figures.requests += load.requests
        figures.seconds += load.seconds
        figures.used += used
        figures.failed += load.failed
        if not subject.raw:
            return
        load, used = self._burst(self.raw, subject, salts, self.seconds)
        figures.failed += load.failed
        figures.raw_requests += load.requests
        figures.raw_seconds += load.seconds
        figures.raw_used += used

    def _burst(
        self, program: Program, subject: Subject, salts: Iterator[int], seconds: int
    ) -> tuple[wrk.Load, float]:
        address = program.base + subject.path.format(report=self.report)
        headers = dict(self.staff) if subject.staff else {}
        if subject.known:
            with urlopen(Request(address, headers=headers)) as reply:  # noqa: S310 - our own
                headers["If-None-Match"] = reply.headers["ETag"]
        before = program.cpu()
        load = wrk.burst(
            address,
            seconds,
            headers=headers,
            script=wrk.posting(self.folder, next(salts)) if subject.posts else None,
        )
        return load, program.cpu() - before
