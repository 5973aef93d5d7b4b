"""What the checker of plain language finds of what was labelled, and what a text costs."""

import time
from datetime import date

from rich.console import Console
from rich.table import Table

from api.plain_language.rules.asked import Asked, TextKind
from api.plain_language.rules.checking import check
from tests.plain_language.measured import Measured, measured

LETTERS = 1_500
_PART = (
    "光が丘区民センターで、スマートフォンの使い方を学ぶ講座を開きます。対象は65歳以上の方です。"
    "当該申請に係る書類の提出期限を徒過した場合、受理いたしかねます。12月8日（火）午後1時からです。"
)


def measure(console: Console) -> None:
    """Print precision and recall per rule, of what is known and of what is held out."""
    known, apart = measured(held_out=False), measured(held_out=True)
    table = Table(title="Plain language: found of what was labelled", title_justify="left")
    for column in ("", "precision", "recall", "sentences", "held out: precision", "recall", ""):
        table.add_column(column, justify="left" if column == "" else "right")
    for rule in known.rules():
        table.add_row(rule, *_row(known, rule), *_row(apart, rule))
    table.add_row("all together", *_row(known), *_row(apart), style="bold")
    table.add_row("mean of rules", *_macro(known), *_macro(apart), style="bold")
    console.print(table)
    for name, one in (("known", known), ("held out", apart)):
        console.print(f"Pairs in the right order, {name}: {one.ordered} of {one.pairs}")
    console.print(f"{LETTERS:,} letters: {_milliseconds():.1f} ms of CPU\n")


def _row(counts: Measured, rule: str | None = None) -> tuple[str, str, str]:
    there = counts.right + counts.missed
    number = there[rule] if rule else there.total()
    return f"{counts.precision(rule):.2f}", f"{counts.recall(rule):.2f}", str(number)


def _macro(counts: Measured) -> tuple[str, str, str]:
    precision, recall = counts.macro()
    return f"{precision:.2f}", f"{recall:.2f}", ""


def _milliseconds() -> float:
    asked = Asked((_PART * 20)[:LETTERS], TextKind.NOTICE, date(2026, 11, 30))
    times: list[float] = []
    for _ in range(20):
        before = time.process_time()
        check(asked)
        times.append(time.process_time() - before)
    return sorted(times)[len(times) // 2] * 1000
