"""Where a guest’s assessment is kept: in an organisation one reaches, or in a new one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Organisation
from .organisations import OrganisationForm

NEW = "new"


class ClaimForm(OrganisationForm):
    """An organisation of one’s own; name and industry count for the new one alone."""

    into = forms.ChoiceField(
        label=_("Keep it in"),
        error_messages={
            "required": _("Choose the organisation to keep it in."),
            "invalid_choice": _("Choose one of your organisations, or a new one."),
        },
    )
    field_order = ("into", "name", "industry")

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.public_id): one for one in organisations}
        self.fields["name"].help_text = _("The name that its next reports show.")
        if not self.organisations:
            del self.fields["into"]
            return
        named = [(key, one.name) for key, one in self.organisations.items()]
        self.fields["into"].choices = [(NEW, _("a new organisation, named below")), *named]  # type: ignore[attr-defined]
        if self.data.get("into", NEW) in self.organisations:
            self.fields["name"].required = self.fields["industry"].required = False

    @property
    def wanted(self) -> dict[str, Any]:
        """What the action that claims takes."""
        into = self.organisations.get(self.cleaned_data.get("into", NEW))
        return {"into": into, "name": self.cleaned_data["name"], "industry": self.cleaned_data["industry"]}
