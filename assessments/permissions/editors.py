"""Who may look at questionnaires that nobody is asked yet."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ..models import User, Version
from .links import View

SEES_VERSIONS = "assessments.view_version"


def questionnaire_editor(view: View) -> View:
    """Rule: superusers and questionnaire editors. The view gets the Version instead of its id."""

    @wraps(view)
    def guarded(request: HttpRequest, version_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, User)  # LoginRequiredMiddleware has seen to it
        return view(request, version_for(request.user, version_id), *args, **kwargs)

    guarded.access = "editor"  # type: ignore[attr-defined]
    return never_cache(guarded)


def version_for(user: User, version_id: int) -> Version:
    """The version, for those who may see it in the admin; Http404 otherwise."""
    if not (user.is_staff and user.has_perm(SEES_VERSIONS)):
        raise Http404
    found = Version.objects.select_related("questionnaire").filter(pk=version_id).first()
    if found is None:
        raise Http404
    return found
