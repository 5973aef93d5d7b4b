"""Files that are made to do harm, or are no photographs, end with a reason and are never served."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.uploads import decoders, rendering
from api.uploads.models import Rendition
from api.uploads.rendering import RefusedError
from api.uploads.states import Reason
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import PhotoFile, flat_png, make_plain_jpeg, refused_files
from tests.reports.factories import body, key, receive
from tests.uploads import sending
from tests.uploads.decoding import instead
from tests.uploads.sending import JPEG

REASONS = {
    "start_only.jpg": "broken",
    "truncated.jpg": "broken",
    "noise.jpg": "not_an_image",
    "bomb.png": "too_many_pixels",
    "bomb_complete.png": "too_many_pixels",
    "bomb.jpg": "too_many_pixels",
    "bomb.webp": "too_many_pixels",
    "bomb.heic": "too_many_pixels",
    "drawing.svg": "not_an_image",
    "drawing.jpg": "not_an_image",
    "page.jpg": "not_an_image",
    "postscript.jpg": "not_an_image",
    "document.jpg": "not_an_image",
    "picture.gif": "wrong_type",
    "gif_as.jpg": "wrong_type",
    "tiff_as.jpg": "wrong_type",
    "bmp_as.png": "wrong_type",
    "truncated.png": "broken",
    "truncated.webp": "broken",
    "truncated.heic": "broken",
    "box_too_long.heic": "broken",
    "box_of_nothing.heic": "broken",
    "moving.gif": "wrong_type",
    "gif_and_page.jpg": "wrong_type",
}
# An empty file does not pass the form.
HOSTILE = [file for file in refused_files() if file.data]


@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: file.name)
async def test_a_hostile_file_is_refused_and_the_report_says_why(
    client: AsyncClient,
    session: AsyncSession,
    run_jobs: RunJobs,
    cast: Cast,
    as_: Headers,
    store: Any,
    file: PhotoFile,
) -> None:
    ticket = await sending.received(client, file.data, _taken(file.content_type))
    report = await receive(client, uploads=[ticket.ref])
    await run_jobs()
    told = await sending.status(client, ticket)
    assert (told["state"], told["refused_because"]) == ("refused", REASONS[file.name])
    assert (told["large"], told["small"]) == (None, None)
    assert bool(told["format"]) == (REASONS[file.name] == "wrong_type")
    url = f"/api/v1/reports/{report['id']}"
    (photo,) = (await client.get(url, headers=as_(cast.clerk_road))).json()["photos"]
    assert (photo["state"], photo["refused_because"]) == ("refused", REASONS[file.name])
    assert sending.objects(store, ticket) == []
    assert await session.scalar(select(func.count()).select_from(Rendition)) == 0


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x1cftypavif\0\0\0\0mif1miafMA1B", "AVIF"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"FUJIFILMCCD-RAW 0201", "RAW"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "MOVIE"),
    ],
)
async def test_what_is_not_taken_is_named(
    client: AsyncClient, run_jobs: RunJobs, store: Any, head: bytes, kind: str
) -> None:
    ticket = await sending.received(client, head + bytes(100))
    await run_jobs()
    told = await sending.status(client, ticket)
    assert (told["state"], told["refused_because"]) == ("refused", "wrong_type")
    assert told["format"] == kind
    sent = body(uploads=[ticket.ref])
    reply = await client.post("/api/v1/reports", json=sent, headers=key())
    (error,) = reply.json()["errors"]
    assert (error["pointer"], error["code"]) == ("/uploads/0", "refused")
    assert kind in error["detail"]


def _taken(content_type: str) -> str:
    """What a liar declares: other types are refused by create_upload."""
    return content_type if content_type not in {"image/gif", "image/svg+xml"} else JPEG


async def test_a_file_larger_than_any_form_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        await rendering.render(make_plain_jpeg() + bytes(rendering.LIMIT))
    assert refused.value.reason is Reason.TOO_LARGE


async def test_a_file_that_takes_for_ever_is_refused() -> None:
    for_ever = (
        "from api.uploads import picture\npicture.clean = lambda *_: [0 for _ in iter(int, 1)]"
    )
    with instead(f"decode.CPU = 1\n{for_ever}"), pytest.raises(RefusedError) as refused:
        await rendering.render(make_plain_jpeg())
    assert refused.value.reason is Reason.TIMEOUT


async def test_a_file_that_wants_too_much_memory_is_refused() -> None:
    large = flat_png(7900, 7900)
    assert (await rendering.render(large)).full.width == 1600
    with instead("decode.MEMORY = 350 * 1024 * 1024"):
        assert (await rendering.render(make_plain_jpeg())).width == 160
        with pytest.raises(RefusedError) as refused:
            await rendering.render(large)
    assert refused.value.reason is Reason.BROKEN


async def test_a_decoder_that_crashes_refuses_the_file() -> None:
    crash = "import os, signal\ndecode.main = lambda form: os.kill(os.getpid(), signal.SIGSEGV)"
    with instead(crash), pytest.raises(RefusedError) as refused:
        await rendering.render(make_plain_jpeg())
    assert refused.value.reason is Reason.BROKEN


async def test_a_decoder_that_was_not_let_run_is_ended_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeps = (
        "import os, pathlib, time\n"
        f"decode.main = lambda form: (pathlib.Path({str(tmp_path / 'who')!r})"
        ".write_text(str(os.getpid())), time.sleep(60))"
    )
    with monkeypatch.context() as patch, instead(sleeps):
        patch.setattr(rendering, "WALL", 2)
        with pytest.raises(RuntimeError, match="not let run"):
            await rendering.render(make_plain_jpeg())
    decoder = Path(f"/proc/{(tmp_path / 'who').read_text()}/status")
    for _ in range(100):
        if not decoder.exists():
            break
        await asyncio.sleep(0.05)
    assert not decoder.exists()
    assert (await rendering.render(make_plain_jpeg())).width == 160


@pytest.mark.parametrize("who", ["os.getpid()", "os.getppid()"], ids=["decoder", "waiting"])
async def test_what_is_killed_from_outside_refuses_nothing(who: str) -> None:
    killed = f"import os\ndecode.main = lambda form: os.kill({who}, 9)"
    with instead(killed), pytest.raises(RuntimeError, match="killed"):
        await rendering.render(make_plain_jpeg())


async def test_the_process_that_is_ready_is_started_again_when_it_died_or_did_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decoders, "MOST", 2)
    seen: list[int] = []
    with instead("") as ready:
        for turn in range(4):
            assert (await rendering.render(make_plain_jpeg())).width == 160
            assert ready.process
            seen.append(ready.process.pid)
            if turn == 2:
                ready.process.kill()
                ready.process.wait()
    assert [seen.index(process) for process in seen] == [0, 0, 2, 3]


async def test_a_decoder_has_nothing_open_but_the_photograph() -> None:
    counts = "import os\ndecode.main = lambda form: os._exit(len(os.listdir('/proc/self/fd')))"
    with instead(counts):
        async with decoders.fork("JPEG") as decoder:
            assert await decoder.give(b"") == b""
            # Standard input, output, errors, and the folder that is being listed.
            assert await decoder.ended() == 4


async def test_the_process_that_is_ready_has_one_thread_and_is_told_no_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_KEY", "s" * 40)
    with instead("") as ready:
        await rendering.render(make_plain_jpeg())
        assert ready.process
        told = Path(f"/proc/{ready.process.pid}/environ").read_bytes().rstrip(b"\0")
        threads = list(Path(f"/proc/{ready.process.pid}/task").iterdir())
    # What is forked from a process with threads may find locks that nobody opens again.
    assert len(threads) == 1
    names = {line.partition(b"=")[0] for line in told.split(b"\0")}
    assert names == {b"LC_ALL", b"PYTHONDONTWRITEBYTECODE", b"OPENBLAS_NUM_THREADS"}
