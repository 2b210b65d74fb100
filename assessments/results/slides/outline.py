"""Which slides a report has: never fewer than ten, never more than fourteen, none for the number's sake alone."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from ..page import ReportPage, report_page
from ..report import Report
from .chapters import (
    business,
    closing,
    cover,
    details,
    levers,
    method,
    moves,
    overview,
    people,
    plan,
    profile,
    questions,
    session,
    stages,
    summary,
    verdict,
    voices,
    work,
)
from .deck import Deck

FEWEST, MOST = 10, 14


@dataclass(frozen=True, slots=True)
class Chapter:
    """Slides on one matter: at least so many, as many as it wants, and as many as it has to say something on.

    `rank` is whose wish is heard first. `make` is told how many it gets.
    """

    name: str
    make: Callable[[Deck, int], None]
    least: int = 1
    wanted: int = 1
    most: int = 1
    rank: int = 0


def deck_of(report: Report) -> Deck:
    """The slides of a report."""
    page = report_page(report.document, report.people, report.overlay)
    deck, chapters = Deck(page), outline(page)
    counts = allotted(chapters)
    pairs = list(zip(chapters, counts, strict=True))
    deck.chapters = frozenset(chapter.name for chapter, count in pairs if count)
    for chapter, count in pairs:
        if count:
            chapter.make(deck, count)
    return deck


def outline(page: ReportPage) -> list[Chapter]:
    """The chapters in their order; what says nothing in this report has no slide."""
    parts = len(page.functions)
    told = int(page.told and bool(page.divisions))
    levers_, settled = int(bool(page.levers)), int(bool(page.settled))
    profiled = any(driver.mark.sign.isdigit() for driver in page.drivers)
    in_details = min(math.ceil(parts / 4), 3), min(math.ceil(parts / 3), 4), math.ceil(parts / 2)
    return [
        Chapter("cover", cover.make),
        Chapter("verdict", verdict.make),
        _as_needed("summary", summary.make, summary.pages(page), rank=3),
        Chapter("stages", stages.make, 0, int(bool(page.stage)), 1, rank=6),
        Chapter("profile", profile.make),
        Chapter("overview", overview.make, 0, 1, 1, rank=1),
        Chapter("details", details.make, *in_details, rank=5),
        Chapter("moves", moves.make),
        _as_needed("plan", plan.make, plan.pages(page), rank=4),
        _as_told("work", work.make, asked=bool(page.activities), known=any(a.known for a in page.activities)),
        _as_told("business", business.make, asked=bool(page.drivers), known=profiled),
        Chapter("levers", levers.make, 0 if profiled else levers_, levers_, levers_, rank=2),
        _as_needed("disagreements", voices.make, told),
        Chapter("session", session.make, 0 if told else settled, settled, settled, rank=2),
        Chapter("people", people.make, 0, 0, 1, rank=8),
        Chapter("questions", questions.make, 0, 0, math.ceil(parts / 2), rank=7),
        Chapter("method", method.make, 1, 1, 2, rank=9),
        _as_needed("closing", closing.make, int(closing.is_there(page))),
    ]


def _as_needed(name: str, make: Callable[[Deck, int], None], pages: int, *, rank: int = 0) -> Chapter:
    """A chapter that is left out where it has no pages, and has one of several where the room is short."""
    return Chapter(name, make, min(pages, 1), pages, pages, rank)


def _as_told(name: str, make: Callable[[Deck, int], None], *, asked: bool, known: bool) -> Chapter:
    """A chapter that is left out where nothing is known of it, unless there is little else to say."""
    return Chapter(name, make, int(known), int(known), int(asked), rank=10)


def allotted(chapters: list[Chapter]) -> list[int]:
    """How many slides each gets: the least first, then what is wanted while there is room, then more up to ten."""
    counts = [chapter.least for chapter in chapters]
    for limit, wish in ((MOST, "wanted"), (FEWEST, "most")):
        for place in sorted(range(len(chapters)), key=lambda place: chapters[place].rank):
            room = limit - sum(counts)
            counts[place] += max(min(getattr(chapters[place], wish) - counts[place], room), 0)
    return counts
