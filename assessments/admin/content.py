"""The rows of a version: functions, questions with practices and advice, drivers, activities and doers."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import models
from . import forms
from .drafts import DraftAdmin, is_frozen
from .fields import PlaceField
from .filters import OfVersion
from .inlines import (
    AdviceInline,
    DriverLevelInline,
    FunctionStageInline,
    PracticeInline,
    QuestionInline,
)


def page_of(row: Any) -> str:
    """The page of a row."""
    return reverse(f"admin:assessments_{row._meta.model_name}_change", args=[row.pk])


def step_to(row: Any, name: str) -> dict[str, str]:
    """A step of the trail."""
    return {"url": page_of(row), "name": name}


class ContentAdmin(DraftAdmin):
    """A row of a version: found by version and words; a new one is put into a draft."""

    form: Any = forms.KeyedForm
    parent: ClassVar[str] = "version"
    texts: ClassVar[tuple[str, ...]] = ()
    list_filter: ClassVar[Any] = (OfVersion,)
    list_display: Any = ("name", "key", "version")
    list_select_related: ClassVar[Any] = ("version__questionnaire",)
    search_fields: ClassVar[Any] = ("key", "name")
    ordering: ClassVar[Any] = ("-version", "order")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (self.parent, "key", *(("order",) if obj else ()), *self.texts)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("version", "key") if obj else ()

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related(*self.list_select_related)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        drafts = models.Version.objects.filter(state=models.Version.State.DRAFT)
        if db_field.name == "version":
            kwargs["queryset"] = drafts.select_related("questionnaire")
        if db_field.name == "function":
            asked = models.Function.objects.filter(version__in=drafts)
            kwargs |= {
                "queryset": asked.select_related("version__questionnaire"),
                "form_class": PlaceField,
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not models.Version.objects.filter(state=models.Version.State.DRAFT).exists():
            messages.warning(request, _("There is no draft to add this to. Make one from a version first."))
            return redirect("admin:assessments_version_changelist")
        return super().add_view(request, form_url, extra_context)

    def heading(self, obj: Any) -> str:
        return str(obj.name)

    def trail(self, obj: Any) -> list[dict[str, str]]:
        steps = [step_to(obj.version, str(obj.version))]
        return steps if self.parent == "version" else [*steps, step_to(obj.function, obj.function.name)]

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.above(obj))

    response_post_save_add = response_post_save_change

    def above(self, obj: Any) -> str:
        """The page of what this row stands in."""
        return page_of(getattr(obj, self.parent))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        response = super().response_delete(request, obj_display, obj_id)
        above = getattr(request, "above", None)
        return redirect(above) if above else response

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        request.above = self.above(obj)  # type: ignore[attr-defined]
        super().delete_model(request, obj)


@admin.register(models.Function)
class FunctionAdmin(ContentAdmin):
    list_display = ("name", "key", "weight", "version")
    search_fields = ("key", "name", "summary")
    texts = ("name", "summary", "weight")
    inlines = (FunctionStageInline, QuestionInline)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else (FunctionStageInline,)

    def tools(self, obj: Any) -> list[dict[str, str]]:
        address = f"{reverse('admin:assessments_question_add')}?function={obj.pk}"
        return [] if is_frozen(obj) else [{"url": address, "name": _("Add a question")}]


@admin.register(models.Question)
class QuestionAdmin(ContentAdmin):
    parent = "function"
    list_display = ("text", "key", "function_name", "foundation", "lever", "weight", "version")
    list_filter = (OfVersion, "foundation", "lever")
    list_select_related = ("function", "version__questionnaire")
    ordering = ("-version", "function__order", "order")
    search_fields = ("key", "text", "help", "practices__text")
    texts = ("text", "help", "weight", "foundation", "lever")
    inlines = (PracticeInline, AdviceInline)

    def heading(self, obj: Any) -> str:
        return str(obj.text)

    @admin.display(description=gettext_lazy("function"), ordering="function__order")
    def function_name(self, obj: models.Question) -> str:
        return obj.function.name

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A question moves to another function of its version only."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj and "function" in form.base_fields:
            field: Any = form.base_fields["function"]
            field.queryset = field.queryset.filter(version=obj.version_id)
        return form


@admin.register(models.Driver)
class DriverAdmin(ContentAdmin):
    search_fields = ("key", "name", "text", "levels__text")
    texts = ("name", "text")
    inlines = (DriverLevelInline,)


@admin.register(models.Activity)
class ActivityAdmin(ContentAdmin):
    search_fields = ("key", "name", "text")
    texts = ("name", "text")


@admin.register(models.Doer)
class DoerAdmin(ContentAdmin):
    form: Any = forms.DoerForm
    texts = ("name",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        # Whoever exists keeps their key.
        return super().get_form(request, obj, change, **kwargs | ({"form": forms.KeyedForm} if obj else {}))
