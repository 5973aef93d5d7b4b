"""Numbers for Prometheus: on a port of their own, on loopback, never at the public address."""

import urllib.request

import pytest
from httpx import AsyncClient
from prometheus_client.registry import REGISTRY

from api.embedded.ports import free_ports
from api.kit import metrics
from tests.kit.small import small_client

SEEN = {"operation": "refuse", "status": "409"}


def test_numbers_are_served_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = metrics.start_http_server
    servers: list[tuple[object, object]] = []
    monkeypatch.setattr(
        metrics, "start_http_server", lambda *a, **k: servers.append(begun(*a, **k))
    )
    (port,) = free_ports(1)
    metrics.serve(port)
    ((server, thread),) = servers
    try:
        assert server.server_address == ("127.0.0.1", port)  # type: ignore[attr-defined]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as reply:
            text = reply.read().decode()
    finally:
        server.shutdown()  # type: ignore[attr-defined]
        server.server_close()  # type: ignore[attr-defined]
        thread.join()  # type: ignore[attr-defined]
    assert "http_requests_total" in text
    assert "job_queue_oldest_seconds" in text
    metrics.serve(0)
    assert len(servers) == 1


async def test_the_public_address_has_none(client: AsyncClient) -> None:
    assert "http_requests_total" not in (await client.get("/metrics")).text


async def test_requests_are_counted_by_operation_never_by_address() -> None:
    before = REGISTRY.get_sample_value("http_requests_total", SEEN) or 0
    async with small_client() as small:
        await small.get("/api/v1/not-now?name=canary")
        await small.get("/canary")
    assert REGISTRY.get_sample_value("http_requests_total", SEEN) == before + 1
    labels = {
        value
        for metric in REGISTRY.collect()
        for sample in metric.samples
        for value in sample.labels.values()
    }
    assert not any("canary" in value or "/" in value for value in labels)


def test_the_queue_is_measured() -> None:
    metrics.observe_queue(12.5, 3)
    assert REGISTRY.get_sample_value("job_queue_oldest_seconds") == 12.5
    assert REGISTRY.get_sample_value("job_dead_letters") == 3
