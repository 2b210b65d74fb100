"""Rows that are edited on the page of the row above them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .. import models
from . import forms
from .drafts import DraftInline, is_frozen


class StagesInline(DraftInline, admin.StackedInline):
    """The texts of a row for each of its stages, under their headings."""

    template = "admin/assessments/stages.html"
    form: Any = forms.OfStageForm
    formset: Any = forms.EachStageOnce
    max_num = 4
    texts: ClassVar[tuple[str, ...]] = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.texts if is_frozen(obj) else ("stage", *self.texts)


class FunctionStageInline(StagesInline):
    model = models.FunctionStage
    texts = ("meaning", "risk")


class PracticeInline(StagesInline):
    model = models.Practice
    texts = ("text",)


class AdviceInline(StagesInline):
    model = models.Advice
    form: Any = forms.AdviceForm
    formset: Any = forms.EachStepOnce
    max_num = 3
    texts = ("first", "who", "thirty_days", "measure", "fact", "source")


class DriverLevelInline(StagesInline):
    model = models.DriverLevel
    form: Any = forms.LevelForm
    texts = ("text",)


class ListInline(DraftInline, admin.TabularInline):
    """Rows below another that have pages of their own, in their order."""

    template = "admin/assessments/list.html"
    fields: ClassVar[Any] = ("name", "order")
    readonly_fields: ClassVar[Any] = ("name",)
    max_num = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class QuestionInline(ListInline):
    model = models.Question
    fields = ("text", "order", "weight", "foundation", "lever")
    readonly_fields = ("text",)


class StageInline(StagesInline):
    model = models.Stage
    heading = _("What the four stages of the whole are called, and mean")
    classes = ("collapse",)
    texts = ("name", "summary", "meaning", "risk")


class FunctionInline(ListInline):
    model = models.Function
    heading = _("Order of the functions")
    classes = ("collapse",)


class DriverInline(ListInline):
    model = models.Driver
    heading = _("Order of the drivers")
    classes = ("collapse",)


class ActivityInline(ListInline):
    model = models.Activity
    heading = _("Order of the activities")
    classes = ("collapse",)


class DoerInline(ListInline):
    model = models.Doer
    heading = _("Order of the doers")
    classes = ("collapse",)
