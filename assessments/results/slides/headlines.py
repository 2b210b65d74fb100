"""A slide's headline: the sentences that fit, in the largest size in which they do."""

from .boxes import HEADLINE, Box
from .fitting import fit
from .letters import clean, split_sentences
from .measure import lines
from .template import TITLE_SIZE
from .texts import Text, say

SIZES = (TITLE_SIZE, 26, 24, 22)
SMALLEST = 20


def headline(text: str, box: Box = HEADLINE) -> Text:
    """The whole text in two lines, else its first sentences, else as much of the first as three small lines hold."""
    said = split_sentences(clean(text))
    for count in range(len(said), 0, -1):
        for size in SIZES:
            part = " ".join(said[:count])
            if lines(part, box.w, size, "serif") <= 2:
                return say(part, size, serif=True)
    return fit([say(said[0], SMALLEST, serif=True)], box.w, box.h, SMALLEST)[0]


def unsaid(text: str) -> str:
    """The sentences that its headline leaves out, for the slide's body."""
    whole, kept = clean(text), headline(text).text
    return whole[len(kept) :].strip() if whole.startswith(kept) else whole
