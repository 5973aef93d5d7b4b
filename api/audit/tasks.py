"""Carries the ends of the chains out of the database once a day."""

import logging
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit import repository
from api.kit import clock
from api.kit.jobs import job

logger = logging.getLogger(__name__)


@job("audit.export_heads", cron="7 15 * * *")
async def export_heads(session: AsyncSession) -> None:
    """Log where yesterday's chains ended, just after midnight in Japan.

    Whoever rewrites a chain and its end alike cannot rewrite the logs that are kept elsewhere.
    """
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    for stream, head in sorted((await repository.heads(session)).items()):
        if stream.endswith(yesterday):
            logger.info(
                "audit head", extra={"stream": stream, "seq": head.seq, "hash": head.hash.hex()}
            )
