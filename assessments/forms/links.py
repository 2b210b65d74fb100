"""Where to mail a link."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import MailField, fields_only


class MailForm(forms.Form):
    """An address to send a link to."""

    email = MailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter the address to send the link to."),
            "invalid": _("This is no e-mail address. Write it like name@example.com."),
        },
    )

    def __init__(self, *args: Any, optional: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if optional:
            self.fields["email"].required = False
            self.fields["email"].label = _("Mail it to")

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("email", template="answering/fields/text.html"))
