"""What a group agreed on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import PlainLine

LEVELS = [(level, str(level)) for level in (1, 2, 3, 4)]


class AgreedForm(forms.Form):
    """The level agreed on for one question, and a sentence why."""

    level = forms.TypedChoiceField(
        choices=LEVELS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pick the practice that you agreed on."),
            "invalid_choice": _("This is none of the four practices. Pick one of them."),
        },
    )
    reason = PlainLine(
        label=_("Why, in a sentence"),
        max_length=300,
        error_messages={"required": _("Say in a sentence why. It stands beside the level in the report.")},
    )
