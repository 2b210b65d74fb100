"""A firm's look: logo, colour, contact, closing page, paper. What is in a logo, and whether a colour can be read,
the view asks of results."""

import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Brand
from .fields import TEXT, PlainLine, PlainText, fields_only

COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
TICK = "account/_checkbox.html"


class ColourField(PlainLine):
    """A colour as designers write it, with or without "#", in three or six digits; "#rrggbb" comes out."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).lower()
        if not text:
            return ""
        found = COLOUR.fullmatch(text)
        if found is None:
            raise ValidationError(
                _("Write the colour as # and six digits or letters from a to f, such as #1f3a8a."),
                code="colour",
            )
        digits = found[1]
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


class BrandForm(forms.Form):
    """What a firm's reports are to look like. Removing the logo is on offer where there is one."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        allow_empty_file=True,
        help_text=_("PNG or JPEG, at most 2 MB and 4000 pixels a side. It stands above the verdict."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"invalid": _("No file came with the form. Choose the logo once more.")},
    )
    without_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    colour = ColourField(
        label=_("Colour"),
        required=False,
        help_text=_("Of buttons, links and the four stages, such as #1f3a8a. Text must be legible in it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    contact = PlainText(
        label=_("Contact"),
        required=False,
        max_length=300,
        help_text=_("On the report’s last page: address, telephone, e-mail."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    closing = PlainText(
        label=_("Closing page"),
        required=False,
        max_length=3000,
        help_text=_("Above the contact. Markdown: **bold**, *italic*, lists with -, [links](https://…)."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=Brand.Paper,
        help_text=_("The size that is offered first."),
        error_messages={name: _("Choose A4 or US Letter.") for name in ("required", "invalid_choice")},
    )

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["without_logo"]

    @property
    def helper(self) -> FormHelper:
        templates = {"without_logo": TICK}
        return fields_only(*(Field(name, template=templates.get(name, TEXT)) for name in self.fields))

    @property
    def look(self) -> dict[str, str]:
        """What the action that sets the look takes."""
        return {name: self.cleaned_data[name] for name in ("colour", "contact", "closing", "paper")}
