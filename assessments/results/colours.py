"""Colours as "#rrggbb": how light they are, how they contrast, and others of the same hue.

Contrast and relative luminance are WCAG 2.2's. Hue and chroma are those of OKLCH (Björn Ottosson, "A perceptual color
space for image processing", 2020), in which a hue stays the same to the eye from light to dark. How light a colour is
comes from its luminance, not from OKLCH: that is what a greyscale print and WCAG go by.
"""

import math
import re

LEAST = 4.5
WHITE = "#ffffff"
COLOUR = re.compile(r"#[0-9a-f]{6}")
CHROMAS, LIGHTNESSES = 12, 24
"""Halvings: a chroma to a thousandth, a lightness finer than eight bits show."""

Linear = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether it is "#" and six hexadecimal digits in lower case."""
    return COLOUR.fullmatch(text) is not None


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    return _luminance(_linear(colour))


def lightness(colour: str) -> float:
    """CIE L*, 0 to 100: even steps of it are even steps to the eye, in colour and in grey."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_legible(colour: str) -> bool:
    """Whether text in this colour can be read on white, and white text on it."""
    return contrast(colour, WHITE) >= LEAST


def darkened(colour: str) -> str:
    """The lightest colour of the same hue that is legible; itself where it is."""
    wanted = min(luminance(colour), (1.05 / LEAST) - 0.05)
    found = colour
    while not is_legible(found):
        found = relit(colour, wanted)
        wanted *= 0.995
    return found


def relit(colour: str, wanted: float, chroma: float = 1.0, most: float = 1.0) -> str:
    """The colour of the same hue with this luminance, its chroma times `chroma`, at most `most`.

    Where screens cannot show that much chroma, with the most that they can.
    """
    vivid, hue = chroma_and_hue(colour)
    low, high = 0.0, min(vivid * chroma, most)
    found = _at(high, hue, wanted)
    if _is_shown(found):
        return _hex(found)
    for _halving in range(CHROMAS):
        middle = (low + high) / 2
        low, high = (middle, high) if _is_shown(_at(middle, hue, wanted)) else (low, middle)
    return _hex(_at(low, hue, wanted))


def _at(chroma: float, hue: float, wanted: float) -> Linear:
    """The colour of this chroma and hue that has the luminance wanted."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    dark, light = 0.0, 1.0
    for _halving in range(LIGHTNESSES):
        middle = (dark + light) / 2
        dark, light = (middle, light) if _luminance(_from_oklab(middle, a, b)) < wanted else (dark, middle)
    return _from_oklab((dark + light) / 2, a, b)


def _linear(colour: str) -> Linear:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curved(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _hex(linear: Linear) -> str:
    return "#" + "".join(f"{round(255 * _curved(min(max(one, 0.0), 1.0))):02x}" for one in linear)


def _luminance(linear: Linear) -> float:
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _is_shown(linear: Linear) -> bool:
    return all(-1e-4 <= one <= 1 + 1e-4 for one in linear)


def chroma_and_hue(colour: str) -> tuple[float, float]:
    """In OKLCH: 0 (grey) to about 0.32, and an angle."""
    red, green, blue = _linear(colour)
    l = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)  # noqa: E741
    m = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    s = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    return math.hypot(a, b), math.atan2(b, a)


def _from_oklab(lightness: float, a: float, b: float) -> Linear:
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
