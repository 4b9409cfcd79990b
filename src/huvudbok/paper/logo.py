"""Makes a logo of a picture file: PNG or JPEG, of a size that can be set quickly."""

from __future__ import annotations

import base64
import struct
import zlib

_MOST_BYTES = 4_000_000
# A picture is unpacked before it is set; a small file may claim to be a huge one.
_MOST_PIXELS = 16_000_000


def is_picture(data: bytes) -> bool:
    """Say whether bytes will do as a logo."""
    return bool(drawing(data))


def drawing(picture: bytes) -> str:
    """Wrap a PNG or JPEG picture as SVG; "" for any other bytes and for a huge one.

    Typst takes files of memory as text only, and SVG is how a picture becomes text.
    """
    kind, width, height = _measured(picture)
    if not kind or len(picture) > _MOST_BYTES or not 0 < width * height <= _MOST_PIXELS:
        return ""
    data = base64.b64encode(picture).decode()
    size = f'width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">'
        f'<image {size} href="data:image/{kind};base64,{data}"/></svg>'
    )


def _measured(picture: bytes) -> tuple[str, int, int]:
    """Read format, width and height from the head of a file; an empty format where it has none."""
    try:
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png_size(picture)
        if picture.startswith(b"\xff\xd8") and picture.rstrip(b"\x00").endswith(b"\xff\xd9"):
            return "jpeg", *_jpeg_size(picture)
    except (struct.error, IndexError):
        pass
    return "", 0, 0


def _png_size(picture: bytes) -> tuple[str, int, int]:
    """Walk the chunks to the last one: a damaged picture would be set as an empty place."""
    at, name = 8, b""
    while name != b"IEND":
        (length,) = struct.unpack(">I", picture[at : at + 4])
        name = picture[at + 4 : at + 8]
        (promised,) = struct.unpack(">I", picture[at + 8 + length : at + 12 + length])
        if zlib.crc32(picture[at + 4 : at + 8 + length]) != promised:
            return "", 0, 0
        at += 12 + length
    width, height = struct.unpack(">II", picture[16:24])
    return "png", width, height


def _jpeg_size(picture: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header, which is 0xC0-0xCF save three."""
    at = 2
    while at < len(picture):
        while picture[at] == 0xFF:
            at += 1
        marker, at = picture[at], at + 1
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", picture[at + 3 : at + 7])
            return width, height
        at += struct.unpack(">H", picture[at : at + 2])[0]
    return 0, 0
