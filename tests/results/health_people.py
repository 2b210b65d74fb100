"""People who answered a made-up questionnaire of two functions: "a" asks a1 to a3, "b" asks b1."""

from collections.abc import Mapping, Sequence

from assessments.results.health import Person, QuestionHealth, health_of

FUNCTIONS = {"a": ("a1", "a2", "a3"), "b": ("b1",)}
EVERY = frozenset(FUNCTIONS)


def person(place: int, said: Mapping[str, int | str] | None = None, **fields: object) -> Person:
    """Each a guest of their own organisation unless said otherwise; who says nothing left everything open."""
    given = {"organisation": place, "assessment": place, "functions": EVERY} | fields
    return Person(place=place, said=said or {}, **given)  # type: ignore[arg-type]


def people(*answers: int | str | None, key: str = "a1") -> list[Person]:
    """One guest for each answer to a question; None left it open."""
    return [person(place, {key: said} if said is not None else {}) for place, said in enumerate(answers)]


def of_question(people: Sequence[Person], key: str = "a1") -> QuestionHealth:
    """The figures of one question."""
    return next(one for one in health_of(FUNCTIONS, people) if one.key == key)


def health(**figures: object) -> QuestionHealth:
    """A question of which nothing stands out, but for these figures."""
    usual = {"asked": 40, "levels": (9, 9, 9, 9), "dont_know": 2, "not_applicable": 2, "correlation": 0.5}
    return QuestionHealth("q", "f", **(usual | figures))  # type: ignore[arg-type]
