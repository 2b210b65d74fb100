"""Many reports at once: which, and in which forms."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Assessment
from .fields import Choice, fields_only
from .teams import CHOICES

TICKED, LISTED = "ticked", "listed"
Choices = Sequence[tuple[str, str]]


class Picked(forms.ModelMultipleChoiceField):
    """The assessments ticked in the list. The page shows the boxes itself, in a table."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            raise ValidationError(
                _("One of those ticked is not in the list any more."), code="gone"
            ) from None


class ExportForm(forms.Form):
    """`which` are the ways to choose, `kinds` the forms of a report, `reached` whom the user may choose."""

    which = Choice(
        label=_("Which reports"),
        initial=TICKED,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose which reports.")},
    )
    assessments = Picked(queryset=Assessment.objects.none(), to_field_name="public_id", required=False)
    forms = forms.MultipleChoiceField(
        label=_("In which forms"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each report is its newest result, with the words of today."),
        error_messages={
            "required": _("Tick at least one form."),
            "invalid_choice": _("This form does not exist. Tick some of the list."),
        },
    )

    def __init__(self, data: Any = None, *, which: Choices, kinds: Choices, reached: QuerySet, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["which"].choices = which  # type: ignore[attr-defined]
        self.fields["forms"].choices = kinds  # type: ignore[attr-defined]
        self.fields["assessments"].queryset = reached  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("which", template=CHOICES))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("which") == TICKED and "assessments" in data and not data["assessments"]:
            self.add_error("assessments", ValidationError(_("Tick at least one report."), code="none"))
        return data
