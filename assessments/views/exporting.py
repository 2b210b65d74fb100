"""What the page that asks for many reports offers, and what becomes of what was chosen there."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..actions import exports
from ..forms import ExportForm, SearchForm
from ..forms.exports import LISTED, TICKED
from ..models import Assessment, Firm, User
from ..models.exportable import closed_for, exportable_by, firms_of
from ..models.workspace import with_results
from ..results.forms import FORMS
from .form_names import labels

SHOWN = 100
"""How many reports the list holds: the others are found by a search, and exported with it."""


class Choice:
    """What a user may choose from, and what they chose.

    The list holds what the address looks for. A search is posted, so that what was ticked stays ticked: it comes
    first where the list does not hold it.
    """

    def __init__(self, request: HttpRequest, user: User):
        self.user, self.sent, self.refused = user, request.POST, 200
        self.searching = request.POST.get("act") in ("search", "all")
        self.search = SearchForm(self._looked_for(request.GET)).words
        self.found = exportable_by(user, self.search)
        self.listed = list(self.found[: SHOWN + 1])
        self.of_all = len(self.listed) if len(self.listed) <= SHOWN else self.found.count()
        self.firms = list(firms_of(user))
        reached = Assessment.objects.reached_by(user).order_by("organisation__name", "-created_at")
        self.form = ExportForm(
            request.POST if request.method == "POST" and not self.searching else None,
            which=self._ways(),
            kinds=labels(FORMS),
            reached=reached,
            initial=self._initial(),
        )

    @property
    def assessments(self) -> Sequence[Assessment]:
        """The assessments that were chosen; the form must be valid."""
        which = self.form.cleaned_data["which"]
        if which == LISTED:
            return list(self.found[: exports.MOST + 1])
        firm = next((one for one in self.firms if str(one.public_id) == which), None)
        return list(closed_for(self.user, firm) if firm else self.form.cleaned_data["assessments"])

    def refuse(self, why: str, status: int) -> None:
        """Say on the page why nothing was made."""
        self.refused = status
        self.form.add_error(None, why)

    def context(self) -> dict[str, Any]:
        """Context of exports/new.html."""
        ticked = uuids(self.sent.getlist("assessments"))
        listed = self.listed[:SHOWN]
        elsewhere = ticked - {one.public_id for one in listed}
        before = list(exportable_by(self.user).filter(public_id__in=elsewhere)) if elsewhere else []
        rows = with_results(before + listed)
        return {
            "form": self.form,
            "ticked": ticked,
            "before": rows[: len(before)],
            "rows": rows[len(before) :],
            "search": self.search,
            "of_all": self.of_all,
            "shown": SHOWN,
        }

    def _looked_for(self, address: Mapping[str, str]) -> Mapping[str, str]:
        """Where the words of the search are: sent just now, given up, or in the address."""
        if self.sent.get("act") == "search":
            return self.sent
        return address if not self.searching else {}

    def _initial(self) -> dict[str, Any]:
        """What is chosen at first, or was before a search."""
        if not self.searching:
            return {"which": TICKED, "forms": [self._paper()]}
        which = self.sent.get("which") or TICKED
        nothing_listed = which == LISTED and not self.of_all
        return {"which": TICKED if nothing_listed else which, "forms": self.sent.getlist("forms")}

    def _ways(self) -> list[tuple[str, str]]:
        ways = [(TICKED, _("those ticked in the list below"))]
        if self.of_all:
            ways.append((LISTED, _whole(self.of_all, searched=bool(self.search))))
        return ways + [(str(firm.public_id), _of_firm(firm)) for firm in self.firms if firm.closed]  # type: ignore[attr-defined]

    def _paper(self) -> str:
        """The PDF in the paper of the user's first firm."""
        brands = (firm.brand for firm in self.firms if hasattr(firm, "brand"))
        return f"report-{next((brand.paper for brand in brands), 'a4')}.pdf"


def uuids(texts: Iterable[str]) -> set[UUID]:
    """Those of the texts that are UUIDs."""
    found = set()
    for text in texts:
        with suppress(ValueError):
            found.add(UUID(text))
    return found


def _whole(number: int, *, searched: bool) -> str:
    """All that are found, of which the list may show the first alone."""
    if searched:
        text = ngettext("the one that the search found", "all %(number)d that the search found", number)
    elif number > SHOWN:
        text = _("all %(number)d, also those that the list does not show")
    else:
        text = ngettext("the one in the list below", "all %(number)d in the list below", number)
    return text % {"number": number}


def _of_firm(firm: Firm) -> str:
    text = ngettext(
        "%(name)s: the one closed assessment of the organisations it serves",
        "%(name)s: all %(number)d closed assessments of the organisations it serves",
        firm.closed,  # type: ignore[attr-defined]
    )
    return text % {"name": firm.name, "number": firm.closed}  # type: ignore[attr-defined]
