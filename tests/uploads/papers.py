"""Documents as people send them, and as they should not: made here, none is kept as a file."""

import io
import zipfile

import pikepdf
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/main.xml" ContentType="{}"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships'
    ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


def pdf(pages: int = 1, encrypted: bool = False, **root: pikepdf.Object) -> bytes:
    """A PDF with empty pages; `root`: what its catalogue holds besides."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner="o", user="u") if encrypted else None
    made.save(out, **({"encryption": locked} if locked else {}))
    return out.getvalue()


def scripted() -> bytes:
    """A PDF that runs something when it is opened."""
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    return pdf(OpenAction=action)


def launching() -> bytes:
    """A PDF with a program behind a link, in a list that stands in the page itself."""
    made = pikepdf.new()
    page = made.add_blank_page()
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
    )  # fmt: skip
    page.obj["/Annots"] = pikepdf.Array([link])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def holding() -> bytes:
    """A PDF in which another file stands."""
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments["inner.exe"] = b"MZ"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def office(kind: str = WORD, **parts: bytes) -> bytes:
    """An Office file; `parts`: what is in it besides, `__` standing for a slash and `_dot_` for a
    full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(kind))
        archive.writestr("main.xml", "<w/>")
        for name, body in parts.items():
            archive.writestr(name.replace("_dot_", ".").replace("__", "/"), body)
    return out.getvalue()


def relation(kind: str, target: str) -> bytes:
    """A relation that leads outside."""
    return _RELS.format(kind, target).encode()


def sheet(form: str = "JPEG", size: tuple[int, int] = (600, 800)) -> bytes:
    """The photograph of a sheet."""
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()
