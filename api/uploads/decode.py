"""What a decoder does: photograph in, pictures out.

Untrusted bytes meet a decoder only here, in a process with limits, without secrets in its
environment, that ends after one photograph. It imports nothing of the service but the picture
code, which was loaded before it was forked.

Output, in two parts: what came of the photograph, and the pictures to be shown, faces hidden. The
second may be missing: where the model takes too long or takes the process with it, the first part
is out already. Of a document there is one part: its head, and the PDF where one was made.
A part is four bytes (big endian) with the length of a JSON head, the head, files.
The heads are `{"refused": reason}` or sizes, place and time; faces and sizes, or `null`.
"""

import json
import resource
import sys
from dataclasses import astuple
from typing import Any

MEMORY = 1536 * 1024 * 1024  # bytes; libraries and model take 220 MiB of it from the start
CPU = 10  # seconds for decoding
PAPER = "~"
"""Before the form of a document (`papers`); photographs are named without it."""
FACES_CPU = 10  # seconds more for finding faces: 0.7 are usual


def _limit() -> None:
    if sys.platform == "linux":  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # One second between the soft and the hard limit tells SIGXCPU from an unexplained SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + FACES_CPU + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run(form: str, body: bytes) -> None:
    if form.startswith(PAPER):
        return _look(form.removeprefix(PAPER), body)
    return _clean(form, body)


def _look(form: str, body: bytes) -> None:
    from PIL import Image

    from api.uploads import papers

    Image.MAX_IMAGE_PIXELS = None
    try:
        paper = papers.look(form, body)
    except papers.RefusedPaperError as refused:
        return _put({"refused": str(refused)})
    except Exception:
        return _put({"refused": "broken"})
    return _put({"kind": paper.kind, "pages": paper.pages}, paper.made)


def _clean(form: str, body: bytes) -> None:
    from PIL import Image

    from api.uploads import picture

    # The cap is ours: Pillow's own warns, and refuses only above 179 million.
    Image.MAX_IMAGE_PIXELS = None
    try:
        made = picture.clean(body, form)
        full = made.large
    except picture.TooManyPixelsError:
        return _put({"refused": "too_many_pixels"})
    except Exception:
        return _put({"refused": "broken"})
    head = {
        "width": made.width,
        "height": made.height,
        "taken_at": made.taken_at.isoformat() if made.taken_at else None,
        "place": made.place,
        "full": [full.width, full.height, len(full.body)],
    }
    _put(head, full.body)
    _more_time()
    return _show(made)


def _more_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + FACES_CPU
    resource.setrlimit(resource.RLIMIT_CPU, (soft, CPU + FACES_CPU + 1))


def _show(made: Any) -> None:
    try:
        from api.uploads import showing

        shown = showing.show(made)
    except Exception:  # no model, no memory: nothing is shown that was not looked at
        return _put(None)
    sizes = {
        kind: [file.width, file.height, len(file.body)]
        for kind, file in (("large", shown.large), ("small", shown.small))
    }
    return _put(
        {"faces": [astuple(face) for face in shown.faces], **sizes},
        shown.large.body + shown.small.body,
    )


def _put(head: object, files: bytes = b"") -> None:
    text = json.dumps(head).encode()
    sys.stdout.buffer.write(len(text).to_bytes(4, "big") + text + files)
    sys.stdout.buffer.flush()


def main(form: str) -> None:
    """Set the limits, then clean the photograph that comes in on standard input."""
    _limit()
    _run(form, sys.stdin.buffer.read())
