"""Clients of the field, as PyPI has them, against the service as it is served."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from civicbot.http import HttpError
from civicbot.open311 import Open311Client, ValidationError
from civicbot.registry import Endpoint
from georeport import GeoReport
from httpx import AsyncClient

from api.kit.db import transaction
from api.main import app
from tests.frame.people import headers_of, make_cast
from tests.open311.conftest import Friend, make_friend
from tests.open311.served import served
from tests.reports.factories import HERE, fixed, publish, receive


@pytest.fixture
async def base(committed: AsyncClient) -> AsyncIterator[str]:
    """The address of a served instance with one public report."""
    async with transaction() as session:
        cast = await make_cast(session)
    clerk = headers_of(cast.clerk_road)
    receipt = await receive(committed)
    await publish(committed, clerk, receipt["id"])
    await fixed(committed, clerk, receipt["id"])
    async with served(app) as address:
        yield f"{address}/open311/v2"


@pytest.fixture
async def key(committed: AsyncClient) -> Friend:
    """A partner of it."""
    async with transaction() as session:
        return await make_friend(committed, session)


@pytest.mark.parametrize("form", ["json", "xml"])
async def test_georeport(base: str, form: str) -> None:
    city = GeoReport(base, jurisdiction="nerima", output_format=form)
    services = await asyncio.to_thread(city.get_service_list)
    assert services[0]["service_code"] == "street_light"
    definition = await asyncio.to_thread(city.get_service_definition, "street_light")
    assert definition["service_code"] == "street_light"
    found = await asyncio.to_thread(city.get_service_requests)
    one = found[0] if form == "json" else found
    assert one["status"] == "closed"
    same = await asyncio.to_thread(city.get_service_request, one["service_request_id"])
    assert same == one


async def test_civicbot(base: str, key: Friend) -> None:
    endpoint = Endpoint(
        id="here", name="here", base_url=base, write=True, api_key_required_for_write=True
    )
    city = Open311Client(endpoint)
    city.http.rate_limiter.min_interval = 0
    with pytest.raises(ValidationError, match="out_of_order"):
        await asyncio.to_thread(
            city.create_request, "street_light", dry_run=False, confirm="SEND", api_key=key.key,
            validate_remote=True, lat=HERE[0], lng=HERE[1], description="つきません",
            attributes={"state": "out_of_order"},
        )  # fmt: skip
    sent = await asyncio.to_thread(
        city.create_request, "street_light", dry_run=False, confirm="SEND", api_key=key.key,
        validate_remote=True, lat=HERE[0], lng=HERE[1], description="つきません",
        attributes={"state": "out"},
    )  # fmt: skip
    number = sent.response[0]["service_request_id"]
    with pytest.raises(HttpError) as hidden:
        await asyncio.to_thread(city.get_request, number)
    assert hidden.value.status == 404
    (public,) = await asyncio.to_thread(city.list_requests, status="closed")
    assert public["service_request_id"] != number
    with pytest.raises(HttpError) as refused:
        await asyncio.to_thread(
            city.create_request, "road", dry_run=False, confirm="SEND", api_key="wrong",
            lat=HERE[0], lng=HERE[1], description="x",
        )  # fmt: skip
    assert refused.value.status == 403
