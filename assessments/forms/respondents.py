"""Who is asked: addresses as they are pasted, and one respondent."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models import Function, Position, Respondent, Version
from .fields import MailField, PlainLine, PlainText, fields_only

TEXT, CHOICES = "answering/fields/text.html", "teams/_choices.html"
LONGEST = 60_000


class FunctionsField(forms.MultipleChoiceField):
    """Which functions somebody is asked, as rows; none picked means all."""

    known: Mapping[str, Function] = {}

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=_("Functions"),
            help_text=_("Pick those that are to be answered. None picked: all are asked."),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                name: _("This function is not in the questionnaire. Pick from the list.")
                for name in ("invalid_choice", "invalid_list")
            },
        )

    def offer(self, version: Version) -> None:
        """Let the functions of this version be picked. One query."""
        self.known = {function.key: function for function in version.functions.all()}
        self.choices = [(key, function.name) for key, function in self.known.items()]

    def clean(self, value: Any) -> list[Function]:
        return [self.known[key] for key in super().clean(value)]


class AddressesForm(forms.Form):
    """Addresses, the position of those who have none behind theirs, and what they are asked."""

    addresses = PlainText(
        label=_("Who is asked"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "One address a line, or several separated by commas: ada@example.com, or Ada Meyer <ada@example.com>. "
            "A position may follow the address, such as: ada@example.com finance. The list below names the positions."
        ),
        error_messages={"required": _("Paste at least one e-mail address.")},
    )
    position = forms.ChoiceField(
        label=_("Position of those without one"),
        required=False,
        choices=[("", _("Each has one behind the address")), *Position.choices],
        error_messages={"invalid_choice": _("This is none of the positions. Choose from the list.")},
    )
    functions = FunctionsField()

    def __init__(self, version: Version, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["functions"].offer(version)  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        return fields_only(
            Field("addresses", template=TEXT),
            Field("position", template=TEXT),
            Field("functions", template=CHOICES),
        )


class RespondentForm(forms.Form):
    """Who a respondent is and what they are asked."""

    name = PlainLine(label=_("Name"), max_length=120, required=False)
    email = MailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={"invalid": _("This is no e-mail address. Write it like name@example.com.")},
        help_text=_(
            "With another address the links sent so far end. Once there are answers it stays as it is."
        ),
    )
    position = forms.ChoiceField(label=_("Position"), choices=Position.choices)
    functions = FunctionsField()

    def __init__(self, respondent: Respondent, data: Any = None):
        self.respondent = respondent
        chosen = list(respondent.functions.values_list("key", flat=True))
        initial = {"name": respondent.name, "email": respondent.email, "position": respondent.position}
        super().__init__(data, initial=initial | {"functions": chosen})
        self.fields["email"].required = bool(respondent.email)
        self.fields["functions"].offer(respondent.version)  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        texts = (Field(name, template=TEXT) for name in ("name", "email", "position"))
        return fields_only(*texts, Field("functions", template=CHOICES))

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        others = Respondent.objects.filter(assessment=self.respondent.assessment).exclude(
            pk=self.respondent.pk
        )
        if email and others.filter(email=email).exists():
            raise ValidationError(_now("Somebody else in this assessment has this address."), code="double")
        if email != self.respondent.email and self._has_answers():
            text = _now("There are answers of this person. Whoever has another address would see them.")
            raise ValidationError(text, code="answered")
        return email

    def _has_answers(self) -> bool:
        return self.respondent.answers.exists() or self.respondent.work_answers.exists()
