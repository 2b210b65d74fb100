"""One form for each question, driver and activity, so that every answer is checked and saved alone."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Answer, DriverAnswer, Respondent, WorkAnswer
from .fields import PlainText, fields_only
from .items import Asked, Choices, ItemForm, choice

DONT_KNOW = "dk"
NOT_APPLICABLE = "na"
LEVELS = tuple((str(level), str(level)) for level in (1, 2, 3, 4))


class QuestionForm(ItemForm):
    """A level, don’t know, or not applicable with a reason; and a note."""

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
        others = [(DONT_KNOW, _("Don’t know"))]
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
    """One of four levels of a driver, or don’t know."""

    kind = "driver"
    answer = choice()

    def __init__(self, item: Asked, by: Respondent, *, levels: Choices = LEVELS, **more: Any):
        super().__init__(item, by, choices=[*levels, (DONT_KNOW, _("Don’t know"))], **more)

    @property
    def helper(self) -> FormHelper:
        return fields_only(Field("answer", template="answering/fields/practices.html"))

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
    """Who does one activity, or don’t know."""

    kind = "activity"
    answer = choice(widget=forms.Select)

    def __init__(self, item: Asked, by: Respondent, *, doers: Choices, **more: Any):
        super().__init__(item, by, choices=[("", _("Choose")), *doers, (DONT_KNOW, _("Don’t know"))], **more)

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
