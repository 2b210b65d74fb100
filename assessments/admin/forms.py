"""Forms of the rows of a draft, with what several fields must agree in."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..interchange.shapes import MOST_ITEMS
from ..interchange.values import DOER_KEYS
from ..models import Version

PARENTS = ("question", "function", "driver", "version")


class KeyedForm(forms.ModelForm):
    """A function, question, driver, activity or doer. A new one belongs to a draft, and comes last there."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance._state.adding:
            parent = next((cleaned[name] for name in ("function", "version") if cleaned.get(name)), None)
            if parent:
                self._put_last(parent, cleaned)
        return cleaned

    def _put_last(self, parent: Any, cleaned: dict[str, Any]) -> None:
        version = parent if isinstance(parent, Version) else parent.version
        rows = type(self.instance).objects.filter(version=version)
        self.instance.version = version
        if rows.filter(key=cleaned.get("key")).exists():
            self.add_error("key", _("This key is taken in %(version)s.") % {"version": version})
        below = rows if parent == version else rows.filter(function=parent)
        orders = list(below.order_by("order").values_list("order", flat=True))
        if len(orders) >= MOST_ITEMS:
            self.add_error(None, _("There are %(count)d already; no more fit.") % {"count": MOST_ITEMS})
        self.instance.order = orders[-1] + 1 if orders else 1


class DoerForm(KeyedForm):
    """A doer has one of the keys that the scoring rule knows."""

    key = forms.ChoiceField(
        label=_("Key"),
        choices=[(key, key) for key in DOER_KEYS],
        help_text=_("The scoring rule tells doers apart by these."),
    )


class OfStageForm(forms.ModelForm):
    """A text for one stage of its parent. A hidden field says which, as long as there is no row."""

    stage = forms.TypedChoiceField(
        choices=[(stage, stage) for stage in (1, 2, 3, 4)], coerce=int, widget=forms.HiddenInput
    )
    named: ClassVar[Any] = _("Stage %(stage)s")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "stage" in self.fields:
            self.fields["stage"].disabled = self.instance.pk is not None

    @property
    def heading(self) -> str:
        return str(self.named) % {"stage": self.instance.stage or self.initial.get("stage")}

    @property
    def heading_is_known(self) -> bool:
        """Not so for the empty form that Django keeps ready for adding more."""
        return bool(self.instance.stage or self.initial.get("stage"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        parent = next((cleaned[name] for name in PARENTS if cleaned.get(name)), None)
        if parent and not isinstance(parent, Version):
            self.instance.version_id = parent.version_id
        return cleaned


class AdviceForm(OfStageForm):
    """A figure from outside carries its source; a source without a figure says nothing."""

    named = _("To stage %(stage)s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("fact") and not cleaned.get("source"):
            self.add_error("source", _("A fact from outside needs its source."))
        if cleaned.get("source") and not cleaned.get("fact"):
            self.add_error("fact", _("There is a source, but no fact."))
        return cleaned


class LevelForm(OfStageForm):
    named = _("Level %(stage)s")


class EachStageOnce(forms.BaseInlineFormSet):
    """One form for each stage of the parent; those that have no row yet wait for their texts."""

    stages: ClassVar[tuple[int, ...]] = (1, 2, 3, 4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial_extra = [{"stage": stage} for stage in self.missing]
        self.extra = len(self.missing)

    @classmethod
    def get_default_prefix(cls) -> str:
        """The stages of the whole are below their version without a name."""
        return super().get_default_prefix() or "stages"

    @cached_property
    def missing(self) -> list[int]:
        there = {row.stage for row in self.get_queryset()} if self.instance.pk else set()
        return [stage for stage in self.stages if stage not in there]

    def clean(self) -> None:
        super().clean()
        for form in self.extra_forms:
            stage = getattr(form, "cleaned_data", {}).get("stage")
            if form.has_changed() and stage not in self.missing:
                raise forms.ValidationError(
                    _("Each stage has one text. Load the page again and change it there.")
                )


class EachStepOnce(EachStageOnce):
    """Advice leads to stages 2 to 4."""

    stages = (2, 3, 4)
