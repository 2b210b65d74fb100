"""Pictures as a firm may upload them: good, odd, and hostile."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from PIL import Image

SIZE = (320, 80)
SECRET = b"Shot at 59.91 N, 10.75 E"


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def plain(mode: str = "RGB", size: tuple[int, int] = SIZE, colour: Any = "#5a2a5c") -> Image.Image:
    return Image.new(mode, size, colour)


def png(**options: Any) -> bytes:
    return saved(plain(), **options)


def turned() -> bytes:
    """A photograph that says it lies on its side: 80 × 320 once upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET.decode()
    return saved(plain(), "JPEG", exif=exif)


def moving() -> bytes:
    return saved(plain(), save_all=True, append_images=[plain(colour="red"), plain(colour="blue")])


def palette_with_a_hole() -> bytes:
    picture = plain("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 40, 40))
    return saved(picture.quantize(8))


def zipped() -> bytes:
    """A picture to one program, an archive to another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", "<script>alert(1)</script>")
    return png() + out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_text() -> bytes:
    """A PNG with words and a profile between its head and its pixels."""
    whole = png()
    return whole[:33] + chunk(b"tEXt", b"Comment\x00" + SECRET) + whole[33:]


def bomb(width: int, height: int) -> bytes:
    """A few bytes that claim to be very large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


GOOD: Mapping[str, bytes] = {
    "png": png(),
    "jpeg": saved(plain(), "JPEG"),
    "progressive": saved(plain(), "JPEG", progressive=True),
    "transparent": saved(plain("RGBA", colour=(90, 42, 92, 128))),
    "opaque alpha": saved(plain("RGBA")),
    "grey": saved(plain("L", colour=90)),
    "grey with alpha": saved(plain("LA", colour=(90, 90))),
    "one bit": saved(plain("1", colour=0)),
    "palette with a hole": palette_with_a_hole(),
    "sixteen bits": saved(plain("I;16", colour=30_000)),
    "cmyk": saved(plain("CMYK", colour=(10, 90, 20, 40)), "JPEG"),
    "moving": moving(),
    "turned": turned(),
    "with text": with_text(),
    "zip behind": zipped(),
    "html in a comment": saved(plain(), "JPEG", comment=b"<script>alert(1)</script>"),
    "largest": saved(plain("L", (4000, 4000), 90)),
    "tall": saved(plain(size=(10, 4000))),
    "a dot": saved(plain(size=(1, 1))),
}
BAD: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "no PNG or JPEG"),
    "gif": (saved(plain().quantize(4), "GIF"), "no PNG or JPEG"),
    "webp": (saved(plain(), "WEBP"), "no PNG or JPEG"),
    "html": (b"<!doctype html><script>alert(1)</script>", "no PNG or JPEG"),
    "html called a jpeg": (b"\xff\xd8\xff<script>alert(1)</script>", "broken"),
    "a head alone": (b"\x89PNG\r\n\x1a\n", "broken"),
    "cut off": (png()[:-40], "broken"),
    "half a jpeg": (saved(Image.effect_noise((300, 300), 90), "JPEG")[:3000], "broken"),
    "wrong sums": (png()[:40] + b"\x00\x00" + png()[42:], "broken"),
    "too wide": (saved(plain("L", (4001, 10), 90)), "4000 pixels"),
    "bomb": (bomb(60_000, 60_000), "4000 pixels"),
    "smaller bomb": (bomb(9_000, 9_000), "4000 pixels"),
    "within the side, without its pixels": (bomb(4000, 4000), "broken"),
    "nothing to see": (saved(plain("RGBA", colour=(0, 0, 0, 0))), "transparent"),
    "too many bytes": (png() + bytes(2 * 1024 * 1024), "larger than 2 MB"),
}
