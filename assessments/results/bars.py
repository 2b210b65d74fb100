"""Who does the work, the levers and the business profile: rows and the lengths of their bars."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..scoring import STAGES
from .figures import one_decimal
from .lookup import Lookup, Mark, level_mark

CENTRAL, REGIONAL, OUTSIDE = "central_ops", "regional_ops", "outside"
BAR = 100
"""The length of a full bar, in the units of the bar's own drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label and figure; `length` is 0 to BAR, as text for an SVG attribute."""

    label: str
    figure: str
    length: str
    tone: str
    value: Fraction = Fraction(0)  # behind the figure, exact: a count, or a mean level


@dataclass(frozen=True, slots=True)
class ActivityPart:
    """An activity and who does it; `doer` is words where nobody could be named."""

    name: str
    text: str
    doer: str
    known: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class DriverPart:
    """A fact of the business profile: what was asked and what was said."""

    name: str
    mark: Mark
    level: str


@dataclass(frozen=True, slots=True)
class Lever:
    """Top or bottom line: its mean level, a bar on the scale of 1 to 4, and the questions behind it."""

    bar: Bar
    questions: tuple[tuple[str, Mark], ...]


def work_bars(look: Lookup) -> tuple[Bar, ...]:
    """One bar a group of doers, over all activities asked; none where nobody was asked."""
    work = look.document.outcome.work
    if not work.of:
        return ()
    by_doer = dict(work.doers)
    central, regional, outside = (_count(by_doer, doer) for doer in (CENTRAL, REGIONAL, OUTSIDE))
    rows = [
        (
            _("Other departments, sales managers or nobody"),
            work.known - central - regional - outside,
            "shadow",
        ),
        (_("Regional or divisional sales operations"), regional, "regional"),
        (_("Central sales operations"), central, "central"),
        (_("An outside provider"), outside, "outside"),
        (_("Not known or disputed"), work.of - work.known, "open"),
    ]
    return tuple(
        Bar(label, _of(count, work.of), length(Fraction(count, work.of)), tone, Fraction(count))
        for label, count, tone in rows
    )


def _count(by_doer: dict[str, str | None], doer: str) -> int:
    return sum(found == doer for found in by_doer.values())


def _of(count: int, whole: int) -> str:
    return ngettext("%(count)d of %(of)d activity", "%(count)d of %(of)d activities", whole) % {
        "count": count,
        "of": whole,
    }


def length(share: Fraction) -> str:
    """A share of 0 to 1 as the length of a bar, for an SVG attribute in any language."""
    return f"{float(share * BAR):.1f}"


def activities(look: Lookup) -> tuple[ActivityPart, ...]:
    """Every activity with who does it."""
    work = look.document.outcome.work
    return tuple(
        ActivityPart(
            name=look.activities[key].name,
            text=look.activities[key].text,
            doer=_doer(look, doer, disputed=key in work.disputed),
            known=doer is not None,
            disputed=key in work.disputed,
        )
        for key, doer in work.doers
    )


def _doer(look: Lookup, doer: str | None, *, disputed: bool) -> str:
    if doer is not None:
        return look.doers[doer].name if doer in look.doers else doer
    return _("Disputed") if disputed else _("Not known")


def levers(look: Lookup) -> tuple[Lever, ...]:
    """Top line and bottom line, as far as there are answers."""
    found = look.document.outcome.levers
    rows = [
        ("top", _("Top line: sell more"), found.top),
        ("bottom", _("Bottom line: waste less"), found.bottom),
    ]
    return tuple(_lever(look, key, label, mean) for key, label, mean in rows if mean is not None)


def _lever(look: Lookup, key: str, label: str, mean: Fraction) -> Lever:
    figure = _("%(level)s of 4") % {"level": one_decimal(mean)}
    pulled = [question for question in look.questions.values() if question.lever == key]
    marks = tuple((q.text, level_mark(look.question_outcomes[q.key].level)) for q in pulled)
    return Lever(Bar(label, figure, length(mean / STAGES[-1]), "lever", mean), marks)


def drivers(look: Lookup) -> tuple[DriverPart, ...]:
    """The business profile as given; a driver left open is not known."""
    given = dict(look.document.profile)
    return tuple(
        _driver(driver.name, driver.levels, given.get(driver.key)) for driver in look.document.content.drivers
    )


def _driver(name: str, levels: tuple[str, ...], level: int | str | None) -> DriverPart:
    said = levels[level - 1] if isinstance(level, int) else _("Not known")
    return DriverPart(name, level_mark(level), said)
