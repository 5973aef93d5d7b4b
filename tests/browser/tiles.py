"""Pictures of the ground from the loopback, as a map service sends them: soon, late, or never."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Event, Thread

from PIL import Image, ImageDraw

SIZE = 256
STREETS = (40, 130, 215)


def _picture() -> bytes:
    image = Image.new("RGB", (SIZE, SIZE), "#f4f3ef")
    draw = ImageDraw.Draw(image)
    for at in STREETS:
        for edge, colour in ((11, "#c9c4b8"), (8, "#ffffff")):
            draw.line([(at, 0), (at, SIZE)], colour, edge)
            draw.line([(0, at + 10), (SIZE, at - 10)], colour, edge)
    draw.rectangle([150, 60, 195, 105], "#d5e6d3")
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""


class TileServer:
    """`delay`: seconds before each answer; `dead`: the connection stays open and nothing comes."""

    def __init__(self) -> None:
        self.delay, self.dead, self.asked = 0.0, False, 0
        self._over = Event()
        picture, server = _picture(), self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked += 1
                server._over.wait(60 if server.dead else server.delay)
                if server.dead:
                    return
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(picture)))
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(picture)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self._http = _Quiet(("127.0.0.1", 0), Answer)
        Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def pattern(self) -> str:
        """What `MAP_TILES` says."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/{{z}}/{{x}}/{{y}}.png"

    def stop(self) -> None:
        """Let everybody go who still waits."""
        self._over.set()
        self._http.shutdown()
        self._http.server_close()
