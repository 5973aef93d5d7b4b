"""Jobs of alerts."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import job
from api.subscriptions import service


@job("reports.forget_unconfirmed_alerts", cron="11 18 * * *")
async def forget_unconfirmed_alerts(session: AsyncSession) -> None:
    """Delete what no address said yes to."""
    await service.forget_unconfirmed(session)
