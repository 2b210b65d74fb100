"""The page that asks for the passphrase of a link to read, before that shows anything."""

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ..forms import PassphraseForm
from ..limits import give_back_try, may_try, minutes_left
from ..models import ShareLink
from ..permissions import is_unlocked, link_to_unlock, unlock
from .guests import TOO_MANY


@link_to_unlock
@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """Ask for it; the right one leads to the result. What the link shows, or for whom it is, is not told before."""
    home = reverse("shared-result", args=[link.public_id])
    if is_unlocked(request, link):
        return redirect(home)
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    status = _try(request, link, form) if form.is_bound else 200
    if status == 302:
        return unlock(redirect(home), link, home)
    response = render(request, "answering/passphrase.html", {"form": form}, status=status)
    if status == TOO_MANY:
        response["Retry-After"] = str(60 * minutes_left())
    return response


def _try(request: HttpRequest, link: ShareLink, form: PassphraseForm) -> int:
    """The status of one attempt, with the reason in the form's errors: 302 for the right passphrase.

    Past the limit nothing is compared, so that what is right cannot be told from what is wrong.
    """
    if not form.is_valid():
        return 422
    if not may_try(request, str(link.public_id)):
        form.add_error(None, _too_often())
        return TOO_MANY
    if not check_password(form.cleaned_data["passphrase"], link.passphrase):
        form.add_error(
            "passphrase",
            _(
                "This is not the passphrase. Capital and small letters differ. Who sent you the link knows it."
            ),
        )
        return 422
    give_back_try(request, str(link.public_id))
    return 302


def _too_often() -> str:
    minutes = minutes_left()
    text = ngettext(
        "That was tried too often. Try again in a minute.",
        "That was tried too often. Try again in %(minutes)d minutes.",
        minutes,
    )
    return text % {"minutes": minutes}
