"""A logo is drawn anew: of what was uploaded only the pixels are left; what is no picture is refused with a reason."""

import io
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assessments.results.logos import FITS, LogoError, read_logo
from tests.results.logos import BAD, GOOD, SECRET, plain, png, saved

ALLOWED_CHUNKS = {b"IHDR", b"IDAT", b"IEND"}


def drawn(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(read_logo(data)))
    picture.load()
    return picture


def chunks(data: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(data):
        found.append(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4])
    assert at == len(data)  # nothing behind the end
    return found


@pytest.mark.parametrize("name", GOOD)
def test_of_a_picture_only_the_pixels_are_left(name: str) -> None:
    made = read_logo(GOOD[name])
    assert set(chunks(made)) == ALLOWED_CHUNKS
    assert SECRET not in made and b"script" not in made and b"PK" not in made[-200:]
    picture = drawn(GOOD[name])
    assert picture.format == "PNG" and picture.mode in ("RGB", "RGBA") and not picture.info
    assert picture.width <= FITS[0] and picture.height <= FITS[1]


@pytest.mark.parametrize("name", ["cut off", "half a jpeg"])
def test_what_is_incomplete_is_refused_also_where_pdfs_are_made(name: str) -> None:
    import weasyprint.images  # noqa: F401
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as it sets it, once a process
    with pytest.raises(LogoError, match="incomplete"):
        read_logo(BAD[name][0])


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_logo_is_refused_with_a_reason(name: str) -> None:
    data, reason = BAD[name]
    with pytest.raises(LogoError, match=reason):
        read_logo(data)


def test_transparency_stays_where_there_is_any() -> None:
    modes = {name: drawn(GOOD[name]).mode for name in ("transparent", "opaque alpha", "palette with a hole")}
    assert modes == {"transparent": "RGBA", "opaque alpha": "RGB", "palette with a hole": "RGBA"}


def test_it_stands_upright_and_keeps_its_shape() -> None:
    assert drawn(GOOD["turned"]).size == (50, 200)
    assert drawn(GOOD["png"]).size == (320, 80)  # never made larger
    assert drawn(GOOD["largest"]).size == (200, 200)


def test_colours_are_those_of_the_picture() -> None:
    assert drawn(GOOD["png"]).getpixel((5, 5)) == (0x5A, 0x2A, 0x5C)
    grey = drawn(GOOD["sixteen bits"]).getpixel((5, 5))
    assert grey == (117, 117, 117)  # 30,000 of 65,535
    assert drawn(GOOD["moving"]).getpixel((5, 5)) == (0x5A, 0x2A, 0x5C)  # the first


def test_drawn_twice_it_is_the_same() -> None:
    once = read_logo(GOOD["largest"])
    assert read_logo(once) == once


NOISY = saved(Image.effect_noise((60, 40), 80).convert("RGB"), "JPEG")
SEEDS = (png(), NOISY, GOOD["palette with a hole"], GOOD["turned"], saved(plain("I;16", (9, 9), 9)))


@pytest.mark.filterwarnings("ignore:Tag data")
@given(st.sampled_from(SEEDS), st.integers(0, 2**32), st.integers(1, 12))
def test_whatever_is_sent_ends_in_a_picture_or_a_reason(seed: bytes, chance: int, faults: int) -> None:
    dice, data = random.Random(chance), bytearray(seed)
    for _fault in range(faults):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        made = read_logo(bytes(data[: dice.randrange(len(data)) or None]))
    except LogoError as refused:
        assert str(refused)
    else:
        assert set(chunks(made)) == ALLOWED_CHUNKS


def test_a_jpeg_of_many_scans_is_refused_before_it_is_drawn() -> None:
    """Each is drawn over the whole: with a file of 2 MB that would take minutes."""
    made = saved(Image.new("L", (3000, 3000), 128), "JPEG", progressive=True)
    last = made.rindex(b"\xff\xda")
    bomb = made[:-2] + made[last:-2] * 2_000 + made[-2:]
    before = time.process_time()
    with pytest.raises(LogoError, match="too many layers"):
        read_logo(bomb)
    assert time.process_time() - before < 0.5
    assert read_logo(made)
