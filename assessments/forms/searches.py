"""Words to find rows by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import PlainLine


class SearchForm(forms.Form):
    """What is looked for. Nothing that anybody sends is an error: what cannot be looked for finds everything."""

    q = PlainLine(label=_("Search"), required=False, max_length=120)

    @property
    def words(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))
