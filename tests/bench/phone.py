"""`python -m tests.bench.phone [--base URL]`: what first views cost the processor of a slow phone.

Counted is the processor time of the thread that draws the page, not the time on the wall: other
work on the machine makes a page late, not dearer. One opening costs less than the clock of a
slowed processor can tell from its neighbours, so the processor runs at its own speed and the
times are multiplied by the slowness.

Each page is opened anew, in turn with two others. `empty` is the residents' frame without content:
header, places, router, query client, reader's language, the municipality asked for, and a heading.
(Before it was the kit's button alone, which no page could be made of; that page stays as `kit`, so
that a frame that grows is seen, too.) Printed are medians: script as a ratio to both, style and
layout, and the tasks during which a phone answers no touch (longer than 50 ms).
"""

import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections import defaultdict
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypedDict, cast

import httpx
import typer
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.browser import town as towns

CLIENT = Path(__file__).parent.parent.parent / "client"
PAGES = ("/", "/reports/new", "/reports")
REPORTS = 12
SETTLED_MS = 1500
LONG_MS = 50
MOST_MS = 120
# Few and cheap ones: those of the developer tools would be a good part of what is counted.
TRACED = ["toplevel", "blink.user_timing"]
MARK = "page-that-is-counted"
console = Console(highlight=False, width=120)


class Row(TypedDict):
    """One of the browser's counters."""

    name: str
    value: float


class Reply(TypedDict):
    """What the browser has counted of a page."""

    metrics: list[Row]


class View(NamedTuple):
    """What one opening cost, in milliseconds of the slow processor."""

    script: float
    layout: float
    tasks: list[float]

    @property
    def longest(self) -> float:
        """The longest time without an answer to a touch."""
        return max(self.tasks, default=0)

    @property
    def blocked(self) -> float:
        """Milliseconds beyond the first 50 of each long task: Lighthouse's total blocking time."""
        return sum(task - LONG_MS for task in self.tasks if task > LONG_MS)


def main(
    base: Annotated[str, typer.Option(help="A running service; else one is started.")] = "",
    rounds: Annotated[int, typer.Option(help="Openings of each page.")] = 5,
    rate: Annotated[int, typer.Option(help="How many times slower the processor is.")] = 4,
) -> None:
    """Open the first pages as a slow phone would, beside two pages without content."""
    with ExitStack() as undo:
        service = base or undo.enter_context(_service())
        addresses = {
            "kit": undo.enter_context(_built("bare", service)),
            "empty": undo.enter_context(_built("empty", service)),
            **{path: f"{service}{path}" for path in PAGES},
        }
        playwright = undo.enter_context(sync_playwright())
        chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
        browser = playwright.chromium.launch(executable_path=chromium)
        undo.callback(browser.close)
        views: defaultdict[str, list[View]] = defaultdict(list)
        for _ in range(rounds):
            for name, address in addresses.items():
                views[name].append(_open(browser, address, rate))
    _tell(views)


def _open(browser: Browser, address: str, rate: int) -> View:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        locale="ja-JP",
        device_scale_factor=2,
        service_workers="block",
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(f"performance.mark('{MARK}')")
    browser.start_tracing(page=page, categories=TRACED)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(SETTLED_MS)
    reply = cast(Reply, session.send("Performance.getMetrics"))
    tasks = _tasks(json.loads(browser.stop_tracing())["traceEvents"])
    context.close()
    seconds = {row["name"]: row["value"] for row in reply["metrics"]}
    slow = rate * 1000
    return View(
        seconds["ScriptDuration"] * slow,
        (seconds["LayoutDuration"] + seconds["RecalcStyleDuration"]) * slow,
        [task / 1000 * rate for task in tasks],
    )


def _tasks(events: list[dict[str, Any]]) -> list[float]:
    """Microseconds of processor time of each task of the thread that draws the page."""
    threads = {(event["pid"], event["tid"]) for event in events if event["name"] == MARK}
    return [
        event.get("tdur", 0)
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask"
        and (event["pid"], event["tid"]) in threads
    ]


def _tell(views: dict[str, list[View]]) -> None:
    table = Table(
        *("page", "script ms", "÷ empty", "÷ kit", "style, layout", "longest task", "blocked"),
        "long tasks (ms, one opening)",
    )

    def script(name: str) -> float:
        return statistics.median(view.script for view in views[name])

    for name, opened in views.items():
        middle = sorted(opened, key=lambda view: view.blocked)[len(opened) // 2]
        longest = statistics.median(view.longest for view in opened)
        table.add_row(
            name,
            f"{script(name):.0f}",
            f"{script(name) / script('empty'):.2f}",
            f"{script(name) / script('kit'):.2f}",
            f"{statistics.median(view.layout for view in opened):.0f}",
            f"{longest:.0f}{' !' if longest > MOST_MS else ''}",
            f"{statistics.median(view.blocked for view in opened):.0f}",
            " ".join(f"{task:.0f}" for task in middle.tasks if task > LONG_MS),
        )
    console.print(table)


@contextmanager
def _built(name: str, service: str) -> Generator[str]:
    """Build a page without content as the residents' pages are built, and serve it."""
    with tempfile.TemporaryDirectory(prefix=f"tsunagaru-{name}-") as folder:
        subprocess.run(
            [
                CLIENT / "node_modules/.bin/vite",
                *("build", "--config", f"tests/{name}/vite.config.ts", "--outDir", folder),
                *("--emptyOutDir", "--logLevel", "error"),
            ],
            cwd=CLIENT,
            check=True,
        )
        handler = functools.partial(_Pages, service, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


class _Pages(http.server.SimpleHTTPRequestHandler):
    """Files of a folder; what they ask of the API, the service answers."""

    def __init__(self, service: str, *args: Any, **options: Any) -> None:
        self.service = service
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        if not self.path.startswith("/api/"):
            return super().do_GET()
        reply = httpx.get(f"{self.service}{self.path}", timeout=30)
        self.send_response(reply.status_code)
        self.send_header("Content-Type", reply.headers["Content-Type"])
        self.send_header("Content-Length", str(len(reply.content)))
        self.end_headers()
        self.wfile.write(reply.content)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _service() -> Generator[str]:
    with towns.running("nerima", department="road_park") as town:
        for number in range(REPORTS):
            kept = town.receive(f"{number}本目の街路灯が夜になってもつきません。")
            town.publish(kept.number, "街路灯が夜になってもつきません。")
        yield town.base


if __name__ == "__main__":
    typer.run(main)
