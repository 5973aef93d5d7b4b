"""The built clients: the resident's at `/`, the desk at `/staff/`, contractors' at `/work/`."""

import json
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.convertors import Convertor, register_url_convertor

from api.kit.errors import NotFound
from api.kit.settings import settings
from api.municipality.tiles import desk_tiles, tiles

router = APIRouter(include_in_schema=False)
PACKED = {"br": ".br", "gzip": ".gz"}
# Addresses of the service itself; everything else that has no file is a page of the client.
OWN = (
    "api/", "files/", "storage/", "demo/", "problems/", "livez", "readyz", "feeds/", "open311/",
    "line/",
)  # fmt: skip


@router.get("/staff", include_in_schema=False)
@router.get("/staff/{path:path}")
async def staff_client(request: Request, path: str = "") -> Response:
    """The staff desk: a file of its build, or its page."""
    return _serve(request, "staff", path)


@router.get("/work", include_in_schema=False)
@router.get("/work/{path:path}")
async def work_client(request: Request, path: str = "") -> Response:
    """The page of a contractor: a file of its build, or its page."""
    return _serve(request, "work", path)


class PagePath(Convertor[str]):
    """Any path but the service's own, where a wrong method is 405 and not a page."""

    regex = f"(?!{'|'.join(OWN)}).*"

    def convert(self, value: str) -> str:
        """As it stands."""
        return value

    def to_string(self, value: str) -> str:
        """As it stands."""
        return value


register_url_convertor("page", PagePath())


@router.get("/{path:page}")
async def resident_client(request: Request, path: str) -> Response:
    """The residents' client: a file of its build, or its page."""
    return _serve(request, "resident", path)


def _serve(request: Request, build: str, path: str) -> Response:
    desk = build == "staff"
    root = (settings().client_dist / build).resolve()
    try:
        wanted = (root / path).resolve()
        found = wanted.is_file()
    except OSError:
        # No file can have such a name.
        raise NotFound from None
    if not wanted.is_relative_to(root):
        raise NotFound
    if path and found:
        return _file(request, wanted, desk=desk)
    # An unknown file is an error; an unknown page is for the client's router to say.
    if "." in Path(path).name:
        raise NotFound
    page = root / "index.html"
    if not page.is_file():
        raise NotFound("The client has not been built; run `make client`")
    reply = _file(request, page, desk=desk)
    if ahead := _parts(root, page.stat().st_mtime_ns).get(f"/{path}"):
        reply.headers["Link"] = ", ".join(f"<{part}>; rel=modulepreload" for part in ahead)
    return reply


@lru_cache(maxsize=8)
def _parts(root: Path, built: int) -> dict[str, list[str]]:
    """By address, the files beside the entry that its page is made of: named with the page, they
    are asked for while the entry is still on its way. `built`: a build has others than the one
    before."""
    del built
    file = root / ".vite" / "first-parts.json"
    return cast(dict[str, list[str]], json.loads(file.read_text())) if file.is_file() else {}


def _file(request: Request, wanted: Path, *, desk: bool) -> Response:
    """The file, in the packed form that the build laid beside it where the browser takes one."""
    named = request.headers.get("accept-encoding", "").split(",")
    accepted = {part.split(";")[0].strip() for part in named}
    headers = _headers(wanted, desk=desk) | {"Vary": "Accept-Encoding"}
    for encoding, ending in PACKED.items():
        packed = wanted.with_name(wanted.name + ending)
        if encoding in accepted and packed.is_file():
            kind = guess_type(wanted.name)[0] or "application/octet-stream"
            headers["Content-Encoding"] = encoding
            return FileResponse(packed, media_type=kind, headers=headers)
    return FileResponse(wanted, headers=headers)


def _headers(file: Path, *, desk: bool) -> dict[str, str]:
    # Built names carry a hash of their content, the others are asked for again.
    hashed = file.parent.name == "assets"
    cache = "public, max-age=31536000, immutable" if hashed else "no-cache"
    return {"Cache-Control": cache, "Content-Security-Policy": _policy(desk=desk)}


def _policy(*, desk: bool) -> str:
    """Own scripts only; pictures and map tiles from the places that settings name."""
    shown = desk_tiles() if desk else tiles()
    elsewhere = " ".join([*shown.origins, *filter(None, [settings().s3_public_endpoint])])
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            # MapLibre and React set styles on elements through the DOM, never as text.
            f"img-src 'self' data: blob: {elsewhere}".strip(),
            f"connect-src 'self' {elsewhere}".strip(),
            "font-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )
