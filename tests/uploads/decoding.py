"""Decoders that do something else."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.uploads import decoders


@contextmanager
def instead(program: str) -> Iterator[decoders.Ready]:
    """Let decoders be forked from a process in which `program` ran first."""
    usual = decoders.ready
    decoders.ready = decoders.Ready(
        ("-c", f"from api.uploads import decode, forking\n{program}\nforking.main()")
    )
    try:
        yield decoders.ready
    finally:
        decoders.ready.end()
        decoders.ready = usual
