"""How a practice reads: the rules of writing that a program can look for. They warn; people decide."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from .findings import Finding, Where, name_of
from .values import Content, QuestionText

PRAISE = (
    "good well better best great excellent excellence perfect effective effectively efficient efficiently mature "
    "maturity advanced modern professional professionally proper properly appropriate ideal optimal optimally "
    "successful successfully strong robust solid state-of-the-art world-class best-practice cutting-edge leading "
    "sophisticated comprehensive systematic systematically strategic seamless holistic proactive clear clearly"
)
BLAME = (
    "bad badly poor poorly weak wrong merely unfortunately chaos chaotic ad-hoc primitive backward outdated sloppy "
    "careless neglect neglected ignore ignored ignores fail fails failed failure nobody's unclear haphazard"
)
PLANS = "will shall intend intends should must"
FEWEST, MOST = 8, 25  # words of a practice
LONGEST_GLOSS = 40  # words
SPREAD = 8  # words by which the longest practice of a question may exceed the shortest
ALIKE = 0.8
OWN = 3  # words of a practice that another one of its question does not have
UNTEXTED = ("key", "lever")


def warnings(content: Content) -> tuple[Finding, ...]:
    """What somebody should read once more before this content is published."""
    names = tuple(stage.name for stage in content.stages)
    found = list(_either_or(content))
    for function in content.functions:
        for question in function.questions:
            where = ("functions", function.key, "questions", question.key)
            found += [Finding((*where, *way), message) for way, message in _question(question, names)]
    return (*found, *_twice(content))


Remark = tuple[Where, str]


def _question(question: QuestionText, stages: tuple[str, ...]) -> Iterator[Remark]:
    if question.text.count("?") != 1 or not question.text.endswith("?"):
        yield ("text",), _("is not one question that ends with a question mark.")
    if (count := len(words(question.help))) > LONGEST_GLOSS:
        yield ("help",), _("has %(count)d words; a gloss is read at a glance.") % {"count": count}
    for number, text in enumerate(question.practices, start=1):
        for message in _practice(text, stages):
            yield ("practices", str(number)), message
    yield from _side_by_side(question.practices)


def _practice(text: str, stages: tuple[str, ...]) -> Iterator[str]:
    """What is to be said of one practice."""
    count = len(text.split())
    if not FEWEST <= count <= MOST:
        counts = {"count": count, "fewest": FEWEST, "most": MOST}
        yield _("has %(count)d words; %(fewest)d to %(most)d are read easily.") % counts
    if not re.fullmatch(r"[^.?!]*\.", text):
        yield _("is not one sentence that ends with a full stop.")
    judging = any_of(f"{PRAISE} {BLAME}")
    for pattern, message in (
        (judging, _("says “%(word)s”; a practice describes, it does not judge.")),
        (any_of(PLANS), _("says “%(word)s”; a practice is what people do, not what is planned.")),
        (_names(stages), _("says “%(word)s”; a practice names no stage.")),
    ):
        yield from (message % {"word": found[0]} for found in re.finditer(pattern, text, re.IGNORECASE))


def _side_by_side(practices: tuple[str, ...]) -> Iterator[Remark]:
    """What is to be said of the practices of one question beside each other."""
    for (one, here), (other, there) in combinations(enumerate(practices, start=1), 2):
        if likeness(here, there) > ALIKE or min(_own(here, there), _own(there, here)) < OWN:
            text = _("reads much like practice %(other)d; name what is there at one and not at the other.")
            yield ("practices", str(other)), text % {"other": one}
    counts = [len(text.split()) for text in practices]
    if counts and max(counts) - min(counts) > SPREAD:
        text = _("the longest has %(most)d words and the shortest %(fewest)d; the long one looks wanted.")
        yield ("practices",), text % {"most": max(counts), "fewest": min(counts)}


def _either_or(content: Content) -> Iterator[Finding]:
    for where, text in texts_of(content):
        if "and/or" in text.lower():
            yield Finding(where, _("says “and/or”; say which, or make it two."))


def _twice(content: Content) -> Iterator[Finding]:
    """Questions and practices that say to the letter what an earlier one says."""
    seen: dict[str, Where] = {}
    for where, text in texts_of(content.functions, ("functions",)):
        if where[-1] == "text" or "practices" in where:
            if text in seen:
                first = " > ".join(seen[text])
                yield Finding(where, _("says the same as %(first)s.") % {"first": first})
            seen.setdefault(text, where)


def texts_of(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text for people in a content or a part of it, with the way to it; keys are left out."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from texts_of(item, (*where, name_of(where[-1], item, number)))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNTEXTED and getattr(value, field.name) != "":
                yield from texts_of(getattr(value, field.name), (*where, field.name))


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"[\w’%-]+", text.lower())


def likeness(one: str, other: str) -> float:
    """0 to 1, by words in their order."""
    return SequenceMatcher(None, words(one), words(other), autojunk=False).ratio()


@cache
def any_of(listed: str) -> str:
    """A pattern for any of these words, alone."""
    return rf"(?<![\w-])({'|'.join(map(re.escape, listed.split()))})(?![\w-])"


def _names(stages: tuple[str, ...]) -> str:
    named = "".join(rf"\b{re.escape(name)}\b|" for name in stages if name)
    return rf"{named}\b(stage|level) [1-4]\b|\bshadow\b"


def _own(text: str, other: str) -> int:
    return len(set(words(text)) - set(words(other)))
