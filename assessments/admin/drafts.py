"""What all rows of a version have in common here: written while it is a draft, and only read after that."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    RelatedFieldWidgetWrapper,
)
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..forms.fields import PlainLine, PlainText
from ..models import FrozenError, Version, remember
from . import changes
from .fields import WeightField

LONG = 200  # characters: such texts get two lines
LAST = 32767  # what every database holds in this column
FIELDS: dict[Any, dict[str, Any]] = {
    models.SlugField: {"widget": AdminTextInputWidget},
    models.CharField: {"form_class": PlainLine},
    models.TextField: {"form_class": PlainText, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.DecimalField: {"form_class": WeightField},
    models.PositiveSmallIntegerField: {"max_value": LAST},
}


def version_of(obj: Any) -> Version | None:
    """The version that a row belongs to, or is."""
    return obj if isinstance(obj, Version) else getattr(obj, "version", None)


def is_frozen(obj: Any) -> bool:
    """Whether this row belongs to a version that is no draft."""
    version = version_of(obj)
    return version is not None and version.state != Version.State.DRAFT


def kept_frozen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Where the version was published while its form lay open, nothing is written, and the page says so."""

    @wraps(view)
    def kept(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(self, request, *args, **kwargs)
        except FrozenError as frozen:
            messages.error(request, str(frozen))
            return redirect(request.path)

    return kept


class DraftsOnly:
    """Rows of a draft can be changed and deleted; rows of a published or retired version can only be read."""

    formfield_overrides: ClassVar[Any] = FIELDS

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Long lines get two; what a row belongs to is picked, not made in a window beside."""
        if type(db_field) is models.CharField and (db_field.max_length or 0) >= LONG:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 2})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.blank:
            kwargs["choices"] = [("", _("none")), *db_field.choices]
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_frozen(obj)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not is_frozen(obj)  # type: ignore[misc]


class DraftInline(DraftsOnly, InlineModelAdmin):
    """Rows below another."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not is_frozen(obj)


class DraftAdmin(DraftsOnly, admin.ModelAdmin):
    """Notes how rows stand before their first change, and shows what was changed by whom."""

    list_per_page = 50
    change_form_template = "admin/assessments/row.html"
    object_history_template = "admin/assessments/history.html"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            remember(type(obj), [obj.pk])
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        touched = [one.instance.pk for one in formset.initial_forms if one.has_changed()]
        if touched:
            remember(formset.model, touched)
        super().save_formset(request, form, formset, change)

    def heading(self, obj: Any) -> str:
        """What the page is headed with."""
        return str(obj)

    def trail(self, obj: Any) -> list[dict[str, str]]:
        """The pages above this row, from the version down: name and url."""
        return []

    def tools(self, obj: Any) -> list[dict[str, str]]:
        """What can be done from this row’s page: name and url."""
        return []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["frozen"] = version_of(obj) if is_frozen(obj) else None
        if obj:
            shown = {"title": self.heading(obj), "trail": self.trail(obj), "tools": self.tools(obj)}
            context |= shown
        return super().render_change_form(request, context, *args, **kwargs)

    @kept_frozen
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    @kept_frozen
    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().delete_view(request, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What was changed in this row and below it, newest first."""
        row = self.get_object(request, object_id)
        entries = changes.of(row) if row else []
        page = Paginator(entries, 50).get_page(request.GET.get("p"))
        shown = {"entries": page, "title": changes.title_of(row) if row else ""}
        return super().history_view(request, object_id, (extra_context or {}) | shown)
