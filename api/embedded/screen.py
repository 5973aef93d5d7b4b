"""What the person at the terminal sees while the house starts."""

import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Screen:
    """A spinner per step on a terminal; a line per step where the output is a file."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self.progress = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=self.console,
        )

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self.progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.progress.stop()

    @contextmanager
    def step(self, title: str) -> Generator[None]:
        """Show the step while it runs and how long it took."""
        if not self.console.is_terminal:
            begun = time.monotonic()
            yield
            self.console.print(f"✓ {title} ({time.monotonic() - begun:.1f} s)")
            return
        task = self.progress.add_task(title, total=1)
        yield
        self.progress.update(task, completed=1)

    def say(self, text: str) -> None:
        """One line."""
        self.console.print(text, markup=False)

    def welcome(
        self,
        env: Mapping[str, str],
        people: Mapping[str, Mapping[str, str]],
        sites: Mapping[str, int],
    ) -> None:
        """Where everything is, and who can sign in."""
        base = env["PUBLIC_URL"]
        lines = [f"Residents  {base}/", f"Staff      {base}/staff/"]
        lines += [f"Vite       http://localhost:{port}  ({name})" for name, port in sites.items()]
        if "MAILBOX_DIR" in env:
            lines.append(f"Mailbox    {base}/demo/mailbox   (codes for signing in arrive here)")
        if "MAILBOX_PASSCODE" in env:
            lines.append(f"Passcode   {env['MAILBOX_PASSCODE']}   (for the mailbox)")
        for key, person in people.items():
            lines.append(f"{key:<10} {person.get('email', '')}   {person['name']}")
        lines.append("Ctrl-C stops everything; the data stay in " + env["DATA_DIR"])
        self.console.print("\n" + "\n".join(lines) + "\n", markup=False, soft_wrap=True)

    def refuse(self, sentence: str) -> None:
        """Why it does not go on, on standard error."""
        Console(file=sys.stderr, highlight=False).print(
            sentence, style="red", markup=False, soft_wrap=True
        )
