"""Where to mail a link, what a link to read shows and for how long, and the passphrase that it may ask for."""

import datetime as dt
import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import TEXT, Choice, MailField, PlainLine, fields_only
from .teams import CHOICES, DateInput

LATEST = dt.timedelta(days=730)
DATE, NO_END = "date", "revoked"


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

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("email", template=TEXT))


class PassphraseField(PlainLine):
    """A passphrase: the same however a keyboard composes its letters, and however many spaces are between its words."""

    widget = forms.PasswordInput

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFC", super().to_python(value))


class ShareForm(MailForm):
    """A new link to read: for whom, until when, what it asks and what it leaves out."""

    label = PlainLine(
        label=_("For whom"),
        max_length=80,
        required=False,
        help_text=_("Your own note, to tell the links apart. Whoever opens the link does not see it."),
    )
    lasts = Choice(
        label=_("It opens"),
        choices=[
            ("7", _("for 7 days")),
            ("30", _("for 30 days")),
            ("90", _("for 90 days")),
            (DATE, _("until the end of the day below")),
            (NO_END, _("until you revoke it")),
        ],
        initial="30",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose how long the link opens.")},
    )
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DateInput(),
        input_formats=["%Y-%m-%d"],
        help_text=_("Only for “until the end of the day below”."),
        error_messages={"invalid": _("This is no date. Write it as year-month-day, such as 2027-03-31.")},
    )
    passphrase = PassphraseField(
        label=_("Passphrase"),
        min_length=8,
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "At least 8 characters. Tell it to the readers another way than the link. Nobody can look it up later."
        ),
        error_messages={"min_length": _("Write at least 8 characters, or leave it empty.")},
    )
    without_names = forms.BooleanField(
        label=_("Leave out names"),
        required=False,
        help_text=_(
            "Of respondents, assignees and authors. A name that somebody wrote into a text stays in it."
        ),
    )
    without_notes = forms.BooleanField(
        label=_("Leave out notes and reasons"),
        required=False,
        help_text=_("What respondents wrote, and why a level was agreed on."),
    )
    without_commentary = forms.BooleanField(
        label=_("Leave out the consultant’s words and plan"),
        required=False,
        help_text=_("The path stays as the rule computed it."),
    )
    field_order = [
        "label",
        "lasts",
        "until",
        "passphrase",
        "without_names",
        "without_notes",
        "without_commentary",
        "email",
    ]

    def __init__(self, *args: Any, commentary: bool = True, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].label = _("Mail it to")
        if not commentary:
            del self.fields["without_commentary"]

    @property
    def helper(self) -> FormHelper:
        picked = [name for name in self.fields if name == "lasts" or name.startswith("without_")]
        own = dict.fromkeys(picked, CHOICES)
        return fields_only(*(Field(name, template=own.get(name, TEXT)) for name in self.fields))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("lasts") == DATE and "until" in data:
            self._check_until(data["until"])
        return data

    def _check_until(self, day: dt.date | None) -> None:
        today = timezone.localdate()
        if day is None or not today <= day <= today + LATEST:
            self.add_error(
                "until", ValidationError(_("Choose a day from today on, within two years."), code="past")
            )

    @property
    def wanted(self) -> dict[str, Any]:
        """What actions.sharing.share takes of it; the form must be valid."""
        names = [
            name for name in self.fields if name in ("label", "passphrase") or name.startswith("without_")
        ]
        return {name: self.cleaned_data[name] for name in names} | {"expires_at": self._expiry()}

    def _expiry(self) -> dt.datetime | None:
        lasts = self.cleaned_data["lasts"]
        if lasts == NO_END:
            return None
        if lasts == DATE:
            end = dt.datetime.combine(self.cleaned_data["until"], dt.time.max)
            return timezone.make_aware(end)
        return timezone.now() + dt.timedelta(days=int(lasts))


class PassphraseForm(forms.Form):
    """The passphrase of a link, asked for before it shows anything."""

    passphrase = PassphraseField(
        label=_("Passphrase"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={
            "required": _("Write the passphrase that you were told."),
            "max_length": _("This is not the passphrase."),
        },
    )

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("passphrase", template=TEXT))
