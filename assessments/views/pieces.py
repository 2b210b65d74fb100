"""The page of a function, put together from pieces that are kept ready (kept.py): only what was given is looked up."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.html import escape
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from ..models import Answer, Assessment, DriverAnswer, WorkAnswer
from ..permissions import Opened, opened_by
from .kept import (
    ID,
    MOMENT,
    NAME,
    NOTE,
    REASON,
    TOKEN,
    Shell,
    Unfrozen,
    count_of,
    question_of,
    shell_of,
    total_of,
)


def from_pieces(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer with the page from its pieces where it is an ordinary one; else with the view."""

    @wraps(view)
    def quick(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
        return function_page(request, public_id, key) or view(request, public_id, key)

    return never_cache(quick)


def function_page(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse | None:
    """The page for a guest who answers; None for everything that is not the ordinary case. Four queries."""
    if request.method != "GET" or settings.DEBUG or has_messages(request):
        return None
    by = opened_by(request, public_id)
    if by is None or not by.is_guest or by.name or by.state != Assessment.State.OPEN:
        return None
    try:
        shell = shell_of(by.version, key, by.demonstration, get_language() or "")
    except (Unfrozen, KeyError):
        return None
    filled = {ID: str(public_id), TOKEN: get_token(request), NAME: escape(by.organisation)}
    return HttpResponse(put(_page(shell, by, key), {str(name): text for name, text in filled.items()}))


def has_messages(request: HttpRequest) -> bool:
    """Whether the page may have something to say that the pieces have not."""
    return "messages" in request.COOKIES or settings.SESSION_COOKIE_NAME in request.COOKIES


def put(text: str, values: Mapping[str, str]) -> str:
    """The text with each stand-in replaced."""
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _page(shell: Shell, by: Opened, key: str) -> str:
    columns = ("question_id", "kind", "level", "reason", "note", "saved_at")
    given = {row[0]: row[1:] for row in Answer.objects.filter(respondent=by.respondent).values_list(*columns)}
    done = _done(shell, by, given)
    language = get_language() or ""
    pieces = [shell.parts[0]]
    for (kind, name), part in zip(shell.between, shell.parts[1:], strict=True):
        if kind == "question":
            pieces.append(_question(by.version, key, name, given.get(shell.questions[name]), language))
        elif kind == "count":
            pieces.append(count_of(name, done[name], shell.sizes[name], language))
        else:
            pieces.append(total_of(sum(done.values()), sum(shell.sizes.values()), language))
        pieces.append(part)
    return "".join(pieces)


def _done(shell: Shell, by: Opened, given: Mapping[int, tuple[Any, ...]]) -> Counter[str]:
    """How many items of each section are answered."""
    done = Counter(
        f"function-{shell.functions[question]}"
        for question, (kind, *_rest) in given.items()
        if kind != Answer.Kind.OPEN
    )
    done["profile-profile"] = DriverAnswer.objects.filter(assessment=by.assessment).count()
    done["work-work"] = WorkAnswer.objects.filter(respondent=by.respondent).count()
    return done


def _question(version: int, function: str, key: str, given: tuple[Any, ...] | None, language: str) -> str:
    if given is None:
        return question_of(version, function, key, None, language)
    kind, level, reason, note, saved_at = given
    piece = question_of(version, function, key, (kind, level, bool(reason), bool(note)), language)
    return put(piece, {MOMENT: saved_at.isoformat(), REASON: escape(reason), NOTE: escape(note)})
