"""The first page: who is assessed, and what the person answering is there."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Industry, Position
from .fields import MailField, PlainLine, fields_only

TEXT = "answering/fields/text.html"


class StartForm(forms.Form):
    """Organisation, industry, position, and an e-mail for those who want their link mailed."""

    organisation = PlainLine(
        label=_("Organisation"),
        max_length=120,
        help_text=_("The name that the report shows."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Enter the name of the organisation.")},
    )
    industry = forms.ChoiceField(
        label=_("Industry"),
        choices=[("", _("Choose an industry")), *Industry.choices],
        error_messages={"required": _("Choose the industry that comes closest.")},
    )
    position = forms.ChoiceField(
        label=_("Your position"),
        choices=[("", _("Choose a position")), *Position.choices],
        error_messages={"required": _("Choose what you are in the organisation.")},
    )
    email = MailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("For your link alone, so that you can go on later or on another device."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This is no e-mail address. Write it like name@example.com, or leave it empty.")
        },
    )
    # Only programs that fill whatever they find write here.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def helper(self) -> FormHelper:
        seen = [Field(name, template=TEXT) for name in ("organisation", "industry", "position", "email")]
        return fields_only(*seen, Field("website", template="answering/fields/trap.html"))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave the field “Leave this empty” empty."), code="trap")
        return ""

    @property
    def wanted(self) -> dict[str, Any]:
        """What the action that starts an assessment takes."""
        return {name: self.cleaned_data[name] for name in ("organisation", "industry", "position", "email")}
