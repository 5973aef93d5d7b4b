"""Bursts in turn on the service and on the raw program, and what each used of the processor."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from urllib.request import Request, urlopen

from tests.bench import load
from tests.bench.plans import DISTRICT, NERIMA
from tests.bench.programs import Program, database_cpu


@dataclass(frozen=True)
class Subject:
    """What is loaded: the same path on both programs. `key`: its name in what is written down."""

    key: str
    name: str
    path: str
    staff: bool = False
    posts: bool = False
    known: bool = False
    """Asked with the ETag of the last answer."""
    raw: bool = True
    """Whether the raw program has the same."""


_LIST = "/api/v1/reports?scope=public"
_MAP = "/api/v1/reports/map?scope=public"
SUBJECTS = (
    Subject("list", "list", _LIST),
    Subject("list_staff", "list, as staff", _LIST, staff=True),
    Subject("map_ward", "map, whole ward", f"{_MAP}&bbox={NERIMA}&zoom=12"),
    Subject("map_district", "map, district", f"{_MAP}&bbox={DISTRICT}&zoom=15"),
    Subject("detail", "detail", "/api/v1/reports/{report}"),
    Subject("create", "create", "/api/v1/reports", posts=True),
    Subject("etag", "list, known (304)", _LIST, known=True),
    Subject("livez", "nothing", "/livez"),
    Subject(
        "desk_map",
        "desk map, whole ward",
        f"/api/v1/reports/map?scope=desk&bbox={NERIMA}&zoom=12",
        staff=True,
        raw=False,
    ),
    Subject("counts", "counts of the desk", "/api/v1/reports/counts", staff=True, raw=False),
)


@dataclass
class Cost:
    """What one program did and used in its bursts."""

    requests: int = 0
    failed: Counter[str] = field(default_factory=Counter[str])
    used: float = 0
    used_by_database: float = 0
    rates: list[float] = field(default_factory=list[float])

    @property
    def cpu(self) -> float:
        """Milliseconds of CPU per request of the program."""
        return self.used / max(self.requests, 1) * 1000

    @property
    def database(self) -> float:
        """Milliseconds of CPU per request of PostgreSQL."""
        return self.used_by_database / max(self.requests, 1) * 1000


@dataclass
class Figures:
    """One subject on both programs."""

    api: Cost = field(default_factory=Cost)
    raw: Cost = field(default_factory=Cost)

    @property
    def ratios(self) -> list[float]:
        """Requests per second of the service to those of the raw program, pair by pair."""
        return [api / raw for api, raw in zip(self.api.rates, self.raw.rates, strict=False)]

    @property
    def ratio(self) -> float | None:
        """The one in the middle."""
        return median(self.ratios) if self.raw.rates else None

    @property
    def failed(self) -> Counter[str]:
        """Answers that were no answers, on either."""
        return self.api.failed + self.raw.failed


@dataclass(frozen=True)
class Waiting:
    """How long answers take in milliseconds with so many at once."""

    at_once: int
    median: float
    p99: float
    longest: float
    failed: Counter[str]


@dataclass
class Bench:
    """The two programs and what to ask them."""

    api: Program
    raw: Program
    dsn: str
    staff: dict[str, str]
    report: str
    seconds: float

    def measured(self, rounds: int) -> dict[str, Figures]:
        """Every subject in turn, both programs one after the other, several times over."""
        found = {subject.key: Figures() for subject in SUBJECTS}
        for turn in range(rounds):
            for subject in SUBJECTS:
                pairs = [(self.api, found[subject.key].api)]
                if subject.raw:
                    pairs.append((self.raw, found[subject.key].raw))
                for program, cost in pairs:
                    ask = self._ask(program, subject)
                    if turn == 0:
                        load.burst(program.base, ask, seconds=0.5)
                    self._add(cost, program, ask)
        return found

    def waiting(self, key: str, crowds: Sequence[int], seconds: float) -> list[Waiting]:
        """One subject on the service with more and more at once."""
        subject = next(one for one in SUBJECTS if one.key == key)
        loads = {
            at_once: load.burst(
                self.api.base, self._ask(self.api, subject), seconds=seconds, at_once=at_once
            )
            for at_once in crowds
        }
        return [
            Waiting(at_once, one.quantile(0.5), one.quantile(0.99), one.quantile(1), one.failed)
            for at_once, one in loads.items()
        ]

    def grown(self, requests: int) -> tuple[float, float]:
        """Megabytes of the service before and after so many lists."""
        ask = self._ask(self.api, SUBJECTS[0])
        before = self.api.megabytes()
        load.burst(self.api.base, ask, most=requests)
        return before, self.api.megabytes()

    def _add(self, cost: Cost, program: Program, ask: load.Ask) -> None:
        before, database = program.cpu(), database_cpu(self.dsn)
        burst = load.burst(program.base, ask, seconds=self.seconds)
        cost.used += program.cpu() - before
        cost.used_by_database += database_cpu(self.dsn) - database
        cost.requests += len(burst.times)
        cost.failed += burst.failed
        cost.rates.append(burst.rate)

    def _ask(self, program: Program, subject: Subject) -> load.Ask:
        address = program.base + subject.path.format(report=self.report)
        if subject.posts:
            return load.posting(address)
        headers = dict(self.staff) if subject.staff else {}
        if subject.known:
            with urlopen(Request(address, headers=headers)) as reply:  # noqa: S310 - our own
                headers["If-None-Match"] = reply.headers["ETag"]
        return load.getting(address, headers)
