"""How much one account may make in an hour, said where somebody reaches it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from ..limits import may_create, minutes_left

TOO_MANY = 429


def refused(request: HttpRequest, form: Any) -> bool:
    """Whether this account made as much as it may of organisations, firms and assessments: the form says so."""
    assert request.user.pk is not None
    if may_create(request.user.pk):
        return False
    minutes = minutes_left()
    text = ngettext(
        "Very many organisations, firms and assessments were made with your account in this hour. Nothing was made, "
        "and what you typed is still here. Try again in a minute.",
        "Very many organisations, firms and assessments were made with your account in this hour. Nothing was made, "
        "and what you typed is still here. Try again in %(minutes)d minutes.",
        minutes,
    )
    form.add_error(None, text % {"minutes": minutes})
    return True


def made_later(request: HttpRequest, **said: Any) -> HttpResponse:
    """429 that says when to try again: `title`, and what happened as `reason`."""
    minutes = minutes_left()
    when = ngettext("Try again in a minute.", "Try again in %(minutes)d minutes.", minutes) % {
        "minutes": minutes
    }
    context = {"later": True} | said | {"reason": f"{said['reason']} {when}"}
    response = render(request, "errors/unavailable.html", context, status=TOO_MANY)
    response["Retry-After"] = str(60 * minutes)
    return response
