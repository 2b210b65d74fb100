"""A firm's logo: whatever was uploaded is read with suspicion and drawn anew, so that nothing of the file is kept."""

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 2 * 1024 * 1024
MOST_SIDE = 4000
SCAN, MOST_SCANS = b"\xff\xda", 100
"""A JPEG is drawn scan by scan, each over the whole: a small file of many would take minutes. Programs make ten."""
FITS = (600, 200)
"""Pixels that a logo is drawn anew in, at most: 50 mm across on paper at 300 dots an inch."""
TOO_LARGE = gettext_lazy(
    "This picture is more than 4000 pixels wide or high. Export the logo smaller: 600 × 200 pixels suffice."
)
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class LogoError(ValueError):
    """A file that is no logo; the message says why, in the words of whoever uploaded it."""


def read_logo(data: bytes) -> bytes:
    """The picture as a PNG of our own making, at most FITS pixels. Raises LogoError."""
    _check_file(data)
    try:
        return _drawn_anew(data)
    except LogoError:
        raise
    except Exception as broken:  # decoders meet what a stranger sends with errors of every kind
        raise LogoError(
            _("This picture is broken or incomplete. Export it once more and upload that.")
        ) from broken


def _check_file(data: bytes) -> None:
    """By what is in the file: its name and what the browser calls it say nothing."""
    if not data:
        raise LogoError(_("This file is empty. Choose the logo’s picture."))
    if len(data) > MOST_BYTES:
        raise LogoError(
            _("This file is larger than 2 MB. Export the logo smaller: 600 × 200 pixels suffice.")
        )
    if not data.startswith((PNG, JPEG)):
        raise LogoError(
            _("This file is no PNG or JPEG picture, whatever its name ends in. Export the logo as PNG.")
        )


def _drawn_anew(data: bytes) -> bytes:
    from PIL import Image, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = (
        False  # WeasyPrint, once loaded, lets pictures pass of which the rest is missing
    )
    try:
        opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError:
        raise LogoError(TOO_LARGE) from None
    if max(opened.size) > MOST_SIDE:  # as the file's head says, before anything is unpacked
        raise LogoError(TOO_LARGE)
    if data.startswith(JPEG) and data.count(SCAN) > MOST_SCANS:
        raise LogoError(_("This JPEG is put together of too many layers. Export the logo as PNG."))
    with opened:
        opened.seek(0)  # of a moving picture the first
        opened.load()
        picture = _in_colour(_upright(opened))
    picture.thumbnail(FITS)
    made = io.BytesIO()
    # From the bare pixels: what else the picture carried is not even in memory any more.
    Image.frombytes(picture.mode, picture.size, picture.tobytes()).save(made, "PNG", optimize=True)
    return made.getvalue()


def _in_colour(picture: "Image") -> "Image":
    """In RGB, with transparency only where something is transparent."""
    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.point(lambda level: level * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    with_alpha = picture.convert("RGBA")
    opaque = with_alpha.getchannel("A").histogram()
    if opaque[0] == sum(opaque):
        raise LogoError(_("This picture is wholly transparent. Export the logo once more."))
    return with_alpha if opaque[255] < sum(opaque) else with_alpha.convert("RGB")


def _upright(picture: "Image") -> "Image":
    """Turned as the camera or the program that saved it says."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)
