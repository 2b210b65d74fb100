"""Fields of the admin's forms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..interchange.places import HEAVIEST
from ..interchange.writing import weight_text

THOUSANDTH = Decimal("0.001")


class WeightField(forms.DecimalField):
    """A weight as questionnaire files may hold it, shown without needless zeros."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"),
        _("A weight is a number above 0 and at most 1000 with at most three decimals, such as 1 or 1.5."),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"min_value": THOUSANDTH, "max_value": HEAVIEST, "step_size": None})

    def prepare_value(self, value: Any) -> Any:
        return weight_text(value) if isinstance(value, Decimal) else value


class PlaceField(forms.ModelChoiceField):
    """A function to put a question into: by name, and the version it is in."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.version})"
