"""Where the respondents see different companies: question by question, the most divided first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..scoring import STAGES, QuestionOutcome
from .bars import Bar, length
from .figures import one_decimal
from .lookup import Lookup, Mark, level_mark
from .redaction import said as answers_shown
from .redaction import withheld
from .settled import Settled
from .voices import PositionLevel, Said, few, position_levels


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the answers there are to a question: the practice behind it, how many gave it, and who with what words.

    `said` is everybody who gave it where few answered; of many those who left a reason or a note.
    """

    mark: Mark
    practice: str
    count: int
    bar: Bar
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """One question: what counts, what was said, how far apart it lies, and the level of each position.

    `agreement` is how far the levels lie from their mean, with one decimal or "" below two levels; `gap` how many
    stages the positions are apart. Where the answers are `withheld` all of this is empty.
    """

    key: str
    function: str
    question: str
    mark: Mark
    disputed: bool
    settled: Settled | None
    agreement: str
    spread: str
    gap: int
    apart: str
    positions: tuple[PositionLevel, ...]
    chosen: tuple[Chosen, ...]
    withheld: bool
    counts: tuple[int, ...]  # 1, 2, 3, 4, don't know, not applicable


def divisions(
    look: Lookup, given: Mapping[str, tuple[Said, ...]], agreed: Sequence[Settled] = ()
) -> tuple[Division, ...]:
    """Every question: first the disputed ones, in each part the most divided first; none with one respondent."""
    if look.document.answered < 2:
        return ()
    levels, by_key = position_levels(look), {one.key: one for one in agreed}
    found = [
        (outcome, _division(look, outcome, given.get(outcome.key, ()), levels.get(outcome.key, ()), by_key))
        for outcome in look.document.outcome.questions
    ]
    return tuple(division for _outcome, division in sorted(found, key=_most_divided))


def _most_divided(pair: tuple[QuestionOutcome, Division]) -> tuple[bool, bool, Fraction, int]:
    outcome, division = pair
    return division.withheld, not outcome.disputed, -(outcome.ad or Fraction(0)), -division.gap


def _division(
    look: Lookup,
    outcome: QuestionOutcome,
    all_said: tuple[Said, ...],
    positions: tuple[PositionLevel, ...],
    agreed: Mapping[str, Settled],
) -> Division:
    known = [int(one.mark.sign) for one in positions if one.mark.sign.isdigit()]
    gap = max(known) - min(known) if known else 0
    return Division(
        key=outcome.key,
        function=look.functions[outcome.function].name,
        question=look.questions[outcome.key].text,
        mark=level_mark(outcome.level),
        disputed=outcome.disputed,
        settled=agreed.get(outcome.key),
        agreement="" if outcome.ad is None else one_decimal(outcome.ad),
        spread=_spread(outcome),
        gap=gap,
        apart=_apart(gap, len(known)),
        positions=positions,
        chosen=_chosen(look, outcome, all_said),
        withheld=withheld(look.document, outcome),
        counts=(*outcome.distribution, outcome.dont_know, outcome.not_applicable),
    )


def _spread(outcome: QuestionOutcome) -> str:
    """How far the levels given lie apart, in words."""
    if outcome.ad is None:
        return ""
    if not outcome.ad:
        return _("All %(count)d levels given are the same.") % {"count": outcome.n}
    text = _("On average the %(count)d levels given lie %(deviation)s of a stage from their mean.")
    return text % {"count": outcome.n, "deviation": one_decimal(outcome.ad)}


def _apart(gap: int, positions: int) -> str:
    """How far the positions are apart, where there are two to compare."""
    if positions < 2:
        return ""
    if not gap:
        return _("at the same level")
    return ngettext("%(gap)d stage apart", "%(gap)d stages apart", gap) % {"gap": gap}


def _chosen(look: Lookup, outcome: QuestionOutcome, all_said: tuple[Said, ...]) -> tuple[Chosen, ...]:
    """The four levels, and don't know and not applicable where somebody said so."""
    counts: list[tuple[int | str, int]] = [*zip(STAGES, outcome.distribution, strict=True)]
    counts += [("dk", outcome.dont_know)] * bool(outcome.dont_know)
    counts += [("na", outcome.not_applicable)] * bool(outcome.not_applicable)
    everybody = few(look.document)
    return tuple(
        _answer(look, outcome, value, count, [one for one in all_said if everybody or one.reason or one.note])
        for value, count in counts
    )


def _answer(
    look: Lookup, outcome: QuestionOutcome, value: int | str, count: int, all_said: list[Said]
) -> Chosen:
    mark, of = level_mark(value), answers_shown(outcome)
    practice = look.practice(outcome.key, value) or mark.words.capitalize()
    figure = _("%(count)d of %(of)d") % {"count": count, "of": of}
    share = Fraction(count, of) if of else Fraction(0)
    tone = "lever" if isinstance(value, int) else "open"
    return Chosen(
        mark=mark,
        practice=practice,
        count=count,
        bar=Bar(practice, figure, length(share), tone, Fraction(count)),
        said=tuple(one for one in all_said if one.mark == mark),
    )
