"""What a document is, looked at in the decoding process (`decode`): a PDF, an Office file, or a
photographed sheet, which becomes a PDF. What could act by itself when it is opened is refused.

Whatever is wrong ends in `RefusedPaperError` with one of the reasons of `documents`; what the
libraries raise besides counts as broken.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from api.uploads import formats

MOST_PAGES = 200
MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
DEEPEST = 60
MOST_TIMES = 200
"""So many times larger than it is may a file in an archive become."""
A4_300 = 2480, 3508
"""Pixels of a sheet at 300 to the inch."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OFFICE = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
_ACTS = {"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/RichMedia"}
_EMBEDS = ("vbaproject", "vbadata", "activex", "/embeddings/", "oleobject")


class RefusedPaperError(Exception):
    """The document is not taken."""


@dataclass(frozen=True)
class Paper:
    """What was found: its kind, its pages where they can be counted, and the PDF that was made of
    a photograph."""

    kind: str
    pages: int | None
    made: bytes = b""


def form_of(head: bytes, body: bytes) -> str | None:
    """How a file is looked at, by its first bytes: `PDF`, `ZIP` or the name of a picture's format.

    Raises `RefusedPaperError` for the old formats of Office, and for new ones with a password,
    which come in the same wrapping.
    """
    if b"%PDF-" in head[:1024]:
        return "PDF"
    if head.startswith(b"PK\x03\x04"):
        return "ZIP"
    if head.startswith(_OLE):
        raise RefusedPaperError("encrypted" if _ENCRYPTED_PACKAGE in body else "old_office")
    found = formats.sniff(head[: formats.HEAD])
    return found if found in formats.TAKEN else None


def look(form: str, body: bytes) -> Paper:
    """What a document is. Raises `RefusedPaperError` with the reason where it is not taken."""
    if form == "PDF":
        return _pdf(body)
    return _office(body) if form == "ZIP" else _photographed(body, form)


def _pdf(body: bytes) -> Paper:
    import pikepdf

    try:
        opened = pikepdf.open(io.BytesIO(body))
    except pikepdf.PasswordError as locked:
        raise RefusedPaperError("encrypted") from locked
    with opened as pdf:
        if pdf.is_encrypted:
            raise RefusedPaperError("encrypted")
        pages = len(pdf.pages)
        if pages == 0:
            raise RefusedPaperError("broken")
        if pages > MOST_PAGES:
            raise RefusedPaperError("too_many_pages")
        for one in pdf.objects:
            _check_object(one)
    return Paper("pdf", pages)


def _check_object(one: Any, depth: int = 0) -> None:
    """An object with all that stands directly in it; what is named from elsewhere comes anyhow."""
    import pikepdf

    if depth > DEEPEST:
        raise RefusedPaperError("broken")
    if isinstance(one, pikepdf.Array):
        within: Any = one
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        _check_acts(one)
        entries: Any = one.stream_dict if isinstance(one, pikepdf.Stream) else one
        within = entries.values()
    else:
        return
    for value in within:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            _check_object(value, depth + 1)


def _check_acts(one: Any) -> None:
    """Whether it runs something, holds another file, or reaches out when it is opened."""
    named = {str(one.get(key, "")) for key in ("/S", "/Subtype")}
    holds = "/JS" in one or "/EF" in one or str(one.get("/Type", "")) == "/EmbeddedFile"
    if holds or named & _ACTS:
        raise RefusedPaperError("active")


def _office(body: bytes) -> Paper:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except zipfile.BadZipFile as broken:
        raise RefusedPaperError("broken") from broken
    with archive:
        files = archive.infolist()
        _check_archive(files)
        unpacked = _unpacked(archive, files)
    kind = _kind(unpacked)
    _check_parts(unpacked)
    slides = [name for name in unpacked if PurePosixPath(name).match("ppt/slides/slide*.xml")]
    if len(slides) > MOST_PAGES:
        raise RefusedPaperError("too_many_pages")
    return Paper(kind, len(slides) if kind == "pptx" else None)


def _check_archive(files: list[zipfile.ZipInfo]) -> None:
    if len(files) > MOST_ENTRIES or sum(one.file_size for one in files) > MOST_UNPACKED:
        raise RefusedPaperError("bomb")
    names = [one.filename for one in files]
    if len(set(names)) < len(names):
        raise RefusedPaperError("broken")
    for one in files:
        if one.flag_bits & 1:
            raise RefusedPaperError("encrypted")
        if one.file_size > 1_000_000 and one.file_size > MOST_TIMES * max(one.compress_size, 1):
            raise RefusedPaperError("bomb")
        if one.filename.startswith(("/", "\\")) or ".." in PurePosixPath(one.filename).parts:
            raise RefusedPaperError("broken")


def _unpacked(archive: zipfile.ZipFile, files: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The parts that say what is in it; all others are read to their ends, and let go."""
    kept: dict[str, bytes] = {}
    for one in files:
        with archive.open(one) as part:
            body = part.read(one.file_size + 1)
        telling = one.filename.endswith((".rels", "[Content_Types].xml"))
        kept[one.filename] = body if telling else b""
    return kept


def _kind(parts: dict[str, bytes]) -> str:
    if "[Content_Types].xml" not in parts:
        raise RefusedPaperError("wrong_type")
    said = [element.get("ContentType", "") for element in _elements(parts["[Content_Types].xml"])]
    if any("macroEnabled" in one or "vbaProject" in one for one in said):
        raise RefusedPaperError("macro")
    kinds = {_OFFICE[one] for one in said if one in _OFFICE}
    if len(kinds) != 1:
        raise RefusedPaperError("wrong_type")
    return kinds.pop()


def _check_parts(parts: dict[str, bytes]) -> None:
    for name, body in parts.items():
        low = f"/{name.lower()}"
        if any(word in low for word in _EMBEDS):
            raise RefusedPaperError("macro" if "vba" in low else "active")
        if name.endswith(".rels"):
            for relation in _elements(body):
                outside = relation.get("TargetMode") == "External"
                # An address in the text is opened by whoever presses it, and by nothing else.
                if outside and not relation.get("Type", "").endswith("/hyperlink"):
                    raise RefusedPaperError("active")


def _elements(body: bytes) -> Iterator[Any]:
    from defusedxml.ElementTree import fromstring

    return iter(fromstring(body))


def _photographed(body: bytes, form: str) -> Paper:
    from PIL import Image, ImageOps

    if form == "WEBP" and formats.webp_pixels(body[: formats.HEAD]) > formats.PIXELS:
        raise RefusedPaperError("too_large")
    with Image.open(io.BytesIO(body), formats=(form,)) as opened:
        if opened.width * opened.height > formats.PIXELS:
            raise RefusedPaperError("too_large")
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    long, short = max(A4_300), min(A4_300)
    upright.thumbnail((long, short) if upright.width > upright.height else (short, long))
    made = io.BytesIO()
    # Without its dates: the same photograph gives the same bytes.
    upright.save(made, "PDF", resolution=300.0, quality=85, creationDate=None, modDate=None)
    return Paper("pdf", 1, made.getvalue())
