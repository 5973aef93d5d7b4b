"""Segments, chunks and boxes: how metadata are put into each kind of file."""

import struct
import zlib


def jpeg_segment(marker: int, payload: bytes) -> bytes:
    """One JPEG marker segment, e.g. `0xE1` for APP1."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def insert_in_jpeg(data: bytes, *segments: bytes) -> bytes:
    """The segments directly behind the start marker, where cameras put them."""
    return data[:2] + b"".join(segments) + data[2:]


def png_chunk(name: bytes, payload: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + payload))
    return struct.pack(">I", len(payload)) + name + payload + checksum


def insert_in_png(data: bytes, *chunks: bytes) -> bytes:
    """The chunks directly behind the header chunk."""
    header_end = 8 + 25
    return data[:header_end] + b"".join(chunks) + data[header_end:]


def append_to_webp(data: bytes, name: bytes, payload: bytes) -> bytes:
    """One more RIFF chunk at the end, the total length corrected."""
    chunk = name + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)
    whole = data + chunk
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def heic_box(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload) + 8) + name + payload
