"""The figures of a question over everybody who was asked it: pure, exact, the same in any order of the people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from statistics import mean
from typing import NamedTuple

from ...scoring import DONT_KNOW, NOT_APPLICABLE, STAGES
from ...scoring.agreement import average_deviation
from .correlation import correlation
from .people import Person, Said
from .release import Crowd, released

KEPT_DEVIATIONS = 4096
"""Teams of up to a dozen give fewer different sets of levels than this."""


class Voice(NamedTuple):
    """What one person said to one question; `rest` are sum and number of their levels in the rest of its function."""

    organisation: int
    assessment: int
    said: Said | None
    rest: tuple[int, int]

    @property
    def answered(self) -> bool:
        return self.said is not None

    @property
    def level(self) -> int | None:
        return self.said if isinstance(self.said, int) else None


@dataclass(frozen=True, slots=True)
class QuestionHealth:
    """How one question fares. Where too few answered it is `withheld`: all counts are 0.

    `levels` counts those who picked practice 1 to 4. `spread` is the mean over teams of the average deviation of their
    levels; `correlation` that of the level with the mean level of the rest of its function. None: too few for it.
    """

    key: str
    function: str
    asked: int = 0
    levels: tuple[int, ...] = (0, 0, 0, 0)
    dont_know: int = 0
    not_applicable: int = 0
    spread: Fraction | None = None
    correlation: float | None = None

    @property
    def withheld(self) -> bool:
        return not self.asked

    @property
    def picked(self) -> int:
        """How many picked a practice."""
        return sum(self.levels)

    @property
    def left_open(self) -> int:
        return self.asked - self.picked - self.dont_know - self.not_applicable

    def share(self, count: int) -> Fraction:
        """Of those who were asked."""
        return Fraction(count, self.asked) if self.asked else Fraction(0)


def health_of(functions: Mapping[str, Sequence[str]], people: Iterable[Person]) -> tuple[QuestionHealth, ...]:
    """The figures of every question; `functions` names the questions of each, in the questionnaire's order."""
    ordered = sorted(people, key=lambda person: person.place)
    return tuple(
        _question(key, function, released(voices))
        for function, keys in functions.items()
        for key, voices in _voices(keys, [person for person in ordered if function in person.functions])
    )


def _voices(keys: Sequence[str], asked: Sequence[Person]) -> Iterator[tuple[str, Iterator[Voice]]]:
    """For each question of a function what everybody who was asked said to it."""
    totals = [_total(person.said, keys) for person in asked]
    for key in keys:
        yield key, (_voice(person, key, total) for person, total in zip(asked, totals, strict=True))


def _total(said: Mapping[str, Said], keys: Sequence[str]) -> tuple[int, int]:
    levels = [level for key in keys if isinstance(level := said.get(key), int)]
    return sum(levels), len(levels)


def _voice(person: Person, key: str, total: tuple[int, int]) -> Voice:
    said = person.said.get(key)
    rest = (total[0] - said, total[1] - 1) if isinstance(said, int) else total
    return Voice(person.organisation, person.assessment, said, rest)


def _question(key: str, function: str, voices: Sequence[Voice]) -> QuestionHealth:
    said = Counter(voice.said for voice in voices)
    return QuestionHealth(
        key=key,
        function=function,
        asked=len(voices),
        levels=tuple(said[stage] for stage in STAGES),
        dont_know=said[DONT_KNOW],
        not_applicable=said[NOT_APPLICABLE],
        spread=_spread(voices),
        correlation=_with_the_rest(voices),
    )


def _spread(voices: Iterable[Voice]) -> Fraction | None:
    """The mean over assessments with two levels or more of how far the levels lie from their mean."""
    levels = defaultdict(list)
    for voice in voices:
        if voice.level is not None:
            levels[voice.organisation, voice.assessment].append(voice.level)
    teams = {team: tuple(sorted(given)) for team, given in levels.items() if len(given) > 1}
    crowd = Crowd.of(organisation for (organisation, _), given in teams.items() for _level in given)
    return mean(_deviation(given) for given in teams.values()) if crowd.is_enough else None


@lru_cache(KEPT_DEVIATIONS)
def _deviation(levels: tuple[int, ...]) -> Fraction:
    return average_deviation(levels) or Fraction(0)


def _with_the_rest(voices: Iterable[Voice]) -> float | None:
    """How far the level moves with the rest of its function."""
    both = [voice for voice in voices if voice.level is not None and voice.rest[1]]
    if not Crowd.of(voice.organisation for voice in both).is_enough:
        return None
    counted = Counter((voice.level or 0, voice.rest) for voice in both)
    return correlation((level, Fraction(*rest), people) for (level, rest), people in counted.items())
