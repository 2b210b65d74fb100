"""A report: a result with the commentary of its day, as every form shows it.

Figures and computed sentences come from the document alone; what is laid over it is never computed with.
"""

from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Brand, Commentary, Firm, PlanStep, Result, ShareLink
from .document import Document
from .erased import erased_in, wordless
from .overlay import NOTHING, Comment, Look, Overlay, PaperSize, PlannedStep, Status
from .people import NOBODY, Names, People
from .shown import document_of, people_of, superseded


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a report does not tell, because the maker of a link chose so."""

    names: bool = False
    notes: bool = False
    commentary: bool = False

    @classmethod
    def of(cls, link: ShareLink) -> "LeftOut":
        """What the maker of this link left out."""
        return cls(link.without_names, link.without_notes, link.without_commentary)


EVERYTHING = LeftOut()


@dataclass(frozen=True, slots=True)
class Report:
    """What every form is made from. `result` is None where no row is behind it (samples, files, previews)."""

    document: Document
    people: Names = field(default_factory=lambda: NOBODY)
    overlay: Overlay = NOTHING
    result: Result | None = None
    older: bool = False  # by position only, and a newer revision hides its distributions
    left_out: LeftOut = EVERYTHING
    erased: frozenset[int] = frozenset()  # respondents whose words are not shown any more

    @property
    def fingerprint(self) -> str:
        """Everything but the result's row, which never changes, and the program: what a kept file was made from."""
        return f"{People.of(self.people)}{self.older}{self.left_out}{sorted(self.erased)}{self.overlay}"


def report_of(result: Result, *, left_out: LeftOut = EVERYTHING) -> Report:
    """The report of a result today, minus what is left out. At most six queries, two more where somebody was erased."""
    people = NOBODY if left_out.names else people_of(result)
    document = document_of(result)
    return Report(
        document=_without_notes(document) if left_out.notes else document,
        people=people,
        overlay=overlay_of(result, left_out),
        result=result,
        older=superseded(result),
        left_out=left_out,
        erased=erased_in(result),
    )


def _without_notes(document: Document) -> Document:
    """The document without what people wrote: notes, reasons, and why a level was agreed on."""
    answers = tuple(wordless(one) for one in document.answers if one.value is not None)
    agreed = tuple(replace(one, reason="") for one in document.agreed)
    return replace(document, answers=answers, agreed=agreed)


def overlay_of(result: Result, left_out: LeftOut = EVERYTHING) -> Overlay:
    """The words, the plan and the look that lie over a result today. At most three queries."""
    if result.assessment.guest:  # nobody consults a guest
        return NOTHING
    firm = firm_of(result)
    look = look_of(firm) if firm else None
    if left_out.commentary:
        return Overlay(look=look)
    plan = _plan(result)
    if left_out.names:
        plan = tuple(replace(step, assignee="") for step in plan)
    return Overlay(_commentary(result, named=not left_out.names), plan, look)


def firm_of(result: Result) -> Firm | None:
    """Whose look the report has: of the firms that serve the organisation, the one that has done so longest."""
    services = result.assessment.organisation.services.filter(ended_at=None)
    first = services.select_related("firm__brand").order_by("since", "pk").first()
    return first.firm if first else None


def look_of(firm: Firm) -> Look:
    """A firm's look; one without a brand has its name alone."""
    brand = Brand.objects.filter(firm=firm).first() if not hasattr(firm, "brand") else firm.brand
    if brand is None:
        return Look(firm.name)
    paper: PaperSize = "letter" if brand.paper == Brand.Paper.LETTER else "a4"
    return Look(firm.name, brand.colour, _logo(brand), brand.contact, brand.closing, paper)


def _logo(brand: Brand) -> bytes:
    """The logo's bytes; none where the file is lost, so that a report is made all the same."""
    if not brand.logo:
        return b""
    try:
        with brand.logo.open() as file:
            return bytes(file.read())
    except OSError:
        return b""


def _commentary(result: Result, *, named: bool) -> tuple[Comment, ...]:
    """Of each part what was written for this revision, or for the newest before it."""
    rows = Commentary.objects.filter(assessment=result.assessment_id, revision__lte=result.revision)
    newest = {row.part: row for row in rows.select_related("by", "firm").order_by("revision")}
    return tuple(comment_of(row, named=named) for row in newest.values())


def comment_of(row: Commentary, *, named: bool = True) -> Comment:
    """A row as it is laid over a result; without its writer's name where nobody is to be named."""
    who = [str(row.by)] if named and row.by else []
    firm = [row.firm.name] if row.firm else []
    name = ", ".join([*who, *firm]) or _("a consultant")
    return Comment(row.part, row.text, name, timezone.localdate(row.written_at), row.revision)


def _plan(result: Result) -> tuple[PlannedStep, ...]:
    """The plan made for this revision, or the newest before it."""
    rows = list(
        PlanStep.objects.filter(assessment=result.assessment_id, revision__lte=result.revision).order_by(
            "-revision", "place", "pk"
        )
    )
    return tuple(_step(row) for row in rows if row.revision == rows[0].revision)


def _step(row: PlanStep) -> PlannedStep:
    status: Status = row.status  # type: ignore[assignment]
    return PlannedStep(row.key, row.title, row.dropped, row.assignee, row.due_on, status, row.revision)
