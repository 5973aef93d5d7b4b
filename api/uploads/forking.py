"""The process that decoders are forked from: `python -m api.uploads.forking FD`.

Libraries and the face model take half a second to load, as long as a photograph does. They are
loaded once, here, in a process without threads and without secrets in its environment that never
reads a byte of a photograph. For each one comes, over the socket FD, the name of its format and
two sockets: one for the photograph and what is made of it (see `decode`), one on which it is told
who decodes and how that ended, each as four bytes (native order): process id, then exit code,
negative for a signal.
"""

import gc
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from api.uploads import decode

MESSAGE = 8  # bytes: the name of a format, filled up with blanks
NUMBER = 4


def main() -> None:
    """Fork a decoder for each photograph until the other end is closed."""
    with socket.socket(fileno=int(sys.argv[-1])) as asked:
        load()
        # Nobody waits for those who wait for the decoders.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            form, sockets, _, _ = socket.recv_fds(asked, MESSAGE, 2)
            if not form:
                break
            if os.fork() == 0:
                asked.close()
                _decode(form.decode().rstrip(), *sockets)
            for other in sockets:
                os.close(other)
    os._exit(0)


def load() -> None:
    """Libraries and model, as far as they are there."""
    # What is missing is missed by each photograph in its own way.
    for library in (
        "pillow_heif", "api.uploads.picture", "api.uploads.showing",
        "pikepdf", "defusedxml.ElementTree", "api.uploads.papers",
    ):  # fmt: skip
        with suppress(Exception):
            import_module(library)
    with suppress(Exception):
        sys.modules["pillow_heif"].register_heif_opener()
    with suppress(Exception):
        sys.modules["api.uploads.faces"].load()
    # What is not looked at by the collector stays shared with those that are forked.
    gc.freeze()


def _decode(form: str, photograph: int, ending: int) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    decoder = os.fork()
    if decoder == 0:
        os.close(ending)
        os.dup2(photograph, 0)
        os.dup2(photograph, 1)
        os.close(photograph)
        try:
            decode.main(form)
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(photograph)
    with suppress(OSError):  # whoever asked may be gone
        os.write(ending, decoder.to_bytes(NUMBER, sys.byteorder))
        code = os.waitstatus_to_exitcode(os.waitpid(decoder, 0)[1])
        os.write(ending, code.to_bytes(NUMBER, sys.byteorder, signed=True))
    os._exit(0)


if __name__ == "__main__":
    main()
