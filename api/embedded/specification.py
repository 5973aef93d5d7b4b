"""The committed OpenAPI document, made from the code."""

import json
import os
from pathlib import Path

DOCUMENT = Path("openapi/openapi.json")
# The document does not depend on settings, but the code reads them while it is imported.
PLACEHOLDERS = {"ENV": "test", "SECRET_KEY": "no secret: only the document is made here"}


def render() -> str:
    """The document as text with a stable order."""
    for name, value in PLACEHOLDERS.items():
        os.environ.setdefault(name, value)
    from api.main import make_app  # noqa: PLC0415 - after the placeholders

    return json.dumps(make_app().openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write() -> None:
    """Write the document."""
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(render(), "utf-8")


def differs() -> bool:
    """Whether the committed document is not what the code says."""
    return not DOCUMENT.exists() or DOCUMENT.read_text("utf-8") != render()
