"""What jobs would do within the hour, so that map and statistics are there at once."""

from api.reports.density import service as density
from api.statistics import service
from demo.stage import Stage

AFTER = ("emergency", "feedback", "open311", "publication", "rounds")


async def plant(stage: Stage) -> None:
    """Sum up and count everything."""
    await density.sum_up(stage.session)
    await service.count(stage.session)
