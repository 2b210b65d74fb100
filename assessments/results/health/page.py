"""All that the page of a version's question health shows, ready to be written: no arithmetic in the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...interchange.values import FunctionText, QuestionText
from ...scoring import STAGES
from ..figures import one_decimal
from .figures import QuestionHealth, health_of
from .findings import RULES, Finding, Rule, findings
from .measures import count_of, two_decimals
from .people import Person
from .plot import Column, columns, scale_of
from .release import FEWEST, FEWEST_ORGANISATIONS, Crowd


@dataclass(frozen=True, slots=True)
class Row:
    """One of the answers there are to a question, and how many gave it."""

    sign: str
    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A question with its columns, the same as rows, its other figures by name, and what stands out."""

    key: str
    text: str
    foundation: bool
    withheld: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    figures: tuple[tuple[str, str], ...]
    findings: tuple[str | Promise, ...]


@dataclass(frozen=True, slots=True)
class FunctionPart:
    """A function with its questions."""

    key: str
    name: str
    questions: tuple[QuestionPart, ...]


@dataclass(frozen=True, slots=True)
class RulePart:
    """One kind of finding, and each question it was found at: key, text and figure."""

    rule: Rule
    questions: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class HealthPage:
    """The page: how many answered, what is missing before anything is shown, findings, and every question."""

    submitted: int
    organisations: int
    missing: tuple[str, ...]
    findings: tuple[RulePart, ...]
    functions: tuple[FunctionPart, ...]
    rules: tuple[Rule, ...] = RULES
    fewest: int = FEWEST
    fewest_organisations: int = FEWEST_ORGANISATIONS


def health_page(texts: Sequence[FunctionText], people: Sequence[Person]) -> HealthPage:
    """The page for these functions and everybody who submitted; with neither findings nor questions while too few."""
    crowd = Crowd.of(person.organisation for person in people)
    keys = {text.key: [question.key for question in text.questions] for text in texts}
    healths = health_of(keys, people)
    shown = any(not one.withheld for one in healths)
    found = findings(healths)
    by_key, scale = {one.key: one for one in healths}, scale_of(healths)
    return HealthPage(
        submitted=crowd.size,
        organisations=crowd.organisations,
        missing=() if shown else _missing(crowd),
        findings=_by_rule(found, texts),
        functions=tuple(_function(text, by_key, found, scale) for text in texts) if shown else (),
    )


def _missing(crowd: Crowd) -> tuple[str, ...]:
    """What answers there must be before any are shown, in sentences."""
    if crowd.size < FEWEST:
        lines = [_("%(count)d of the %(of)d answers that this needs.") % {"count": crowd.size, "of": FEWEST}]
    else:
        lines = [_("%(count)d have submitted, which is enough.") % {"count": crowd.size}]
    if crowd.organisations < FEWEST_ORGANISATIONS:
        values = {"count": crowd.organisations, "of": FEWEST_ORGANISATIONS}
        lines.append(_("%(count)d of the %(of)d organisations that this needs.") % values)
    elif crowd.is_dominated:
        lines.append(_("More than half of them are of one organisation; this needs more of others."))
    if crowd.is_enough:
        lines.append(_("But no question has been answered by so many of them."))
    return tuple(lines)


def _by_rule(found: Sequence[Finding], texts: Sequence[FunctionText]) -> tuple[RulePart, ...]:
    names = {question.key: question.text for text in texts for question in text.questions}
    return tuple(
        RulePart(rule, tuple((one.question, names[one.question], one.figure) for one in group))
        for rule, group in groupby(found, key=lambda one: one.rule)
    )


def _function(
    text: FunctionText, healths: Mapping[str, QuestionHealth], found: Sequence[Finding], scale: Fraction
) -> FunctionPart:
    questions = (_question(question, healths[question.key], found, scale) for question in text.questions)
    return FunctionPart(text.key, text.name, tuple(questions))


def _question(
    text: QuestionText, health: QuestionHealth, found: Sequence[Finding], scale: Fraction
) -> QuestionPart:
    return QuestionPart(
        key=text.key,
        text=text.text,
        foundation=text.foundation,
        withheld=health.withheld,
        columns=columns(health, scale),
        rows=_rows(text, health),
        figures=_figures(health),
        findings=tuple(one.rule.title for one in found if one.question == text.key),
    )


def _rows(text: QuestionText, health: QuestionHealth) -> tuple[Row, ...]:
    said = [*zip(map(str, STAGES), text.practices, health.levels, strict=True)]
    said += [("?", _("Don’t know"), health.dont_know), ("–", _("Not applicable"), health.not_applicable)]
    said += [("", _("Left open"), health.left_open)]
    return tuple(Row(sign, words, count_of(count, health)) for sign, words, count in said)


def _figures(health: QuestionHealth) -> tuple[tuple[str, str], ...]:
    none = _("too few for this")
    spread = _("%(deviation)s of a stage") % {"deviation": one_decimal(health.spread or health.share(0))}
    moves = none if health.correlation is None else two_decimals(health.correlation)
    asked = ngettext("%(count)d person", "%(count)d people", health.asked) % {"count": health.asked}
    return (
        (_("Asked"), asked),
        (_("Spread within teams"), none if health.spread is None else spread),
        (_("Moves with its function"), moves),
    )
