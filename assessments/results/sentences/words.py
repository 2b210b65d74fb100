"""Names as they stand inside a sentence, and amounts with their base."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...interchange.values import Content, FunctionText
from ..figures import percent


@dataclass(frozen=True, slots=True)
class Names:
    """The content's names as they stand inside a sentence."""

    content: Content

    def stage(self, number: int) -> str:
        """ "stage 2, sales operation" """
        return _("stage %(number)d, %(name)s") % {"number": number, "name": self.stage_name(number)}

    def stage_name(self, number: int) -> str:
        """ "sales operation" """
        return lowered(self.content.stages[number - 1].name)

    def function(self, key: str) -> str:
        """ "data management" """
        return lowered(self.text_of(key).name)

    def text_of(self, key: str) -> FunctionText:
        """All that the content says of a function."""
        return next(function for function in self.content.functions if function.key == key)

    def answers_to(self, keys: Sequence[str]) -> str:
        """ "the answers to “Who keeps your sales data?” and “Where do they live?”" """
        texts = {question.key: question.text for f in self.content.functions for question in f.questions}
        quoted = listed([_("“%(text)s”") % {"text": texts[key]} for key in keys])
        return ngettext("the answer to %(questions)s", "the answers to %(questions)s", len(keys)) % {
            "questions": quoted
        }


def lowered(name: str) -> str:
    """A name inside a sentence: in lower case, but for abbreviations."""
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in name.split())


def opened(sentence: str) -> str:
    """The same with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c" """
    return get_text_list(list(items), _("and"))


def between(low: int, high: int) -> str:
    """ "1 or 2", "1 to 3" """
    text = _("%(low)d or %(high)d") if high - low == 1 else _("%(low)d to %(high)d")
    return text % {"low": low, "high": high}


def spoken(*said: str) -> str:
    """Sentences one after the other, without the empty ones."""
    return " ".join(sentence for sentence in said if sentence)


def equal_parts(weights: Sequence[Fraction], among: Fraction) -> int | None:
    """How many parts the weight `among` makes where all weigh the same; None where they do not."""
    return int(among / weights[0]) if len(set(weights)) == 1 else None


def of_questions(share: Fraction, count: int | None) -> str:
    """ "4 of 6 questions"; where their weights differ "67 % of the questions by weight"."""
    if count is None:
        return _("%(share)s of the questions by weight") % {"share": percent(share)}
    text = ngettext("%(part)d of %(count)d question", "%(part)d of %(count)d questions", count)
    return text % {"part": int(share * count), "count": count}


def of_functions(share: Fraction, count: int | None) -> str:
    """ "4 of 5 functions"; where their weights differ "75 % of the functions by weight"."""
    if count is None:
        return _("%(share)s of the functions by weight") % {"share": percent(share)}
    text = ngettext("%(part)d of %(count)d function", "%(part)d of %(count)d functions", count)
    return text % {"part": int(share * count), "count": count}


def bare(share: Fraction, count: int | None) -> str:
    """ "4", "67 %" or "none": the same amount where the base has been named."""
    if not share:
        return _("none")
    return percent(share) if count is None else str(int(share * count))


def had(share: Fraction, need: Fraction, count: int | None) -> str:
    """The amount there is where `need` is needed; rounding must not make too little look like enough."""
    said = bare(share, count)
    return _("just under %(share)s") % {"share": said} if share < need and said == bare(need, count) else said


def enough(majority: Fraction, count: int | None) -> Fraction:
    """The smallest share that there can be which is a majority: two thirds of 5 questions are 4/5."""
    return majority if count is None else Fraction(math.ceil(majority * count), count)


def any_of(weights: Sequence[Fraction], wanted: Fraction) -> int:
    """How many of these weights are enough for `wanted`, whichever they are; all of them must be."""
    sums = accumulate(sorted(weights), initial=Fraction(0))
    return sum(total < wanted for total in sums)
