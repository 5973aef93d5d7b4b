"""The built clients: pages, files, and what a page names beside it."""

import json
from pathlib import Path

import pytest
from httpx import AsyncClient

from api import web
from api.kit.settings import settings

PARTS = {"/": ["/assets/home-1.js", "/assets/dates-2.js"], "/reports": ["/assets/list-3.js"]}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    changed = {"client_dist": tmp_path}
    for build in ("resident", "staff"):
        (tmp_path / build / ".vite").mkdir(parents=True)
        (tmp_path / build / "index.html").write_text("<!doctype html>")
    (tmp_path / "resident" / ".vite" / "first-parts.json").write_text(json.dumps(PARTS))
    monkeypatch.setattr(web, "settings", lambda: settings().model_copy(update=changed))
    return tmp_path


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/", "</assets/home-1.js>; rel=modulepreload, </assets/dates-2.js>; rel=modulepreload"),
        ("/reports", "</assets/list-3.js>; rel=modulepreload"),
        ("/reports/R-1", None),
        ("/staff/", None),
    ],
)
async def test_a_page_names_what_it_is_made_of(
    client: AsyncClient, path: str, link: str | None
) -> None:
    reply = await client.get(path)
    assert (reply.status_code, reply.headers.get("link")) == (200, link)


async def test_another_build_has_other_parts(client: AsyncClient, built: Path) -> None:
    await client.get("/")
    (built / "resident" / "index.html").write_text("<!doctype html><p>")
    (built / "resident" / ".vite" / "first-parts.json").write_text(json.dumps({"/": ["/a.js"]}))
    assert (await client.get("/")).headers["link"] == "</a.js>; rel=modulepreload"
