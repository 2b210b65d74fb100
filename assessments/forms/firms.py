"""A firm: what it is called."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import TEXT, PlainLine, fields_only


class FirmForm(forms.Form):
    """Its name."""

    name = PlainLine(
        label=_("Name of the firm"),
        max_length=120,
        help_text=_("The organisations that it serves see this name."),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
        error_messages={"required": _("Enter the name of the firm.")},
    )

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("name", template=TEXT))
