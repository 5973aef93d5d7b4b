"""A test that waits for ever ends when its time is over, and the run goes on and ends.

`pytest-timeout` interrupts the loop, not what the test does in it: that would go on beside the
tests that follow, and the loop of the session could not be closed. So it is ended here. Taking
down gets a minute; a process that is stuck even then ends itself, which fails the run too.
"""

import asyncio
import faulthandler
import gc
from collections.abc import Generator

import pytest

TAKING_DOWN = 60  # seconds
_CANCELLED = 5


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Fixtures wait too."""
    return (yield from _watched())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """The test."""
    return (yield from _watched())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """And what is done after it."""
    return (yield from _watched())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Once it has been taken down nobody need watch it any more."""
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


def _watched() -> Generator[None, object, object]:
    try:
        return (yield)
    except pytest.fail.Exception as failure:
        if "from pytest-timeout" in str(failure):
            faulthandler.dump_traceback_later(TAKING_DOWN, exit=True)
            _end_tasks(asyncio.get_event_loop_policy().get_event_loop())
        raise


def _end_tasks(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=_CANCELLED))
    for task in tasks:
        if not task.done():  # it takes no for an answer
            task.get_coro().close()  # type: ignore[union-attr]
    # What is left of them is not to end in the midst of the report.
    gc.collect()
