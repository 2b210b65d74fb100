"""Any content and any text that the shapes in values.py allow, and a small file to spoil."""

import dataclasses
from decimal import Decimal
from random import Random
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from assessments.interchange.shapes import Count, Key, Line, OneOf, Paragraph
from assessments.interchange.values import AdviceText, Content
from assessments.interchange.writing import as_yaml
from tests.builders import make_content, make_function

LONGEST = 200  # long enough to be folded; longer ones say nothing new
TRICKY = ["no", "~", "null", "1.5", "0x1F", "2024-01-01", "- a", "a: b", "# c", "a #b", "'", '"', "&a", "*a"]
TRICKY += [
    "!!str",
    "%",
    "@",
    "`",
    "|",
    ">",
    "? x",
    "{",
    "[",
    "a\u00a0b",
    "=",
    "<<",
    "é" * 90,
    "a  b " * 20 + "c",
]

CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
WEIGHTS = [Decimal(text) for text in ("1", "1.5", "0.001", "1000", "999.999", "10", "0.10", "2.000")]


def texts(limit: int, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts as a file may hold them, without spaces around."""
    letters = CHARACTERS | st.sampled_from("\n\r\t  ") if lines else CHARACTERS | st.just(" ")
    most = min(limit, LONGEST)
    made = st.text(letters, min_size=1, max_size=most).map(str.strip).filter(bool)
    return made | st.sampled_from([text for text in TRICKY if len(text) <= limit])


@dataclasses.dataclass
class Maker:
    """Fills any type of values.py from a few texts, which is many times faster than drawing each."""

    chance: Random
    lines: list[str]
    paragraphs: list[str]

    def value(self, hint: Any) -> Any:
        if get_origin(hint) is Annotated:
            base, shape = get_args(hint)
            return self.shaped(base, shape)
        plain: dict[Any, Any] = {bool: [True, False], Decimal: WEIGHTS}
        return self.chance.choice(plain[hint]) if hint in plain else self.object(hint)

    def shaped(self, base: Any, shape: Any) -> Any:
        match shape:
            case Line(limit):
                return self.chance.choice([text for text in self.lines if len(text) <= limit])
            case Paragraph(limit):
                return self.chance.choice([text for text in self.paragraphs if len(text) <= limit])
            case Key():
                return "".join(self.chance.choices("abcXYZ019-_", k=self.chance.randint(1, 60)))
            case OneOf(words):
                return self.chance.choice(words)
            case Count(least, most):
                count = self.chance.randint(least, min(most, least + 2))
                return tuple(self.value(get_args(base)[0]) for _place in range(count))
        raise TypeError(shape)

    def object(self, cls: Any) -> Any:
        """A dataclass of values.py; what has a default is left out at times."""
        hints = get_type_hints(cls, include_extras=True)
        optional = {one.name for one in dataclasses.fields(cls) if one.default is not dataclasses.MISSING}
        kept = {name for name in hints if name not in optional or self.chance.random() < 0.5}
        if cls is AdviceText and not {"fact", "source"} <= kept:
            kept -= {"fact", "source"}
        return cls(**{name: self.value(hint) for name, hint in hints.items() if name in kept})


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Any content that a file can hold."""
    lines = draw(st.lists(texts(60), min_size=1, max_size=6)) + draw(st.lists(texts(200), max_size=3))
    paragraphs = draw(st.lists(texts(LONGEST, lines=True), min_size=1, max_size=6))
    chance = Random(draw(st.integers(0, 2**32)))
    content = Maker(chance, [*lines, "a"], [*paragraphs, *lines]).object(Content)
    functions = [
        dataclasses.replace(one, questions=distinct(one.questions, f"{place}"))
        for place, one in enumerate(distinct(content.functions))
    ]
    doers = {one.key: one for one in content.doers}
    return dataclasses.replace(
        content,
        functions=tuple(functions),
        drivers=distinct(content.drivers),
        activities=distinct(content.activities),
        doers=tuple(doers.values()),
    )


def distinct(texts: tuple[Any, ...], prefix: str = "") -> tuple[Any, ...]:
    """The same with keys made different."""
    return tuple(
        dataclasses.replace(one, key=f"{prefix}{place}-{one.key[:50]}") for place, one in enumerate(texts)
    )


def small() -> Content:
    """One function of two questions."""
    return make_content([make_function("Territory", 2)], drivers=1, activities=1)


def least() -> Content:
    """One function of three questions: the least that can be published."""
    return make_content([make_function("Territory", 3)], drivers=1, activities=1)


def small_file() -> str:
    return as_yaml(small())


def least_file() -> str:
    return as_yaml(least())
