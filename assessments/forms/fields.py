"""Fields that take what a stranger sends: text without control characters, and the moment an answer was saved."""

import datetime as dt
import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

# Pasted text brings vertical tabs and the like, which no report can print. NUL is refused by Django itself.
# What turns the reading direction (U+202A to 202E, 2066 to 2069) would turn the page's own words too.
CONTROL = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
TEXT = "answering/fields/text.html"
LONGEST_ADDRESS = 254
SURROGATE = re.compile(r"[\ud800-\udfff]")


class PlainText(forms.CharField):
    """Text of several lines. Line ends count as one character, as the browser counts them."""

    default_error_messages = {
        "max_length": _("This has %(show_value)d characters; at most %(limit_value)d fit."),
        "null_characters_not_allowed": _("This text has a character that cannot be stored."),
    }

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        if SURROGATE.search(text):
            raise ValidationError(_("This text has a character that cannot be stored."), code="surrogate")
        return super().to_python(CONTROL.sub(" ", text)) or ""


class PlainLine(PlainText):
    """Text of one line; runs of white space become one space."""

    def to_python(self, value: Any) -> str:
        return re.sub(r"\s+", " ", super().to_python(value))


def check_mailable(address: str) -> None:
    """An address stands in the head of a mail, and in the database. In quotes Django lets control characters pass."""
    if not address.isprintable() or len(address) > LONGEST_ADDRESS:
        raise ValidationError("", code="invalid")  # the field says it in its words


class Choice(forms.ChoiceField):
    """One of these; the first that the page shows where nothing was sent."""

    def clean(self, value: Any) -> str:
        return str(super().clean(value or self.initial))


class MailField(forms.EmailField):
    """An address that a mail can go to."""

    default_validators = [*forms.EmailField.default_validators, check_mailable]


class SavedAt(forms.Field):
    """When the answer that the page showed was saved, as the server wrote it; None where there was none."""

    def to_python(self, value: Any) -> dt.datetime | None:
        if not value:
            return None
        try:
            moment = parse_datetime(str(value))
            if moment and timezone.is_aware(moment):
                moment = moment.astimezone(dt.UTC)  # the years 1 and 9999 end elsewhere before they do in UTC
        except (ValueError, OverflowError):
            moment = None
        if moment is None or timezone.is_naive(moment):
            raise ValidationError(_("This is no moment at which an answer was saved."), code="moment")
        return moment


def fields_only(*fields: Any) -> FormHelper:
    """A helper that renders these fields and nothing around them: the page has the form tag and the token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.include_media = False
    helper.form_show_errors = False
    helper.layout = Layout(*fields)
    return helper
