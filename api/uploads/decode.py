"""The process that decodes: `python -m api.uploads.decode FORMAT`, photograph in, pictures out.

Untrusted bytes meet a decoder only here, in a process with limits, without secrets in its
environment, that ends after one photograph. It imports nothing of the service but the picture
code, since it starts anew each time.

Output: four bytes (big endian) with the length of a JSON head, the head, the large picture, the
small one. The head is `{"refused": reason}` or the sizes, place and time.
"""

import json
import resource
import sys
from collections.abc import Mapping

MEMORY = 1536 * 1024 * 1024  # bytes
CPU = 10  # seconds


def _limit() -> None:
    if sys.platform == "linux":  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # One second between the soft and the hard limit tells SIGXCPU from an unexplained SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run(form: str, body: bytes) -> bytes:
    from PIL import Image

    from api.uploads import picture

    # The cap is ours: Pillow's own warns, and refuses only above 179 million.
    Image.MAX_IMAGE_PIXELS = None
    if form == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    try:
        made = picture.clean(body, form)
    except picture.TooManyPixelsError:
        return _framed({"refused": "too_many_pixels"})
    except Exception:
        return _framed({"refused": "broken"})
    head = {
        "width": made.width,
        "height": made.height,
        "taken_at": made.taken_at.isoformat() if made.taken_at else None,
        "place": made.place,
        "large": [made.large.width, made.large.height, len(made.large.body)],
        "small": [made.small.width, made.small.height, len(made.small.body)],
    }
    return _framed(head) + made.large.body + made.small.body


def _framed(head: Mapping[str, object]) -> bytes:
    text = json.dumps(head).encode()
    return len(text).to_bytes(4, "big") + text


def main() -> None:
    """Set the limits, then clean the photograph that comes in."""
    _limit()
    sys.stdout.buffer.write(_run(sys.argv[1], sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
