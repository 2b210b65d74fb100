"""Questionnaires: several side by side, one of them the default; a new one begins as a copy."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions.questionnaires import load
from ..models import Questionnaire, Version
from ..results.content import content_of
from .buttons import who
from .drafts import DraftAdmin


class NewQuestionnaireForm(forms.Form):
    """A key of its own, and the version that is copied."""

    key = forms.SlugField(
        label=gettext_lazy("Key"),
        max_length=60,
        help_text=gettext_lazy("Letters, digits, - and _. It stays, and stands in answer files."),
    )
    version = forms.ModelChoiceField(
        Version.objects.select_related("questionnaire"),
        label=gettext_lazy("Begin with a copy of"),
        empty_label=None,
        error_messages={"required": gettext_lazy("There is nothing to copy yet. Import a file instead.")},
    )

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if Questionnaire.objects.filter(key=key).exists():
            raise forms.ValidationError(_("A questionnaire has this key already."))
        return key


@admin.register(Questionnaire)
class QuestionnaireAdmin(DraftAdmin):
    """Which there are, and how far each is."""

    change_form_template = "admin/assessments/questionnaire.html"
    list_display = ("key", "default", "published", "drafts")
    search_fields = ("key", "versions__title")
    fields = ("key", "default")
    readonly_fields = ("key", "default")

    def get_queryset(self, request: HttpRequest) -> Any:
        states = {
            f"has_{state}": Count("versions", filter=Q(versions__state=state), distinct=True)
            for state in ("published", "draft")
        }
        return super().get_queryset(request).annotate(**states)

    @admin.display(description=gettext_lazy("published"), boolean=True)
    def published(self, obj: Any) -> bool:
        return bool(obj.has_published)

    @admin.display(description=gettext_lazy("draft"), boolean=True)
    def drafts(self, obj: Any) -> bool:
        return bool(obj.has_draft)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A copy under a key of its own, as a draft."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewQuestionnaireForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            copied = replace(content_of(form.cleaned_data["version"]), key=form.cleaned_data["key"])
            version, _changed = load(copied, by=who(request))
            messages.success(
                request, _("%(version)s is a draft now. Nobody sees it yet.") % {"version": version}
            )
            return redirect("admin:assessments_version_change", version.pk)
        context = self.admin_site.each_context(request) | {
            "title": _("New questionnaire"),
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/assessments/new_questionnaire.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["versions"] = obj.versions.select_related("questionnaire") if obj else ()
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What has versions stays: results refer to them."""
        found = self.get_object(request, object_id)
        if found and found.versions.exists():
            messages.error(
                request,
                _("%(name)s has versions, and results may refer to them. It stays.") % {"name": found},
            )
            return redirect("admin:assessments_questionnaire_change", found.pk)
        return super().delete_view(request, object_id, extra_context)
