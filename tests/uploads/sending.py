"""Photographs on their way, as a browser sends them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from httpx import AsyncClient, Response

URL = "/api/v1/uploads"
JPEG = "image/jpeg"


@dataclass(frozen=True)
class Ticket:
    """The answer of create_upload."""

    id: str
    secret: str
    form: dict[str, Any]

    @property
    def uuid(self) -> UUID:
        """The id as the service holds it."""
        return UUID(self.id)

    @property
    def ref(self) -> dict[str, str]:
        """How a report names it."""
        return {"id": self.id, "secret": self.secret}

    @property
    def headers(self) -> dict[str, str]:
        """What complete and get need."""
        return {"Upload-Secret": self.secret}


async def announced(client: AsyncClient, size: int, content_type: str = JPEG) -> Ticket:
    """An upload of which nothing was sent yet."""
    reply = await client.post(
        URL,
        json={"content_type": content_type, "size": size},
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert reply.status_code == 201, reply.text
    told = reply.json()
    return Ticket(told["id"], told["secret"], told["form"])


async def post_form(
    client: AsyncClient, ticket: Ticket, body: bytes, **changed_fields: str
) -> Response:
    """The form with its file, to the address that the ticket names."""
    fields = {**ticket.form["fields"], **changed_fields}
    return await client.post(ticket.form["url"], data=fields, files={"file": ("photo", body)})


async def complete(client: AsyncClient, ticket: Ticket) -> Response:
    """Say that the file was sent."""
    return await client.post(f"{URL}/{ticket.id}/complete", headers=ticket.headers)


async def status(client: AsyncClient, ticket: Ticket) -> Any:
    """What get_upload says to the uploader."""
    reply = await client.get(f"{URL}/{ticket.id}", headers=ticket.headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def sent(client: AsyncClient, body: bytes, content_type: str = JPEG) -> Ticket:
    """An upload whose bytes are in the store, not completed."""
    ticket = await announced(client, len(body), content_type)
    stored = await post_form(client, ticket, body)
    assert stored.status_code == 204, stored.text
    return ticket


async def received(client: AsyncClient, body: bytes, content_type: str = JPEG) -> Ticket:
    """An upload that is completed and waits for its processing."""
    ticket = await sent(client, body, content_type)
    done = await complete(client, ticket)
    assert done.status_code == 202, done.text
    return ticket


def objects(store: Any, ticket: Ticket) -> list[str]:
    """The keys of all that the store holds of an upload."""
    from api.embedded.s3 import client

    # One answer lists a thousand, and the whole suite leaves more.
    pages = client(store).get_paginator("list_objects_v2").paginate(Bucket=store.bucket)
    keys = (item["Key"] for page in pages for item in page.get("Contents", []))
    return sorted(key for key in keys if ticket.id in key)
