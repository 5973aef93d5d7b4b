"""The form leads to one place, for one file, for five minutes."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from api.kit import storage
from tests.photos import make_plain_jpeg
from tests.uploads import sending
from tests.uploads.sending import JPEG, Ticket

LIMIT = 20 * 1024 * 1024


def _is_problem(reply: Response) -> bool:
    return reply.headers["content-type"] == "application/problem+json" and "code" in reply.json()


async def test_another_key_is_refused(client: AsyncClient, store: Any) -> None:
    body = make_plain_jpeg()
    mine, other = await sending.announced(client, len(body)), await sending.announced(client, 10)
    reply = await sending.post_form(client, mine, body, key=other.form["fields"]["key"])
    assert (reply.status_code, _is_problem(reply)) == (403, True)
    assert sending.objects(store, mine) == sending.objects(store, other) == []


async def test_a_served_file_cannot_be_overwritten(client: AsyncClient, store: Any) -> None:
    ticket = await sending.announced(client, 10)
    key = f"renditions/{ticket.id}/large.webp"
    reply = await sending.post_form(client, ticket, b"0123456789", key=key)
    assert (reply.status_code, _is_problem(reply)) == (403, True)
    assert sending.objects(store, ticket) == []


async def test_another_type_is_refused(client: AsyncClient, store: Any) -> None:
    body = make_plain_jpeg()
    ticket = await sending.announced(client, len(body))
    reply = await sending.post_form(client, ticket, body, **{"Content-Type": "text/html"})
    assert (reply.status_code, _is_problem(reply)) == (403, True)
    assert sending.objects(store, ticket) == []


async def test_a_larger_file_than_announced_is_refused(client: AsyncClient, store: Any) -> None:
    body = make_plain_jpeg()
    ticket = await sending.announced(client, len(body) - 1)
    reply = await sending.post_form(client, ticket, body)
    assert (reply.status_code, _is_problem(reply)) == (413, True)
    assert sending.objects(store, ticket) == []


async def test_an_empty_file_is_refused(client: AsyncClient, store: Any) -> None:
    ticket = await sending.announced(client, 10)
    reply = await sending.post_form(client, ticket, b"")
    assert (reply.status_code, _is_problem(reply)) == (400, True)
    assert sending.objects(store, ticket) == []


async def test_a_form_whose_time_is_over_is_refused(client: AsyncClient, store: Any) -> None:
    body = make_plain_jpeg()
    ticket = await sending.announced(client, len(body))
    key = ticket.form["fields"]["key"]
    late = storage.presigned_post(key, content_type=JPEG, limit=len(body), seconds=-1)
    reply = await sending.post_form(client, ticket, body, **late)
    assert (reply.status_code, _is_problem(reply)) == (403, True)
    assert sending.objects(store, ticket) == []


@pytest.mark.parametrize("field", ["policy", "x-amz-signature"])
async def test_a_changed_form_is_refused(client: AsyncClient, store: Any, field: str) -> None:
    body = make_plain_jpeg()
    ticket = await sending.announced(client, len(body))
    changed = ticket.form["fields"][field][:-4] + "0000"
    reply = await sending.post_form(client, ticket, body, **{field: changed})
    assert reply.status_code in (400, 403)
    assert _is_problem(reply)
    assert sending.objects(store, ticket) == []


async def test_a_form_without_signature_is_refused(client: AsyncClient, store: Any) -> None:
    body = make_plain_jpeg()
    ticket = await sending.announced(client, len(body))
    bare = Ticket(ticket.id, ticket.secret, {"url": ticket.form["url"], "fields": {}})
    reply = await sending.post_form(client, bare, body, key=ticket.form["fields"]["key"])
    assert reply.status_code in (400, 403)
    assert _is_problem(reply)
    assert sending.objects(store, ticket) == []


async def test_a_whole_photograph_of_the_largest_size_passes(
    client: AsyncClient, store: Any
) -> None:
    ticket = await sending.announced(client, LIMIT)
    reply = await sending.post_form(client, ticket, bytes(LIMIT))
    assert reply.status_code == 204
    assert sending.objects(store, ticket) == [f"originals/{ticket.id}"]


async def test_more_than_the_door_takes_is_refused(client: AsyncClient, store: Any) -> None:
    ticket = await sending.announced(client, LIMIT)
    reply = await sending.post_form(client, ticket, bytes(LIMIT + 2 * 1024 * 1024))
    assert (reply.status_code, _is_problem(reply)) == (413, True)
    assert sending.objects(store, ticket) == []


async def test_a_stream_that_never_said_its_length_is_cut(client: AsyncClient, store: Any) -> None:
    ticket = await sending.announced(client, LIMIT)
    boundary = uuid4().hex

    async def endless() -> Any:
        for name, value in ticket.form["fields"].items():
            yield _part(boundary, f'name="{name}"') + value.encode() + b"\r\n"
        yield _part(boundary, 'name="file"; filename="photo"')
        for _ in range(24):
            yield bytes(1024 * 1024)

    reply = await client.post(
        ticket.form["url"],
        content=endless(),
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
    )
    assert (reply.status_code, _is_problem(reply)) == (413, True)
    assert sending.objects(store, ticket) == []


def _part(boundary: str, name: str) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode()


async def test_another_bucket_is_not_there(client: AsyncClient) -> None:
    ticket = await sending.announced(client, 10)
    fields = ticket.form["fields"]
    reply = await client.post("/storage/other", data=fields, files={"file": b"0123456789"})
    assert (reply.status_code, _is_problem(reply)) == (404, True)


async def test_only_forms_are_taken(client: AsyncClient, store: Any) -> None:
    reply = await client.post(f"/storage/{store.bucket}", json={"Delete": {}})
    assert (reply.status_code, _is_problem(reply)) == (415, True)
