"""A filled answer sheet, and how it is taken over."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import PlainLine, fields_only

KINDS = ".xlsx,.yaml,.yml,.json"
MOST_COLUMNS = 40


class SheetForm(forms.Form):
    """How many people a blank sheet has columns for."""

    respondents = forms.IntegerField(
        label=_("Respondents"),
        min_value=1,
        max_value=MOST_COLUMNS,
        initial=8,
        error_messages={
            name: _("Say how many people the sheet is for: a whole number from 1 to %(most)d.")
            % {"most": MOST_COLUMNS}
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("respondents", template="answering/fields/text.html"))


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("The filled answer sheet"),
        help_text=_("XLSX, YAML or JSON, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={
            "required": _(
                "No file came with the form. Choose the filled sheet; if you did, it is larger than 2 MB."
            ),
            "empty": _("This file is empty. Choose the filled sheet."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
            "invalid": _("No file came with the form. Choose one."),
        },
        max_length=200,
    )

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("file", template="answering/fields/text.html"))


class TakeOverForm(forms.Form):
    """A sheet that was checked, signed, and who entered it, unless the sheet says so of everybody."""

    asks_who = True
    sheet = forms.CharField(widget=forms.HiddenInput)
    entered_by = PlainLine(
        label=_("Who entered these answers?"),
        help_text=_(
            "Only if it was not the respondents themselves. The report then says so beside each of them."
        ),
        required=False,
        max_length=120,
    )

    @property
    def helper(self) -> FormHelper:
        who = [Field("entered_by", template="answering/fields/text.html")] if self.asks_who else []
        return fields_only("sheet", *who)
