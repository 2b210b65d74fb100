"""A word typed to show that something is meant: what cannot be taken back is not done by a slip."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .fields import TEXT, PlainLine, fields_only


class TypedForm(forms.Form):
    """`wanted` typed out, whatever its capitals and spaces."""

    typed = PlainLine(
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "spellcheck": "false"}),
        error_messages={"required": _("Type it, so that this is not done by a slip.")},
    )

    def __init__(self, *args: Any, wanted: str, label: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["typed"].label = label

    def clean_typed(self) -> str:
        typed = str(self.cleaned_data["typed"])
        if plain(typed) != plain(self.wanted):
            raise ValidationError(_("This is not the same. Type it as it stands above."), code="other")
        return typed

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("typed", template=TEXT))


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()
