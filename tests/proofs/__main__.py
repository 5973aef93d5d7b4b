"""`python -m tests.proofs [NAME…]`: breaks what each promise rests on and sees its tests fail.

A name is that of an entry or of a chapter. Exit code 1 unless every break was caught.
`--relocate` breaks nothing: it lets the table follow code and tests that moved to other files.
"""

import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import Annotated

import typer
from rich.console import Console

from tests.frame import environment, servers
from tests.proofs.relocate import relocate as follow
from tests.proofs.running import SHAPES_THE_TEMPLATE, run
from tests.proofs.table import Proof, chosen
from tests.proofs.tree import Tree

CAUGHT = "caught"
console = Console(highlight=False, width=160)


def main(
    names: Annotated[list[str] | None, typer.Argument(help="Entries or chapters.")] = None,
    processes: Annotated[int, typer.Option("-n", help="Breaks tried at once.")] = 2,
    relocate: Annotated[bool, typer.Option(help="Follow what moved, break nothing.")] = False,
) -> None:
    """Break one thing at a time, in a copy of the tree, and run the tests that must fail."""
    if relocate:
        moved, lost = follow()
        console.print(*moved, *(f"[bold red]not found[/] {one}" for one in lost), sep="\n")
        raise typer.Exit(1 if lost else 0)
    try:
        proofs = chosen(names or [])
    except KeyError as unknown:
        raise typer.BadParameter(f"neither entry nor chapter: {unknown.args[0]}") from None
    with ExitStack() as undo:
        folder = environment.prepare()
        undo.callback(environment.forget, folder)
        started = servers.start(folder)
        undo.callback(started.stop)
        trees: SimpleQueue[Tree] = SimpleQueue()
        for _ in range(processes):
            place = tempfile.mkdtemp(prefix="tsunagaru-proofs-")
            tree = Tree(Path(place))
            undo.callback(tree.leave)
            trees.put(tree)
        verdicts = _try(proofs, trees, started.server, processes)
    console.print(", ".join(f"{verdict}: {count}" for verdict, count in verdicts.most_common()))
    raise typer.Exit(0 if set(verdicts) <= {CAUGHT} else 1)


def _try(
    proofs: list[Proof], trees: "SimpleQueue[Tree]", server: servers.Server, processes: int
) -> Counter[str]:
    tree = trees.get()
    began = time.monotonic()
    whole = run(tree, (test for proof in proofs for test in proof.tests), server, processes)
    console.print(f"{len(whole)} tests without a break: {time.monotonic() - began:.0f} s")
    sound = {test for test, outcome in whole.items() if outcome == "passed"}
    trees.put(tree)

    def one(proof: Proof) -> str:
        began = time.monotonic()
        if missed := [test for test in proof.tests if test not in sound]:
            return _say(proof, began, "fails without the break", [test.id for test in missed])
        tree = trees.get()
        try:
            with tree.broken(proof):
                shared = None if proof.file.startswith(SHAPES_THE_TEMPLATE) else server
                told = run(tree, proof.tests, shared)
        except ValueError as fault:
            return _say(proof, began, "no longer applies", [str(fault)])
        finally:
            trees.put(tree)
        passed = [f"{test.id}: {is_}" for test, is_ in told.items() if is_ != "failed"]
        return _say(proof, began, "NOT CAUGHT" if passed else CAUGHT, passed)

    with ThreadPoolExecutor(processes) as pool:
        return Counter(pool.map(one, proofs))


def _say(proof: Proof, began: float, verdict: str, details: list[str]) -> str:
    style = "green" if verdict == CAUGHT else "bold red"
    console.print(
        f"[{style}]{verdict:<12}[/] {time.monotonic() - began:5.1f} s"
        f"  {proof.chapter}/{proof.name}  [dim]{proof.promise}[/]"
    )
    for detail in details:
        console.print(f"{'':<22}{detail}", soft_wrap=True)
    return verdict


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    app.command()(main)
    app()
