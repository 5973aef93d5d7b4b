"""`python -m tests.bench.phone [--base URL]`: what first views cost the processor of a slow phone.

Each page is opened anew, in turn with an empty page of the same kit, by a browser whose processor
is slowed. Printed are medians: seconds of script as a ratio to the empty page, and the tasks
during which a phone answers no touch (longer than 50 ms), in milliseconds at that slowness.
"""

import functools
import http.server
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
from typing import Annotated, Any, NamedTuple

import typer
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.browser import town as towns

CLIENT = Path(__file__).parent.parent.parent / "client"
PAGES = ("/", "/reports/new", "/reports")
REPORTS = 12
SETTLED_MS = 1500
_LISTEN = """
window.tasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.tasks.push(task.duration);
}).observe({ type: "longtask", buffered: true });
"""
console = Console(highlight=False, width=110)


class View(NamedTuple):
    """What one opening cost: seconds of script, milliseconds of each long task."""

    script: float
    tasks: list[float]

    @property
    def blocked(self) -> float:
        """Milliseconds beyond the first 50 of each long task: Lighthouse's total blocking time."""
        return sum(task - 50 for task in self.tasks)


def main(
    base: Annotated[str, typer.Option(help="A running service; else one is started.")] = "",
    rounds: Annotated[int, typer.Option(help="Openings of each page.")] = 5,
    rate: Annotated[int, typer.Option(help="How many times slower the processor is.")] = 4,
) -> None:
    """Open the first pages on a slow phone beside an empty page of the same kit."""
    with ExitStack() as undo:
        empty = undo.enter_context(_empty_page())
        service = base or undo.enter_context(_service())
        addresses = {"empty": empty} | {path: f"{service}{path}" for path in PAGES}
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
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    session.send("Performance.enable")
    page.add_init_script(_LISTEN)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(SETTLED_MS)
    tasks: list[float] = page.evaluate("window.tasks")
    reply: Any = session.send("Performance.getMetrics")
    script: float = {row["name"]: row["value"] for row in reply["metrics"]}["ScriptDuration"]
    context.close()
    return View(script, tasks)


def _tell(views: dict[str, list[View]]) -> None:
    table = Table(
        "page", "script ÷ empty", "longest task", "blocked", "long tasks (ms, one opening)"
    )
    nothing = statistics.median(view.script for view in views["empty"])
    for name, opened in views.items():
        middle = sorted(opened, key=lambda view: view.blocked)[len(opened) // 2]
        table.add_row(
            name,
            f"{statistics.median(view.script for view in opened) / nothing:.2f}",
            f"{statistics.median(max(view.tasks, default=0) for view in opened):.0f}",
            f"{statistics.median(view.blocked for view in opened):.0f}",
            " ".join(f"{task:.0f}" for task in middle.tasks),
        )
    console.print(table)


@contextmanager
def _empty_page() -> Generator[str]:
    """Build the empty page as the residents' pages are built, and serve it."""
    with tempfile.TemporaryDirectory(prefix="tsunagaru-empty-") as folder:
        subprocess.run(
            [
                CLIENT / "node_modules/.bin/vite",
                *("build", "tests/empty", "--config", "tests/empty/vite.config.ts"),
                *("--outDir", folder, "--emptyOutDir", "--logLevel", "error"),
            ],
            cwd=CLIENT,
            check=True,
        )
        handler = functools.partial(_Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
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
