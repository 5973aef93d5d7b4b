"""The jobs' door: runs the queue and the schedule; start as many as the work needs."""

import asyncio
import logging

from api import rooms
from api.kit import log, metrics
from api.kit.jobs import make_app, put_back_stalled, queue_state
from api.kit.settings import settings

logger = logging.getLogger(__name__)
SWEEP_SECONDS = 20


async def work(*, once: bool = False, concurrency: int = 4, grace: float = 25) -> None:
    """Run jobs until stopped, or with `once` until the queue is empty.

    `grace`: seconds that running jobs have after a stop; what outlasts them is run again later.
    """
    app = make_app()
    async with app.open_async():
        sweeper = asyncio.create_task(_sweep())
        try:
            await app.run_worker_async(
                concurrency=concurrency,
                wait=not once,
                shutdown_graceful_timeout=grace,
                install_signal_handlers=True,
                update_heartbeat_interval=5,
                stalled_worker_timeout=20,
            )
        finally:
            sweeper.cancel()


async def _sweep() -> None:
    """Take up what a killed worker left, at once and then for ever, and measure the queue."""
    while True:
        try:
            if found := await put_back_stalled():
                logger.warning("jobs of a dead worker queued again", extra={"jobs": found})
            metrics.observe_queue(*await queue_state())
        except Exception:
            # The database may be away for a moment: the next round finds it.
            logger.exception("sweep failed")
        await asyncio.sleep(SWEEP_SECONDS)


def main() -> None:
    """Start a worker with logs and numbers."""
    log.configure()
    metrics.serve(settings().metrics_port)
    rooms.install()
    asyncio.run(work())
