"""Who is invited as what, and which firm says yes."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Firm, Invitation
from ..models.invitations import DAYS
from .fields import TEXT, MailField, PlainLine, fields_only

NEW = "new"
KINDS = [
    (Invitation.Kind.MEMBER.value, _("member of the organisation")),
    (
        Invitation.Kind.SERVICE.value,
        _("firm that serves it"),
    ),
]


class InviteForm(forms.Form):
    """An address to invite."""

    email = MailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter the address to invite."),
            "invalid": _("This is no e-mail address. Write it like name@example.com."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        told = _("They get a link that opens for %(days)d days.")
        self.fields["email"].help_text = told % {"days": DAYS}

    @property
    def helper(self) -> FormHelper:
        return fields_only(*(Field(name, template=TEXT) for name in self.fields))


class OrganisationInviteForm(InviteForm):
    """The same, and as what."""

    kind = forms.ChoiceField(
        label=_("Invited as"),
        choices=KINDS,
        help_text=_(
            "Members read its results and manage its assessments and members. A firm’s consultants do the same, "
            "and lead consensus sessions."
        ),
        error_messages={
            "required": _("Choose as what they are invited."),
            "invalid_choice": _("Choose one of the two."),
        },
    )


class ServeForm(forms.Form):
    """Which of somebody's firms will serve; one that they found on the way where they have none."""

    firm = forms.ChoiceField(
        label=_("The firm that will serve it"),
        error_messages={"required": _("Choose the firm."), "invalid_choice": _("Choose one of your firms.")},
    )
    name = PlainLine(
        label=_("Name of the new firm"),
        max_length=120,
        required=False,
        help_text=_("Only where it is a new one. You become its owner."),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )

    def __init__(self, *args: Any, firms: Iterable[Firm], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.firms = {str(firm.public_id): firm for firm in firms}
        if not self.firms:
            del self.fields["firm"]
            self.fields["name"].label = _("Name of your firm")
        else:
            named = [(key, firm.name) for key, firm in self.firms.items()]
            self.fields["firm"].choices = [*named, (NEW, _("A new firm"))]  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        return fields_only(*(Field(name, template=TEXT) for name in self.fields))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_new = data.get("firm", NEW) == NEW and "firm" not in self.errors
        if is_new and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter the name of the firm."))
        return data

    @property
    def chosen(self) -> Firm | None:
        """The firm that was chosen; None for the new one."""
        return self.firms.get(self.cleaned_data.get("firm", NEW))
