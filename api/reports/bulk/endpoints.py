"""Many reports at once over HTTP."""

from api.desk.mount import bulk_router
from api.reports.bulk.service import BULK

router = bulk_router(BULK)
