"""One form for each question, driver and activity, so that every answer is checked and saved alone.

A page shows several of them in one <form>; the key as prefix keeps their names apart. Each answer's fields carry what
the page showed at first in hidden fields (`show_hidden_initial`), so that a page posted whole writes only what was
changed on it and never undoes what another tab saved meanwhile.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Answer, DriverAnswer, Respondent, WorkAnswer
from .fields import PlainText, SavedAt, fields_only

DONT_KNOW = "dk"
NOT_APPLICABLE = "na"
LEVELS = tuple((str(level), str(level)) for level in (1, 2, 3, 4))
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


class QuestionForm(ItemForm):
    """A level, don't know, or not applicable with a reason; and a note."""

    kind = "question"
    given_fields = ("answer", "reason", "note")
    answer = choice()
    reason = PlainText(
        label=_("Why does it not apply?"),
        max_length=300,
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = PlainText(
        label=_("Your note"),
        max_length=2000,
        required=False,
        show_hidden_initial=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, item: Any, by: Respondent, *, practices: Choices = LEVELS, **more: Any):
        others = [(DONT_KNOW, _("Don't know"))]
        if not item.foundation:
            others.append((NOT_APPLICABLE, _("Not applicable")))
        super().__init__(item, by, choices=[*practices, *others], **more)

    @property
    def helper(self) -> FormHelper:
        return fields_only(
            Field("answer", template="answering/fields/practices.html"),
            Field("reason", template="answering/fields/reason.html"),
            Field("note", template="answering/fields/note.html"),
        )

    def as_initial(self, given: Answer) -> dict[str, str]:
        kept = "" if given.kind == Answer.Kind.OPEN else given.kind
        return {"answer": str(given.level or kept), "reason": given.reason, "note": given.note}

    @property
    def row(self) -> Answer:
        answer, data = self.cleaned_data["answer"], self.cleaned_data
        level = int(answer) if answer.isdigit() else None
        return Answer(
            version_id=self.by.version_id,
            respondent=self.by,
            question_id=self.item.pk,
            kind=Answer.Kind.LEVEL if level else answer or Answer.Kind.OPEN,
            level=level,
            reason=data["reason"] if answer == NOT_APPLICABLE else "",
            note=data["note"],
        )

    @property
    def is_cleared(self) -> bool:
        return not (self.cleaned_data["answer"] or self.cleaned_data["note"])


class DriverForm(ItemForm):
    """One of four levels of a driver, or don't know."""

    kind = "driver"
    answer = choice()

    def __init__(self, item: Asked, by: Respondent, *, levels: Choices = LEVELS, **more: Any):
        super().__init__(item, by, choices=[*levels, (DONT_KNOW, _("Don't know"))], **more)

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("answer", template="answering/fields/levels.html"))

    def as_initial(self, given: DriverAnswer) -> dict[str, str]:
        return {"answer": str(given.level or DONT_KNOW)}

    @property
    def row(self) -> DriverAnswer:
        answer = self.cleaned_data["answer"]
        return DriverAnswer(
            version_id=self.by.version_id,
            assessment=self.by.assessment,
            driver_id=self.item.pk,
            level=int(answer) if answer.isdigit() else None,
        )


class ActivityForm(ItemForm):
    """Who does one activity, or don't know."""

    kind = "activity"
    answer = choice(widget=forms.Select)

    def __init__(self, item: Asked, by: Respondent, *, doers: Choices, **more: Any):
        super().__init__(item, by, choices=[("", _("Choose")), *doers, (DONT_KNOW, _("Don't know"))], **more)

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("answer", template="answering/fields/doers.html"))

    def as_initial(self, given: WorkAnswer) -> dict[str, str]:
        return {"answer": given.doer or DONT_KNOW}

    @property
    def row(self) -> WorkAnswer:
        answer = self.cleaned_data["answer"]
        return WorkAnswer(
            version_id=self.by.version_id,
            respondent=self.by,
            activity_id=self.item.pk,
            doer="" if answer == DONT_KNOW else answer,
        )
