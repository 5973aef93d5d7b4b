"""Where the service is and what it speaks: Service Discovery of Open311."""

from typing import Any

from api.kit.settings import settings
from api.municipality.repository import Ward
from api.open311.given import jurisdictions
from api.open311.wire import Format

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
BASE = "/open311/v2"
CHANGED = "2026-11-26T00:00:00+09:00"
"""When what is offered at the endpoint changed last."""


def document(ward: Ward) -> dict[str, Any]:
    """The discovery document."""
    contact = ward.general.contact
    address = settings().address
    return {
        "changeset": CHANGED,
        "contact": f"{contact.organisation['ja']} {contact.phone}",
        # The only place for words: what residents put right asks for nothing, so it is no request.
        "key_service": f"APIキーは{contact.organisation['ja']}が発行します（{contact.phone}）。"
        "住民が自分たちで解決したという知らせ（かいけつレポート）は依頼ではないため、"
        f"requestsには含まれません。{address}/api/v1/solved-reports で読めます。"
        f"jurisdiction_idは省略できます（{'、'.join(sorted(jurisdictions(ward)))}）。",
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": f"{address}{BASE}",
                "changeset": CHANGED,
                "type": "production" if settings().env == "production" else "test",
                "formats": [form.media_type.partition(";")[0] for form in Format],
            }
        ],
    }
