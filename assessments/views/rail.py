"""The sections with what is done and open, which every page of an assessment shows."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from ..models import Respondent
from ..models.progress import Progress, Section

REVIEW, LINK = "review", "link"


@dataclass(frozen=True, slots=True)
class Stop:
    """A section with its address; `is_here` is the page shown."""

    section: Section
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Rail:
    """Context of answering/_rail.html.

    `public_id` also names what a browser keeps of this respondent's unsent answers; `page` names the page shown where
    it is none of the sections.
    """

    stops: tuple[Stop, ...]
    progress: Progress
    by: Respondent
    page: str = ""

    @property
    def public_id(self) -> UUID:
        return self.by.public_id


def rail(by: Respondent, progress: Progress, here: Section | None = None, page: str = "") -> Rail:
    """The rail of this respondent's pages."""
    stops = tuple(Stop(section, address_of(by, section), section is here) for section in progress.sections)
    return Rail(stops, progress, by, page)


def address_of(by: Respondent, section: Section | None) -> str:
    """The page of a section; the review where there is none left. An assessment's facts have one page."""
    public_id = by.public_id
    if by.fills_facts:
        return reverse("assessment-profile", args=[public_id])
    if section is None:
        return reverse("review", args=[public_id])
    if section.kind == "function":
        return reverse("function", args=[public_id, section.key])
    return reverse(section.kind, args=[public_id])
