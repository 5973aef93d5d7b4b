"""What breaks off in the middle: phones, decoders, workers, the store."""

import asyncio
import logging
from typing import Any

import pytest
from httpx import AsyncClient

from api.kit import db, storage
from api.kit.db import transaction
from api.kit.errors import Unavailable
from api.uploads import processing, rendering
from api.uploads.models import Upload
from api.uploads.rendering import Rendered
from tests.frame import environment
from tests.frame.queue import RunJobs
from tests.photos import make_plain_jpeg
from tests.uploads import sending
from tests.uploads.decoding import instead


class Killed(BaseException):
    """Ends a worker's run where it stands."""


async def _process(ticket: sending.Ticket) -> None:
    async with transaction() as session:
        await processing.process(session, ticket.uuid)


async def test_a_phone_that_goes_away_stores_nothing_and_is_no_fault(
    client: AsyncClient, store: Any, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = await sending.announced(client, 1_000_000)
    start = b'--b\r\nContent-Disposition: form-data; name="key"\r\n\r\n'
    messages = iter(
        [
            {"type": "http.request", "body": start, "more_body": True},
            {"type": "http.disconnect"},
        ]
    )

    async def receive() -> dict[str, Any]:
        return next(messages)

    answered: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        answered.append(message)

    with caplog.at_level(logging.ERROR):
        from api.main import app

        await app(_storage_scope(store.bucket), receive, send)  # type: ignore[arg-type]
    assert answered[0]["status"] == 400
    assert caplog.records == []
    assert sending.objects(store, ticket) == []
    assert (await sending.complete(client, ticket)).status_code == 409


def _storage_scope(bucket: str) -> dict[str, Any]:
    headers = [
        (b"content-type", b"multipart/form-data; boundary=b"),
        (b"content-length", b"900000"),
    ]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": f"/storage/{bucket}", "raw_path": f"/storage/{bucket}".encode(),
        "query_string": b"", "root_path": "", "headers": headers, "client": ("127.0.0.1", 5),
        "server": ("localhost", 8000),
    }  # fmt: skip


@pytest.mark.usefixtures("store_down")
async def test_without_the_store_a_form_is_answered_with_try_again(client: AsyncClient) -> None:
    ticket = await sending.announced(client, 100)
    refused = await sending.post_form(client, ticket, b"x" * 100)
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert "retry-after" in refused.headers
    early = await sending.complete(client, ticket)
    assert (early.status_code, early.json()["code"]) == (503, "unavailable")
    assert (await sending.status(client, ticket))["state"] == "created"


async def test_a_store_that_comes_back_finds_the_job_again(
    client: AsyncClient, run_jobs: RunJobs, store: Any
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    _use_store(f"http://{environment.CLOSED}")
    try:
        with pytest.raises(Unavailable):
            await _process(ticket)
    finally:
        _use_store(store.endpoint)
    assert (await sending.status(client, ticket))["state"] == "received"
    await run_jobs()
    assert (await sending.status(client, ticket))["state"] == "ready"


def _use_store(endpoint: str) -> None:
    environment.change({"S3_ENDPOINT": endpoint})
    storage.client.cache_clear()


@pytest.mark.parametrize("objects_before_the_end", [0, 1, 2])
async def test_killed_at_any_step_and_run_again_it_is_complete(
    client: AsyncClient,
    run_jobs: RunJobs,
    store: Any,
    monkeypatch: pytest.MonkeyPatch,
    objects_before_the_end: int,
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    whole = storage.put
    left = objects_before_the_end

    async def put(key: str, body: bytes, content_type: str) -> None:
        nonlocal left
        if left == 0:
            raise Killed
        left -= 1
        await whole(key, body, content_type)

    with monkeypatch.context() as patch:
        patch.setattr(storage, "put", put)
        patch.setattr(processing, "_locked", _killed)
        with pytest.raises(Killed):
            await _process(ticket)
    assert len(sending.objects(store, ticket)) == 1 + objects_before_the_end
    told = await sending.status(client, ticket)
    assert (told["state"], told["large"]) == ("received", None)
    await run_jobs()
    told = await sending.status(client, ticket)
    assert told["state"] == "ready"
    for size in ("large", "small"):
        assert (await client.get(told[size]["url"])).status_code == 200


async def _killed(*_: object) -> None:
    raise Killed


async def test_a_killed_decoder_is_tried_again_and_refuses_nothing(
    client: AsyncClient, run_jobs: RunJobs
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    killed = "import os\ndecode.main = lambda form: os.kill(os.getpid(), 9)"
    with instead(killed), pytest.raises(RuntimeError, match="killed"):
        await _process(ticket)
    assert (await sending.status(client, ticket))["state"] == "received"
    await run_jobs()
    assert (await sending.status(client, ticket))["state"] == "ready"


async def test_two_workers_with_the_same_photograph_make_one(committed: AsyncClient) -> None:
    ticket = await sending.received(committed, make_plain_jpeg())

    await asyncio.gather(_process(ticket), _process(ticket))
    assert (await sending.status(committed, ticket))["state"] == "ready"


async def test_while_a_file_is_decoded_nobody_waits_for_its_row(
    committed: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await sending.received(committed, make_plain_jpeg())
    seen: list[int] = []
    whole = rendering.render

    async def render(*given: Any) -> Rendered:
        seen.append(db.engine().pool.checkedout())  # type: ignore[attr-defined]
        async with transaction() as other:
            await other.get(Upload, ticket.uuid, with_for_update={"nowait": True})
        return await whole(*given)

    monkeypatch.setattr(rendering, "render", render)
    await _process(ticket)
    assert seen == [0]
    assert (await sending.status(committed, ticket))["state"] == "ready"


async def test_what_is_finished_after_its_removal_leaves_no_file(
    client: AsyncClient, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await sending.received(client, make_plain_jpeg())
    whole = rendering.render

    async def render(*given: Any) -> Rendered:
        async with transaction() as other:
            await other.delete(await other.get_one(Upload, ticket.uuid))
        return await whole(*given)

    monkeypatch.setattr(rendering, "render", render)
    await _process(ticket)
    assert sending.objects(store, ticket) == []
