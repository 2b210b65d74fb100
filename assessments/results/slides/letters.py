"""Letters as they may stand on a slide: whatever people typed, made fit for XML, and the direction it runs in."""

import re
import unicodedata

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow: most control characters and lone surrogates."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Controls that would turn around the text beside them."""
WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
"""Letters as wide as they are high, between which a line may break."""
TO_THE_LEFT = {"R", "AL"}
LEFT_TO_RIGHT_MARK = "\u200e"
END = re.compile(r"(?<=[.!?。！？])\s+(?=[^a-z\s])")


def clean(text: str) -> str:
    """The text without what XML forbids and without what would turn other text around; line ends are kept."""
    lines = TURNING.sub("", FORBIDDEN.sub("", text.replace("\r\n", "\n"))).split("\n")
    return "\n".join(" ".join(line.split()) if "\t" in line or "\r" in line else line for line in lines)


def runs_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in TO_THE_LEFT:
            return True
    return False


def is_wide(text: str) -> bool:
    """Whether it has Chinese, Japanese or Korean letters."""
    return WIDE.search(text) is not None


def within(name: str) -> str:
    """A name inside a line of other words: letters from right to left in it turn nothing around that is beside it."""
    turns = any(unicodedata.bidirectional(letter) in TO_THE_LEFT for letter in name)
    return LEFT_TO_RIGHT_MARK + name + LEFT_TO_RIGHT_MARK if turns else name


def split_sentences(text: str) -> list[str]:
    """The sentences of a computed text."""
    return END.split(text)
