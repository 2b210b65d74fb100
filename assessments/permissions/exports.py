"""Exports: for the account that asked, as long as it reaches every organisation in them."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ..models import Export, User
from .links import View


def own_export(view: View) -> View:
    """Rule: who asked for the export. The view gets the Export, counted, instead of the public id."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, User)  # LoginRequiredMiddleware has seen to it
        return view(request, export_for(request.user, public_id), *args, **kwargs)

    guarded.access = "export"  # type: ignore[attr-defined]
    return never_cache(guarded)


def export_for(user: User, public_id: UUID) -> Export:
    """The user's export; Http404 for everybody else, and once one of its organisations is not theirs. One query."""
    found = Export.objects.of(user).counted().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
