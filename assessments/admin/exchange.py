"""A version as a file of the standard questionnaire's kind, and such a file as a draft."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ..actions.questionnaires import DraftExists, load
from ..interchange.faults import Fault, FaultyFileError
from ..interchange.questionnaire import content_at
from ..interchange.sources import TEXTS, open_bytes
from ..interchange.values import Content
from ..interchange.writing import as_yaml
from ..models import Version
from ..results.content import content_of
from .buttons import who


class FileForm(forms.Form):
    """A questionnaire file from anywhere."""

    file = forms.FileField(
        label=gettext_lazy("Questionnaire file"),
        help_text=gettext_lazy("YAML or JSON, at most 2 MB, as an export gives it."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join(TEXTS)}),
        error_messages={
            "required": gettext_lazy("No file came with the form, or it is larger than 2 MB."),
            "empty": gettext_lazy("This file is empty."),
            "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one."),
        },
    )


class Exchange:
    """Export and import, for VersionAdmin."""

    admin_site: Any
    opts: Any
    found: Any
    back_to: Any

    def get_urls(self) -> list[Any]:
        views: dict[str, Any] = {
            "<int:pk>/export/": ("export", require_safe(self.export)),
            "import/": ("import", require_http_methods(["GET", "HEAD", "POST"])(self.take_in)),
        }
        urls = [
            path(route, self.admin_site.admin_view(view), name=f"assessments_version_{name}")
            for route, (name, view) in views.items()
        ]
        return [*urls, *super().get_urls()]  # type: ignore[misc]

    def export(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file from which another installation makes this version again."""
        version: Version = self.found(request, pk, "view")
        name = f"{version.questionnaire.key}-{version.number}.yaml"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        text = as_yaml(content_of(version))
        return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)

    def take_in(self, request: HttpRequest) -> HttpResponse:
        """A file as a draft; all that is wrong with it, by line."""
        if not request.user.has_perm("assessments.add_version"):
            raise PermissionDenied
        if request.method != "POST":
            return self._form(request, FileForm(), status=200)
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._form(request, form, status=422)
        file = form.cleaned_data["file"]
        try:
            return self._taken(request, content_at(open_bytes(file.name, file.read(), TEXTS)))
        except FaultyFileError as faulty:
            return self._form(request, form, faulty.faults, status=422)
        except DraftExists as there:
            form.add_error(None, str(there))
            return self._form(request, form, status=409)

    def _taken(self, request: HttpRequest, content: Content) -> HttpResponse:
        version, changed = load(content, by=who(request))
        said = (
            _("The file is the draft %(version)s now.")
            if changed
            else _("%(version)s says this already; nothing was changed.")
        )
        messages.success(request, said % {"version": version})
        return redirect("admin:assessments_version_change", version.pk)

    def _form(
        self, request: HttpRequest, form: FileForm, faults: tuple[Fault, ...] = (), *, status: int
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("Import a questionnaire"),
            "form": form,
            "faults": faults,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/assessments/import.html", context, status=status)
