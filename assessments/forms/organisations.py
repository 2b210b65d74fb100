"""An organisation: what it is called, what it does, and through whom it is reached."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Firm, Industry
from .fields import TEXT, PlainLine, fields_only

OWN = "own"


class OrganisationForm(forms.Form):
    """Name and industry. An industry that came from an answer file stays on offer."""

    name = PlainLine(
        label=_("Organisation"),
        max_length=120,
        help_text=_("The name that its reports show."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Enter the name of the organisation.")},
    )
    industry = forms.ChoiceField(
        label=_("Industry"),
        error_messages={
            "required": _("Choose the industry that comes closest."),
            "invalid_choice": _("Choose one of the industries."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices: list[Any] = [("", _("Choose an industry")), *Industry.choices]
        stored = self.initial.get("industry", "")
        if stored not in ("", *Industry.values):
            choices.append((stored, stored))
        self.fields["industry"].choices = choices  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        return fields_only(*(Field(name, template=TEXT) for name in self.fields))


class NewOrganisationForm(OrganisationForm):
    """The same, and for a consultant which of their firms serves it, or that it is their own company."""

    served_by = forms.ChoiceField(
        label=_("Who works with it"),
        help_text=_(
            "All consultants of the firm reach what it serves. In your own company you become a member."
        ),
        error_messages={
            "required": _("Choose the firm that serves it, or say that it is your own company."),
            "invalid_choice": _("Choose one of your firms, or say that it is your own company."),
        },
    )

    def __init__(self, *args: Any, firms: Iterable[Firm], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.firms = {str(firm.public_id): firm for firm in firms}
        if not self.firms:
            del self.fields["served_by"]
            return
        named = [(key, firm.name) for key, firm in self.firms.items()]
        unsaid = [("", _("Choose a firm"))] if len(named) > 1 else []
        self.fields["served_by"].choices = [*unsaid, *named, (OWN, _("It is my own company"))]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What the action that makes an organisation takes."""
        firm = self.firms.get(self.cleaned_data.get("served_by", OWN))
        return {"name": self.cleaned_data["name"], "industry": self.cleaned_data["industry"], "firm": firm}
