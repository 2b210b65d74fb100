"""What a consultant writes on one part of a report."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models.commentary import LONGEST
from .fields import PlainText, SavedAt


class Seen(forms.Field):
    """What a page showed: the revision, and when its text was written, "2 2026-11-25T14:03…"; "2" where none was."""

    def to_python(self, value: Any) -> tuple[int, dt.datetime | None]:
        revision, _space, moment = str(value or "").partition(" ")
        if not (revision.isascii() and revision.isdecimal() and len(revision) < 6):
            raise ValidationError(_("This page does not say which result it is about. Load it again."))
        return int(revision), SavedAt(required=False).to_python(moment)


class CommentForm(forms.Form):
    """The text, and what the page showed before it was typed. An empty text takes the comment back."""

    text = PlainText(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={
            "max_length": _(
                "This has %(show_value)d characters; at most %(limit_value)d fit. It is still here, but not "
                "saved: shorten it."
            )
        },
    )
    based_on = Seen()
