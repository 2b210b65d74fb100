"""What the forms of a report are called on pages."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..results.forms import FORMS

LABELS = {
    "pdf_a4": gettext_lazy("PDF on A4"),
    "pdf_letter": gettext_lazy("PDF on US Letter"),
    "slides": gettext_lazy("Slides (PowerPoint)"),
    "workbook": gettext_lazy("Spreadsheet (Excel)"),
    "json": gettext_lazy("JSON"),
}


def labels(names: Iterable[str]) -> list[tuple[str, str]]:
    """The forms of these names with what they are called on pages; some that are no more are left out."""
    known = [FORMS[name] for name in names if name in FORMS]
    return [
        (form.name, str(LABELS.get(form.key) or f"CSV: {form.key.removeprefix('csv_')}")) for form in known
    ]


def summed_up(names: Sequence[str]) -> list[str]:
    """The same in few words: several tables are counted, not named."""
    said = [label for _name, label in labels(names)]
    tables = [label for label in said if label.startswith("CSV")]
    if len(tables) < 2:
        return said
    return [label for label in said if label not in tables] + [
        _("%(number)d CSV files") % {"number": len(tables)}
    ]
