"""A partner with a key, and a form as its system sends it."""

from dataclasses import dataclass
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller, Role
from api.kit.ids import new_id
from api.open311.partners import service
from api.open311.partners.models import Partner, PartnerKey
from api.open311.partners.schemas import PartnerCreate, PartnerKeyCreate
from api.open311.partners.states import KeyScope
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import HERE

BASE = "/open311/v2"
ADMIN = Caller(Role.STAFF, id=new_id())


@dataclass(frozen=True)
class Friend:
    """A partner and what its system does."""

    client: AsyncClient
    partner: Partner
    key: str
    details: PartnerKey

    async def send(self, form: str = "json", *, headers: Any = None, **fields: Any) -> Response:
        """POST a request; what is not named is right."""
        data = {
            "api_key": self.key,
            "service_code": "road",
            "lat": HERE[0],
            "long": HERE[1],
            "description": "歩道に穴があります。",
            **fields,
        }
        data = {name: value for name, value in data.items() if value is not None}
        return await self.client.post(f"{BASE}/requests.{form}", data=data, headers=headers)

    async def number(self, **fields: Any) -> str:
        """The number of a request that was taken."""
        reply = await self.send(**fields)
        assert reply.status_code == 201, reply.text
        return reply.json()[0]["service_request_id"]

    async def tell(self, number: str, form: str = "json", **fields: Any) -> Response:
        """POST an update."""
        data = {"api_key": self.key, "service_request_id": number, **fields}
        return await self.client.post(f"{BASE}/servicerequestupdates.{form}", data=data)


async def make_friend(
    client: AsyncClient,
    session: AsyncSession,
    name: str = "みちしるべ市",
    scopes: tuple[KeyScope, ...] = tuple(KeyScope),
    per_hour: int = 1000,
    endpoint: str | None = None,
) -> Friend:
    """A partner by the rooms' own service."""
    partner = await service.create(session, ADMIN, PartnerCreate(name=name, endpoint=endpoint))
    body = PartnerKeyCreate(scopes=list(scopes), per_hour=per_hour)
    key, details = await service.create_key(session, ADMIN, partner.id, body)
    return Friend(client, partner, key, details)


@pytest.fixture
async def friend(client: AsyncClient, session: AsyncSession) -> Friend:
    """A partner that may do everything."""
    return await make_friend(client, session)


@pytest.fixture
async def clerk(session: AsyncSession) -> dict[str, str]:
    """Headers of somebody who works on street lamps and roads."""
    return await bearer_of_staff(session, "clerk", "road_park")
