"""The demonstration's mail on one page, so that whoever tries it gets the codes and links.

There is none where mail is really sent: production refuses `MAILBOX_DIR`. Where others than this
machine can open the page it asks for the passcode that `make run` printed.
"""

import asyncio
import hashlib
import hmac
import re
from base64 import b64decode, b64encode
from binascii import Error
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.kit.clock import JST
from api.kit.errors import NotFound
from api.kit.settings import settings

router = APIRouter(include_in_schema=False)
SHOWN = 50
_STYLE = (
    "body{max-width:45rem;margin:1.5rem auto;padding:0 1rem;font:17px/1.7 sans-serif;color:#1a1a1c}"
    "h1{font-size:1.5rem}h2{font-size:1.125rem;margin:1.5rem 0 0}p{margin:0;color:#626264}"
    "article{border-top:1px solid #ccc}a{color:#115a36}"
    "pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:.75rem 0 1.5rem}"
)
_SHA = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_CSP = f"default-src 'none'; style-src 'sha256-{_SHA}'; frame-ancestors 'none'; form-action 'none'"
HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": _CSP}
_LINK = re.compile(r"https?://[^\s<>&]+(?:&amp;[^\s<>&]+)*")
_PAGE = """<!doctype html>
<html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>デモのメール</title>
<style>{style}</style>
<h1>デモのメール</h1>
<p>このデモから出たメールです。新しい順に{shown}通まで表示します。</p>
{mails}
</html>
"""
_MAIL = """<article>
<h2>{subject}</h2>
<p>{to} ・ <time>{at}</time></p>
<pre>{text}</pre>
</article>"""


@router.get("/demo/mailbox")
async def show_mailbox(request: Request) -> Response:
    """The newest mails as text, with links that can be followed."""
    folder = settings().mailbox_dir
    if folder is None or not settings().demo:
        raise NotFound
    passcode = settings().mailbox_passcode.get_secret_value()
    if passcode and not _knows(request, passcode):
        return Response(
            status_code=401, headers={"WWW-Authenticate": 'Basic realm="mailbox", charset="UTF-8"'}
        )
    mails = await asyncio.to_thread(_newest, folder)
    page = _PAGE.format(style=_STYLE, shown=SHOWN, mails="\n".join(map(_article, mails)))
    return HTMLResponse(page, headers=HEADERS)


def _knows(request: Request, passcode: str) -> bool:
    """Whether the browser sent the passcode; whatever it sent as a name."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        _, _, said = b64decode(given, validate=True).partition(b":")
    except Error:
        return False
    return scheme.lower() == "basic" and hmac.compare_digest(said, passcode.encode())


def _newest(folder: Path) -> list[EmailMessage]:
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [message_from_bytes(f.read_bytes(), policy=policy.default) for f in files[:SHOWN]]


def _article(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    text = escape(str(body.get_content())) if body else ""
    at = parsedate_to_datetime(str(mail["Date"])).astimezone(JST) if mail["Date"] else None
    return _MAIL.format(
        subject=escape(str(mail["Subject"] or "")),
        to=escape(str(mail["To"] or "")),
        at=f"{at:%Y-%m-%d %H:%M}" if at else "",
        text=_LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', text),
    )
