"""A team's assessment: what it asks and how it treats names, and what may still change of it."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Assessment, Version
from .fields import PlainLine, PlainText, fields_only

TEXT, CHOICES = "answering/fields/text.html", "teams/_choices.html"
LATEST = dt.timedelta(days=730)


class DateInput(forms.DateInput):
    """The browser's own calendar; a date reads the same in every language then."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DueForm(forms.Form):
    """What may change as long as the assessment is open."""

    title = PlainLine(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("What tells this assessment from the next one, such as “Spring 2027”."),
    )
    due_on = forms.DateField(
        label=_("Answers are due by"),
        required=False,
        widget=DateInput(),
        input_formats=["%Y-%m-%d"],
        help_text=_("Nothing closes by itself on that day; you are told that it has passed."),
        error_messages={"invalid": _("This is no date. Write it as year-month-day, such as 2027-03-31.")},
    )
    invitation = PlainText(
        label=_("Words of the invitation"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Left empty, the invitation says in our words what it is about and that it takes at most fifteen minutes."
        ),
    )
    remind_every = forms.IntegerField(
        label=_("Remind every so many days"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_(
            "Until the due date, whoever has not submitted. Left empty, only when you press the button."
        ),
        error_messages={
            name: _("Write a whole number of days from 1 to 60, or leave it empty.")
            for name in ("invalid", "min_value", "max_value")
        },
    )

    @property
    def helper(self) -> FormHelper:
        return fields_only(*(Field(name, template=TEXT) for name in self.fields))

    def clean_due_on(self) -> dt.date | None:
        due, today = self.cleaned_data["due_on"], timezone.localdate()
        if due and due != self.initial.get("due_on") and not today <= due <= today + LATEST:
            raise ValidationError(_("Choose a day from today on, within two years."), code="past")
        return due


class AssessmentForm(DueForm):
    """A new assessment: with which questionnaire, how names are treated, and who reads the result."""

    version = forms.ModelChoiceField(
        label=_("Questionnaire"),
        queryset=Version.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("This questionnaire is not published. Choose one of the list.")},
    )
    names = forms.ChoiceField(
        label=_("Names in the result"),
        choices=Assessment.Names,
        initial=Assessment.Names.NAMED,
        widget=forms.RadioSelect,
        help_text=_("Respondents are told before they answer, so it cannot be changed afterwards."),
        error_messages={
            name: _("Decide how the result treats names.") for name in ("required", "invalid_choice")
        },
    )
    shown_to_respondents = forms.BooleanField(
        label=_("Respondents read the result once the assessment is closed"),
        required=False,
        help_text=_("They are told before they answer, so it cannot be changed afterwards."),
    )
    field_order = [
        "version",
        "title",
        "due_on",
        "names",
        "shown_to_respondents",
        "remind_every",
        "invitation",
    ]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = Version.objects.published()  # type: ignore[attr-defined]
        self.fields["version"].label_from_instance = lambda version: version.title  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        own = {"names": CHOICES, "shown_to_respondents": CHOICES}
        return fields_only(*(Field(name, template=own.get(name, TEXT)) for name in self.fields))
