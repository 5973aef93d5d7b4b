"""Documents: what is taken, what is refused and why, and the way of one to where it is kept."""

import io
from uuid import UUID, uuid4

import pikepdf
import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import storage
from api.uploads import papers, rendering
from api.uploads.documents import repository, service
from api.uploads.documents.states import DocumentState
from api.uploads.papers import RefusedPaperError
from tests.frame.queue import RunJobs
from tests.uploads import papers as made
from tests.uploads.sending import Ticket, post_form

URL = "/api/v1/documents"
pytestmark = pytest.mark.usefixtures("s3")


def looked_at(body: bytes) -> papers.Paper:
    form = papers.form_of(body[:1024], body)
    if form is None:
        raise RefusedPaperError("wrong_type")
    return papers.look(form, body)


@pytest.mark.parametrize(
    ("body", "kind", "pages"),
    [
        (made.pdf(3), "pdf", 3),
        (made.office(), "docx", None),
        (made.office(made.SHEET), "xlsx", None),
        (made.office(made.SLIDES, ppt__slides__slide1_dot_xml=b"<s/>"), "pptx", 1),
        (
            made.office(word___rels__document_dot_xml_dot_rels=made.relation("hyperlink", "https://a")),
            "docx", None,
        ),
        (made.sheet("PNG"), "pdf", 1),
    ],
)  # fmt: skip
def test_what_people_send_is_known_by_its_bytes(body: bytes, kind: str, pages: int | None) -> None:
    paper = looked_at(body)
    assert (paper.kind, paper.pages) == (kind, pages)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (made.pdf(encrypted=True), "encrypted"),
        (made.scripted(), "active"),
        (made.launching(), "active"),
        (made.holding(), "active"),
        (made.pdf(papers.MOST_PAGES + 1), "too_many_pages"),
        (made.office(word__vbaProject_dot_bin=b"x"), "macro"),
        (made.office("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        (made.office(word__embeddings__a_dot_xlsx=b"x"), "active"),
        (
            made.office(word___rels__settings_dot_xml_dot_rels=made.relation("attachedTemplate", "https://evil")),
            "active",
        ),
        (made.office(big=b"\0" * 30_000_000), "bomb"),
        (made.office(_dot__dot___up=b"x"), "broken"),
        (made.office("text/plain"), "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "old_office"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"GIF89a", "wrong_type"),
        (b"plain words", "wrong_type"),
    ],
)  # fmt: skip
def test_what_acts_by_itself_or_hides_something_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(RefusedPaperError) as refused:
        looked_at(body)
    assert str(refused.value) == reason


async def test_a_photographed_sheet_becomes_the_same_pdf_each_time() -> None:
    body = made.sheet("JPEG", (4000, 3000))
    first, second = await rendering.look(body), await rendering.look(body)
    assert first.made == second.made
    with pikepdf.open(io.BytesIO(first.made)) as pdf:
        (page,) = pdf.pages
        _, _, width, height = (float(side) for side in page.mediabox)
    assert (width > height, width < 900) == (True, True)


async def test_a_broken_file_ends_in_the_cage() -> None:
    for body in (made.pdf()[:200], made.office()[:-40], made.sheet()[:300]):
        with pytest.raises(RefusedPaperError) as refused:
            await rendering.look(body)
        assert str(refused.value) == "broken"


async def sent(client: AsyncClient, run_jobs: RunJobs, body: bytes, name: str = "a.pdf") -> Ticket:
    reply = await client.post(
        URL, json={"name": name, "size": len(body)}, headers={"Idempotency-Key": str(uuid4())}
    )
    assert reply.status_code == 201, reply.text
    told = reply.json()
    ticket = Ticket(told["id"], told["secret"], told["form"])
    early = await client.post(f"{URL}/{ticket.id}/complete", headers=ticket.headers)
    assert early.status_code == 409
    assert (await post_form(client, ticket, body)).status_code == 204
    taken = await client.post(f"{URL}/{ticket.id}/complete", headers=ticket.headers)
    assert (taken.status_code, taken.json()["state"]) == (202, "received")
    await run_jobs()
    return ticket


async def test_a_document_comes_in_is_looked_at_and_stays_private(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs
) -> None:
    body = made.pdf(2)
    ticket = await sent(client, run_jobs, body, "../../会則.exe")
    told = (await client.get(f"{URL}/{ticket.id}", headers=ticket.headers)).json()
    assert (told["state"], told["kind"], told["pages"]) == ("ready", "pdf", 2)
    assert told["name"] == "../../会則.exe"
    wrong = {"Upload-Secret": "0000-0000-0000-0000"}
    assert (await client.get(f"{URL}/{ticket.id}", headers=wrong)).status_code == 404
    document = await repository.get(session, UUID(ticket.id))
    assert document is not None
    assert await repository.body(document) == body
    assert await storage.get(document.incoming_key) is None
    await service.forget(session, [document.id])
    await run_jobs()
    assert (document.state, document.name) == (DocumentState.ERASED, "")
    assert await storage.get(document.key) is None


async def test_what_is_refused_is_kept_nowhere(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs
) -> None:
    ticket = await sent(client, run_jobs, made.scripted())
    told = (await client.get(f"{URL}/{ticket.id}", headers=ticket.headers)).json()
    assert (told["state"], told["refused_because"]) == ("refused", "active")
    document = await repository.get(session, UUID(ticket.id))
    assert document is not None
    for key in (document.key, document.incoming_key):
        assert await storage.get(key) is None
