"""What a consultant says of the steps of a plan, and the steps they add."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import PlanStep
from .fields import PlainLine

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)


class DueField(forms.DateField):
    """A day of this century, as browsers send it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": _("This is no day. Write it as year-month-day, such as 2027-03-31.")}

    def clean(self, value: Any) -> dt.date | None:
        day = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise ValidationError(
                _("This day is not in this century. Write it as year-month-day."), code="far"
            )
        return day


class StepForm(forms.Form):
    """Assignee, due date and status of one step, its key as prefix. Hidden fields carry what the page showed.

    A page posted whole so writes only what was changed on it, and never undoes what somebody else saved meanwhile.
    """

    assignee = PlainLine(label=_("Assignee"), required=False, max_length=120, show_hidden_initial=True)
    due_on = DueField(label=_("Due"), required=False, show_hidden_initial=True)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=PlanStep.Status.choices,
        required=False,
        show_hidden_initial=True,
        error_messages={"invalid_choice": _("This is none of the three. Pick one of them.")},
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was changed on the page and can be taken; what is wrong is left out."""
        if not self.is_bound:
            return {}
        self.full_clean()
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}
        return changed | (
            {"status": changed["status"] or PlanStep.Status.OPEN} if "status" in changed else {}
        )
