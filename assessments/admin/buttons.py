"""What is done to a whole version: a draft made, published, discarded; its questionnaire made the default."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ..actions.drafts import DraftExists, NotInUse, discard, draft_from
from ..actions.questionnaires import NothingPublished, NotReady, choose_default, publish
from ..models import FrozenError, User, Version
from .overview import overview

asked_first = require_http_methods(["GET", "HEAD", "POST"])
View = Callable[..., HttpResponse]


class Buttons:
    """The buttons of a version's page, for VersionAdmin."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        """Each at the address of the version, under its own name."""
        buttons: dict[str, View] = {
            "draft": require_POST(self.make_draft),
            "publish": asked_first(self.publish),
            "discard": asked_first(self.discard),
            "default": require_POST(self.make_default),
        }
        urls = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"assessments_version_{name}")
            for name, view in buttons.items()
        ]
        return [*urls, *super().get_urls()]  # type: ignore[misc]

    def rights(self, request: HttpRequest) -> dict[str, bool]:
        """Which buttons somebody may press."""
        return {
            name: request.user.has_perm(f"assessments.{name}_version")
            for name in ("view", "change", "delete")
        }

    def found(self, request: HttpRequest, pk: int, right: str = "change") -> Version:
        """The version; PermissionDenied without the right, Http404 where there is none."""
        if not self.rights(request)[right]:
            raise PermissionDenied
        return get_object_or_404(Version.objects.select_related("questionnaire"), pk=pk)

    def back_to(self, version: Version) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:assessments_version_change", args=[version.pk]))

    def make_draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A draft that says what this version says; one that corrects its texts where that was asked for."""
        version = self.found(request, pk)
        try:
            draft = draft_from(version=version, by=who(request), editorial="editorial" in request.POST)
        except DraftExists as there:
            messages.warning(request, str(there))
            return self.back_to(there.draft)
        except NotInUse as refused:
            messages.error(request, str(refused))
            return self.back_to(version)
        messages.success(request, _("%(draft)s is a draft now. Nobody sees it yet.") % {"draft": draft})
        return self.back_to(draft)

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once more, since it cannot be undone; then publish. The page of the version says what stands against."""
        version = self.found(request, pk)
        if not version.is_draft:
            messages.info(request, _("%(version)s is no draft.") % {"version": version})
            return self.back_to(version)
        if request.method != "POST":
            return self._ask(request, version, "publish", {"overview": overview(version)})
        try:
            publish(version, by=who(request))
        except NotReady as refused:
            messages.error(request, not_ready(len(refused.findings)))
        except FrozenError as frozen:
            messages.error(request, str(frozen))
        else:
            messages.success(request, _("%(version)s is published.") % {"version": version})
        return self.back_to(version)

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once more, since it cannot be undone; then delete the draft."""
        version = self.found(request, pk, "delete")
        if not version.is_draft:
            messages.error(
                request, _("%(version)s is frozen; only drafts are discarded.") % {"version": version}
            )
            return self.back_to(version)
        if request.method != "POST":
            return self._ask(request, version, "discard", {})
        name = str(version)
        discard(version=version, by=who(request))
        messages.success(request, _("The draft %(version)s is discarded.") % {"version": name})
        return redirect("admin:assessments_version_changelist")

    def make_default(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Guests answer this questionnaire from now on."""
        version = self.found(request, pk)
        try:
            choose_default(questionnaire=version.questionnaire, by=who(request))
        except NothingPublished as refused:
            messages.error(request, str(refused))
        else:
            said = _("Guests answer %(name)s from now on, and new assessments begin with it.")
            messages.success(request, said % {"name": version.questionnaire})
        return self.back_to(version)

    def _ask(
        self, request: HttpRequest, version: Version, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        """The page that asks before something that cannot be undone."""
        titles = {"publish": _("Publish %(version)s"), "discard": _("Discard %(version)s")}
        common = self.admin_site.each_context(request) | {
            "title": titles[name] % {"version": version},
            "version": version,
            "opts": self.opts,
        }
        return TemplateResponse(request, f"admin/assessments/{name}.html", common | context)


def who(request: HttpRequest) -> User:
    """Who is signed in; admin_view has seen to it."""
    assert isinstance(request.user, User)
    return request.user


def not_ready(count: int) -> str:
    """What is said of a draft that was not published."""
    said = ngettext(
        "Nothing is published yet: %(count)d check failed. It is listed below.",
        "Nothing is published yet: %(count)d checks failed. They are listed below.",
        count,
    )
    return said % {"count": count}
