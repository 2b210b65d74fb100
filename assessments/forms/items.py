"""What the forms of questions, drivers and activities share.

A page shows several of them in one <form>; the key as prefix keeps their names apart. Each answer's fields carry what
the page showed at first in hidden fields (`show_hidden_initial`), so that a page posted whole writes only what was
changed on it and never undoes what another tab saved meanwhile.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Respondent
from .fields import SavedAt

Choices = Iterable[tuple[str, Any]]


class Asked(Protocol):
    """What a form needs of its question, driver or activity: a row of the content or a line of the progress."""

    @property
    def key(self) -> str: ...
    @property
    def pk(self) -> int: ...


class ItemForm(forms.Form):
    """What the three share. `based_on` and `waited` are for an answer that waited for the network."""

    answer: forms.ChoiceField
    kind: ClassVar[str]
    given_fields: ClassVar[tuple[str, ...]] = ("answer",)
    based_on = SavedAt(required=False)
    waited = forms.BooleanField(required=False)

    def __init__(self, item: Asked, by: Respondent, *, given: Any = None, choices: Choices, data: Any = None):
        self.item, self.by, self.given = item, by, given
        super().__init__(data, prefix=item.key, initial=self.as_initial(given) if given else {})
        self.fields["answer"].choices = list(choices)  # type: ignore[attr-defined]

    def as_initial(self, given: Any) -> dict[str, str]:
        """The values of the fields that show a saved answer."""
        raise NotImplementedError

    @property
    def row(self) -> Any:
        """The answer as an unsaved row; the form must be valid."""
        raise NotImplementedError

    @property
    def is_cleared(self) -> bool:
        """Nothing was given: no row is kept."""
        return not self.cleaned_data["answer"]

    @property
    def was_touched(self) -> bool:
        """Something differs from what the page showed at first."""
        return not set(self.given_fields).isdisjoint(self.changed_data)

    @property
    def ident(self) -> str:
        """What tells it apart on a page: a driver and an activity may have the same key."""
        return f"{self.kind}-{self.item.key}"

    @property
    def shown(self) -> list[tuple[str, str]]:
        """(name, value) of the hidden fields that say what is stored, and since when."""
        values = self.as_initial(self.given) if self.given else {}
        stored = [(self[name].html_initial_name, values.get(name, "")) for name in self.given_fields]
        saved_at = self.given.saved_at.isoformat() if self.given else ""
        return [*stored, (self["based_on"].html_name, saved_at)]

    @property
    def sent_names(self) -> str:
        """The names of the fields that are sent when this answer is saved alone, as htmx takes them."""
        names = [self[name].html_name for name in (*self.given_fields, "based_on")]
        return ",".join(["csrfmiddlewaretoken", *names])


def choice(choices: Choices = (), widget: type[forms.Widget] = forms.RadioSelect) -> forms.ChoiceField:
    """A field for one of these, or none."""
    wrong = {"invalid_choice": _("This is none of the answers offered. Pick one of them.")}
    return forms.ChoiceField(
        choices=choices, required=False, widget=widget, show_hidden_initial=True, error_messages=wrong
    )
