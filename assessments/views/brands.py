"""A firm's look: what its reports show of it, with a sample, and the style sheets that its colour makes."""

import math
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import brands
from ..forms import BrandForm
from ..models import Brand, FirmMember
from ..permissions import everyone, owner_of_firm
from ..results.colours import WHITE, contrast, darkened, is_colour, is_legible
from ..results.logos import MOST_BYTES, LogoError, read_logo
from ..results.palette import style_sheet
from ..results.report import look_of

A_YEAR = 365 * 24 * 3600


@owner_of_firm
@require_http_methods(["GET", "HEAD", "POST"])
def brand(request: HttpRequest, own: FirmMember) -> HttpResponse:
    """Logo, colour, contact, closing page and paper, and what a report makes of them."""
    stored = Brand.objects.filter(firm=own.firm).first() or Brand()
    form = _form(request, stored)
    context: dict[str, Any] = {"firm": own.firm, "form": form}
    if form.is_bound:
        context |= {"darker": _check_colour(form), "logo_kept": _take_logo(request, form, own)}
        if not form.errors:
            brands.set_look(firm=own.firm, **form.look, by=own.user)
            messages.success(request, _("Saved. Reports look like this from now on."))
            return redirect("brand", own.firm.public_id)
    context |= {"look": look_of(own.firm)}
    return render(request, "firms/brand.html", context, status=422 if form.is_bound else 200)


@everyone
@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def tints(request: HttpRequest, colour: str) -> HttpResponse:
    """The style sheet that a colour makes, the same for ever; 404 for one in which no text can be read."""
    wanted = f"#{colour}"
    if not (is_colour(wanted) and is_legible(wanted)):
        raise Http404
    return HttpResponse(style_sheet(wanted), content_type="text/css; charset=utf-8")


def _form(request: HttpRequest, stored: Brand) -> BrandForm:
    initial = {name: getattr(stored, name) for name in ("colour", "contact", "closing", "paper")}
    sent, files = (None, None)
    if request.method == "POST":
        sent, files = request.POST.copy(), request.FILES
        if darker := sent.get("darker"):  # the button beside a colour that was refused
            sent["colour"] = darker
    return BrandForm(sent, files, initial=initial, has_logo=bool(stored.logo))


def _take_logo(request: HttpRequest, form: BrandForm, own: FirmMember) -> bool:
    """Whether a logo was taken, at once: a browser does not send a file again with a form that was refused."""
    sent = form.cleaned_data.get("logo")
    try:
        png = read_logo(sent.read()) if sent else b""
        if not sent and int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            read_logo(bytes(MOST_BYTES + 1))  # none came with the form: it was too large to be taken in
    except LogoError as refused:
        form.add_error("logo", str(refused))
        return False
    if png:
        brands.set_logo(firm=own.firm, png=png, by=own.user)
    elif form.cleaned_data.get("without_logo") and not form.errors:
        brands.remove_logo(firm=own.firm, by=own.user)
    return bool(png)


def _check_colour(form: BrandForm) -> str:
    """Where the colour cannot be read on white, the nearest darker one that can, and an error that says both."""
    form.full_clean()
    colour = form.cleaned_data.get("colour", "")
    if not colour or is_legible(colour):
        return ""
    darker = darkened(colour)
    measured = {"colour": colour, "contrast": _in_words(contrast(colour, WHITE)), "darker": darker}
    form.add_error(
        "colour",
        _(
            "Text in %(colour)s on white has a contrast of %(contrast)s to 1, and needs 4.5 to 1. "
            "The nearest darker colour of the same hue that has it is %(darker)s."
        )
        % measured,
    )
    return darker


def _in_words(ratio: float) -> str:
    """Rounded down, so that what falls short of 4.5 never reads as 4.5."""
    return number_format(math.floor(100 * ratio) / 100, 2)
